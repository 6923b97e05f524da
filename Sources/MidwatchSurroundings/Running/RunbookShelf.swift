internal import MidwatchRunbook
internal import Synchronization

/// The runbooks in which others continue, read when they are asked for and kept while they are few.
final class RunbookShelf: Sendable {
    /// The most runbooks that are kept.
    static let most = 128

    private struct Kept {
        var runbooks: [String: Runbook?] = [:]
    }

    private let kept = Mutex(Kept())
    private let bytes: @Sendable (String) -> [UInt8]?

    init(bytes: @escaping @Sendable (String) -> [UInt8]?) {
        self.bytes = bytes
    }

    /// The runbook with an id that stands beside a file; `nil` where there is none that can be read.
    func runbook(_ id: String, beside path: String) -> Runbook? {
        let path = FilePath.joined(FilePath.folder(of: path), id + RunbookWalk.suffix)
        if let known = kept.withLock({ $0.runbooks[path] }) { return known }
        // Two threads may read the same file at once: both read the same.
        let runbook = bytes(path).flatMap { RunbookParser.parse($0, path: path, takesDigest: false).partial }
        kept.withLock { kept in
            if kept.runbooks.count >= Self.most { kept.runbooks.removeAll(keepingCapacity: true) }
            kept.runbooks[path] = .some(runbook)
        }
        return runbook
    }

    /// Forgets what was read, because files have changed.
    func clear() {
        kept.withLock { $0.runbooks.removeAll() }
    }
}
