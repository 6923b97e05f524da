internal import CMidwatchSystem
internal import Glibc

/// The file in which a long output is kept whole, up to a limit. It is made with its first bytes; a disk that takes no
/// more ends it, never the command.
final class OutputSpool {
    private let path: String
    private var descriptor: Int32 = -1
    private var hasFailed = false
    private var rest = ProcessLimits.spoolBytes

    /// Makes a spool; nothing is written yet.
    init(path: String) {
        self.path = path
    }

    deinit {
        close()
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { write($0) }
    }

    /// Appends bytes.
    func write(_ bytes: UnsafeRawBufferPointer) {
        if hasFailed || bytes.isEmpty { return }
        if descriptor < 0 && !open() { return }
        var left = UnsafeRawBufferPointer(rebasing: bytes.prefix(Int(min(rest, Int64(bytes.count)))))
        while !left.isEmpty {
            let count = Glibc.write(descriptor, left.baseAddress, left.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 {
                hasFailed = true
                return
            }
            rest -= Int64(count)
            left = UnsafeRawBufferPointer(rebasing: left.dropFirst(count))
        }
    }

    /// Closes the file.
    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        hasFailed = true
    }

    /// A look that is repeated replaces the output of the one before.
    private func open() -> Bool {
        if let slash = path.lastIndex(of: "/") { Folder.make(String(path[..<slash])) }
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        hasFailed = descriptor < 0
        return !hasFailed
    }
}
