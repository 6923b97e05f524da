import Glibc

/// Reads a file that a person named on the command line.
enum TextFile {
    /// The most bytes that are read.
    static let mostBytes = 1024 * 1024

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String, atMost limit: Int = mostBytes) throws -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, errno) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw Failure("\(path) is larger than \(limit) bytes", .usage)
            }
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Failure {
        Failure("\(path) cannot be read: \(String(cString: strerror(code)))", .usage)
    }
}
