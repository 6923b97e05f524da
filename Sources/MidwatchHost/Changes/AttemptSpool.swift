internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine

/// The folder of one attempt, as its shim leaves it. Looking at it changes nothing.
struct AttemptSpool: Sendable {
    /// What a folder shows at one moment.
    struct Look: Sendable, Hashable {
        /// How far the attempt has come.
        var folder: AttemptTrace.Folder
        /// Whether the lock is held.
        var isShimAlive = false
        /// The end of the command, once it is recorded.
        var record: ExitRecord?
        /// Who was started; `nil` when nobody was, or it cannot be read.
        var started: StartedRecord?
        /// Why the folder cannot be read.
        var problem: String?
    }

    /// The path of the folder.
    let folder: String

    /// The file beside it that says of a change where else it is made, and how it is known there.
    var remote: String { folder + ".ssh" }

    /// What the folder shows now.
    func look() -> Look {
        var status = stat()
        if stat(folder, &status) != 0 {
            return errno == ENOENT ? Look(folder: .absent) : unreadable(problem("look at"))
        }
        // The record comes first: after it a shim may live on for the sake of a daemon that it started.
        if let recorded = recorded() { return recorded }
        var isAlive = false
        // Not opened for writing: closing it must not look like the end of a shim to whoever watches the folder.
        let lock = open(folder + "/lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        defer { if lock >= 0 { Glibc.close(lock) } }
        if lock < 0 {
            if errno != ENOENT { return unreadable(problem("lock")) }
        } else if midwatch_lock(lock) != 0 {
            if errno != EWOULDBLOCK { return unreadable(problem("lock")) }
            isAlive = true
        }
        // Between the first look and the lock the shim may have come to its end.
        if !isAlive, let recorded = recorded() { return recorded }
        return progress(isAlive: isAlive)
    }

    /// Makes the folder in the shim's place, or marks it under the lock, so that no shim can start in it any more.
    ///
    /// - Returns: Why that cannot be; `nil` when it is done, or when a shim was faster: the next look tells.
    func close() -> String? {
        let code = Folder.makeExclusively(folder)
        if code != 0 && code != EEXIST { return "cannot make \(folder): \(SystemError.text(code))" }
        let lock = Folder.openFile("lock", in: folder, flags: O_RDONLY)
        guard lock >= 0 else { return problem("lock") }
        defer { Glibc.close(lock) }
        guard midwatch_lock(lock) == 0 else { return errno == EWOULDBLOCK ? nil : problem("lock") }
        if access(folder + "/started", F_OK) == 0 { return nil }
        let mark = Folder.openFile("revoked", in: folder, flags: O_WRONLY)
        guard mark >= 0 else { return problem("mark") }
        defer { Glibc.close(mark) }
        guard fsync(mark) == 0 else { return problem("mark") }
        let synced = Folder.synchronize(folder)
        return synced == 0 ? nil : "cannot mark \(folder): \(SystemError.text(synced))"
    }

    private func progress(isAlive: Bool) -> Look {
        do {
            let started = try started()
            let isOld = !isAlive && started?.isOfEarlierBoot == true
            return Look(folder: isOld ? .startedBeforeBoot : .started, isShimAlive: isAlive, started: started)
        } catch {
            if error.code != ENOENT { return unreadable(error.message, isAlive: isAlive) }
        }
        if access(folder + "/revoked", F_OK) == 0 { return Look(folder: .closed, isShimAlive: isAlive) }
        return errno == ENOENT
            ? Look(folder: .made, isShimAlive: isAlive) : unreadable(problem("read"), isAlive: isAlive)
    }

    /// Who was started; `nil` when the file says something else.
    func started() throws(FileBytes.Problem) -> StartedRecord? {
        let bytes = try FileBytes.read(folder + "/started", atMost: StartedRecord.recordBytes)
        var status = stat()
        return stat(folder + "/started", &status) == 0 ? StartedRecord(bytes, owner: status.st_uid) : nil
    }

    private func recorded() -> Look? {
        do {
            let bytes = try FileBytes.read(folder + "/exit", atMost: ExitRecord.recordBytes)
            if let record = ExitRecord(bytes) { return Look(folder: .recorded, record: record) }
            return unreadable("\(folder)/exit is not the record of a shim")
        } catch {
            return error.code == ENOENT ? nil : unreadable(error.message)
        }
    }

    private func unreadable(_ problem: String, isAlive: Bool = false) -> Look {
        Look(folder: .unreadable, isShimAlive: isAlive, problem: problem)
    }

    private func problem(_ verb: String) -> String {
        let code = errno
        return "cannot \(verb) \(folder): \(SystemError.text(code))"
    }

    /// What the command printed on one stream, as far as it was kept, in chunks.
    func readStream(_ name: String, into sink: (UnsafeRawBufferPointer) -> Void) {
        let file = open(folder + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        defer { Glibc.close(file) }
        withUnsafeTemporaryAllocation(byteCount: ProcessLimits.chunkBytes, alignment: 16) { buffer in
            while true {
                let count = read(file, buffer.baseAddress, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return }
                sink(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}
