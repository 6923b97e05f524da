internal import Glibc

/// Reads and writes a small file as a whole.
enum WholeFile {
    /// The bytes of an ordinary file; `nil` where it cannot be read or is too large.
    static func bytes(_ path: String, atMost limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return DescriptorReading.bytes(descriptor, atMost: limit)
    }

    /// Writes a new file that only its owner may read; false where that failed.
    static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(descriptor)
                return false
            }
            rest = rest.dropFirst(count)
        }
        return close(descriptor) == 0
    }
}
