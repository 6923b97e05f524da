internal import CMidwatchSystem
internal import Glibc

/// The folder of one attempt, as its shim leaves it: what it proves at this moment.
struct AttemptSpool: Sendable {
    /// What a folder proves.
    enum Standing: Sendable, Hashable {
        /// There is no folder: no shim has begun.
        case absent
        /// A shim lives; nothing is certain yet.
        case alive
        /// The command ended, or was not spawned.
        case recorded(ExitRecord)
        /// No shim lives, and none has started anything; none will, because the folder says so for ever.
        case notStarted
        /// A command was started, nobody lives who could say how it ended.
        case inDoubt
        /// The folder cannot be read, for this reason.
        case unreadable(String)
    }

    /// The path of the folder.
    let folder: String

    /// What the folder proves now. A folder without a living shim and without `started` is closed to late shims first.
    func standing() -> Standing {
        var status = stat()
        if stat(folder, &status) != 0 {
            return errno == ENOENT ? .absent : .unreadable(problem("look at"))
        }
        // The record comes first: after it a shim may live on for the sake of a daemon that it started.
        if let standing = recorded() { return standing }
        // Not opened for writing: closing it must not look like the end of a shim to whoever watches the folder.
        let lock = open(folder + "/lock", O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { return .unreadable(problem("lock")) }
        defer { close(lock) }
        guard midwatch_lock(lock) == 0 else {
            return errno == EWOULDBLOCK ? .alive : .unreadable(problem("lock"))
        }
        if let standing = recorded() { return standing }
        if access(folder + "/started", F_OK) == 0 { return .inDoubt }
        guard errno == ENOENT else { return .unreadable(problem("read")) }
        return revoke()
    }

    /// Makes the folder in the shim's place, so that none can begin: its `mkdir` will fail.
    func occupy() -> Standing {
        let code = Folder.makeExclusively(folder)
        if code == 0 { return .notStarted }
        return code == EEXIST ? standing() : .unreadable("cannot make \(folder): \(SystemError.text(code))")
    }

    /// Under the lock: a shim that takes it later finds the mark and does not start.
    private func revoke() -> Standing {
        let mark = open(folder + "/revoked", O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard mark >= 0 else { return .unreadable(problem("mark")) }
        defer { close(mark) }
        guard fsync(mark) == 0 else { return .unreadable(problem("mark")) }
        let code = Folder.synchronize(folder)
        return code == 0 ? .notStarted : .unreadable("cannot mark \(folder): \(SystemError.text(code))")
    }

    private func recorded() -> Standing? {
        do {
            let bytes = try FileBytes.read(folder + "/exit", atMost: ExitRecord.recordBytes)
            if let record = ExitRecord(bytes) { return .recorded(record) }
            return .unreadable("\(folder)/exit is not the record of a shim")
        } catch {
            return error.code == ENOENT ? nil : .unreadable(error.message)
        }
    }

    private func problem(_ verb: String) -> String {
        let code = errno
        return "cannot \(verb) \(folder): \(SystemError.text(code))"
    }

    /// What the command printed on one stream, as far as it was kept, in chunks.
    func readStream(_ name: String, into sink: (UnsafeRawBufferPointer) -> Void) {
        let file = open(folder + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        defer { close(file) }
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
