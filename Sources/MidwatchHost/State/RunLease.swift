internal import CMidwatchSystem
internal import Glibc
public import MidwatchEngine
internal import Synchronization

/// The lease of a run: a lock file that the process hosting the run holds, and the kernel lets go when it dies.
///
/// A lock of the open file's description, which others can ask about without taking it: who only looks must never be
/// in the way of who takes.
public final class RunLease: Sendable {
    private let descriptor: Mutex<Int32>

    private init(descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Lets the run go, so that another process may host it. Again, it does nothing.
    public func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            midwatch_give_back(descriptor)
            close(descriptor)
            descriptor = -1
        }
    }

    /// Takes the lease of a run.
    ///
    /// - Parameter host: What this process is called, such as `db1:4711`.
    /// - Throws: ``HostError/alreadyHosted(_:by:)`` when a live process holds it.
    public static func take(_ run: RunID, in folder: StateFolder, as host: String) throws(HostError) -> RunLease {
        do {
            try folder.makeShared(folder.runsPath)
        } catch {
            throw .timelineFailed(error.sentence)
        }
        let path = path(of: run, in: folder)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .timelineFailed("\(path): \(SystemError.text(errno))") }
        // Only the file's maker may say so, and the umask has no say: whoever of the group comes next must open it.
        if folder.group != nil { fchmod(descriptor, 0o660) }
        guard midwatch_lease(descriptor) == 0 else {
            let code = errno
            // Only these say that somebody holds it; a system without locks must not look like a busy run.
            if code != EAGAIN, code != EACCES {
                close(descriptor)
                throw .timelineFailed("\(path): \(SystemError.text(code))")
            }
            let holder = holder(descriptor)
            close(descriptor)
            throw .alreadyHosted(run, by: holder)
        }
        // The name is for people only; the lock is what counts.
        ftruncate(descriptor, 0)
        let bytes = Array(host.utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        return RunLease(descriptor: descriptor)
    }

    /// Which live process hosts a run; `nil` when none does.
    public static func holder(of run: RunID, in folder: StateFolder) -> String? {
        let descriptor = open(path(of: run, in: folder), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return midwatch_is_leased(descriptor) != 0 ? holder(descriptor) : nil
    }

    private static func path(of run: RunID, in folder: StateFolder) -> String {
        folder.runsPath + "/" + name(run) + ".lease"
    }

    /// What files of a run are called.
    static func name(_ run: RunID) -> String {
        // A run's id comes from the command line too: it must not become a path.
        let safe = run.text.unicodeScalars.map { scalar in
            (scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))) || scalar == "-"
                ? String(scalar) : "_"
        }
        return safe.joined()
    }

    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : "another process"
    }
}
