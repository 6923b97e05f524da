internal import CMidwatchSystem
internal import Glibc

/// Reads whole files, bounded and without waiting: a FIFO or a device is refused.
enum FileBytes {
    /// Why a file cannot be read.
    struct Problem: Error {
        /// What happened, with the path.
        var message: String
        /// The system's error, or 0.
        var code: Int32
    }

    /// The bytes of a regular file.
    static func read(_ path: String, atMost limit: Int) throws(Problem) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw problem("cannot open", path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw problem("cannot look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(message: "\(path) is not a regular file", code: 0)
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw problem("cannot read", path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk.prefix(count))
            if bytes.count > limit {
                throw Problem(message: "\(path) is larger than \(limit) bytes", code: EFBIG)
            }
        }
    }

    private static func problem(_ verb: String, _ path: String) -> Problem {
        let code = errno
        return Problem(message: "\(verb) \(path): \(SystemError.text(code))", code: code)
    }
}
