internal import CMidwatchSystem
internal import Glibc

/// The file in which a long output is kept whole, up to a limit. It is made with its first bytes; a disk that takes no
/// more ends it, never the command.
final class OutputSpool {
    /// How the names of such files end.
    static let suffix = ".output"

    private let path: String
    private var descriptor: Int32 = -1
    private var hasFailed = false
    private var rest = ProcessLimits.spoolBytes

    /// Makes a spool; nothing is written yet.
    ///
    /// - Parameter path: The path of the file without its ending.
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

    /// A look that is repeated has a file of its own, `ATTEMPT.2.output` and so on: none replaces what another printed.
    private func open() -> Bool {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) } ?? "."
        let stem = slash.map { String(path[path.index(after: $0)...]) } ?? path
        Folder.make(folder)
        for look in 1...ProcessLimits.spooledLooks {
            let name = look == 1 ? stem + Self.suffix : "\(stem).\(look)\(Self.suffix)"
            descriptor = Folder.openFile(name, in: folder, flags: O_WRONLY | O_EXCL)
            if descriptor >= 0 || errno != EEXIST { break }
        }
        hasFailed = descriptor < 0
        return !hasFailed
    }
}
