internal import Glibc
public import MidwatchLint

/// Reads and writes the file of live answers.
public struct LiveCacheFile: Sendable {
    /// The path of the file.
    public let path: String

    /// Names the file in a folder: the root of the repository, or the folder of `midwatch.yaml`.
    public init(folder: String) {
        path = folder + "/" + LiveCache.path
    }

    /// What the file says; `nil` where there is none. A file that cannot be used is told and ignored.
    public func read() -> (cache: LiveCache?, problem: String?) {
        var status = stat()
        guard stat(path, &status) == 0 else { return (nil, nil) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0, status.st_mode & S_IFMT == S_IFREG else {
            return (nil, "\(path) cannot be read, so the answers of earlier checks are not known")
        }
        defer { close(descriptor) }
        guard let bytes = DescriptorReading.bytes(descriptor, atMost: LiveLimits.cacheBytes),
            let text = String(validating: bytes, as: UTF8.self)
        else { return (nil, "\(path) is ignored: it is too large or no text") }
        switch LiveCache.read(text) {
        case .success(let cache): return (cache, nil)
        case .failure(let problem): return (nil, "\(path) is ignored: \(problem.sentence)")
        }
    }

    /// Writes the file, whole or not at all; what went wrong, if something did.
    public func write(_ cache: LiveCache) -> String? {
        let folder = String(path.dropLast(LiveCache.path.count - LiveCache.path.prefix { $0 != "/" }.count))
        mkdir(folder, 0o755)
        var name = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { return "\(path) cannot be written, so this check is not remembered" }
        var rest = Array(cache.text.utf8)[...]
        var isGood = true
        while isGood, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            isGood = count > 0
            if isGood { rest = rest.dropFirst(count) }
        }
        fchmod(descriptor, 0o644)
        isGood = close(descriptor) == 0 && isGood
        if isGood, rename(name, path) == 0 { return nil }
        unlink(name)
        return "\(path) cannot be written, so this check is not remembered"
    }
}
