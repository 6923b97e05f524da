import Glibc

/// Writes a file that a command makes: whole or not at all, and never over another without being told.
enum NewFile {
    /// Writes a text.
    ///
    /// - Parameter replaces: Whether a file that is there may be replaced. A link never is.
    static func write(_ text: String, to path: String, replaces: Bool) throws {
        var status = stat()
        let isThere = lstat(path, &status) == 0
        if isThere, !replaces {
            throw Failure("\(path) is there already; nothing was written; --force replaces it", .usage)
        }
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            throw Failure("\(path) is no ordinary file; nothing was written", .usage)
        }
        // Beside its place first, so that what is there stays whole if the disk is full.
        let beside = replaces ? "\(path).new-\(getpid())" : path
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure("made", path) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure("written", path)
                close(descriptor)
                unlink(beside)
                throw failure
            }
            bytes = bytes.dropFirst(count)
        }
        close(descriptor)
        guard replaces else { return }
        if rename(beside, path) != 0 {
            let failure = failure("replaced", path)
            unlink(beside)
            throw failure
        }
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        Failure("\(path) cannot be \(what): \(String(cString: strerror(errno)))", .usage)
    }
}
