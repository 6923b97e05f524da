import Synchronization

/// What was recovered already: images that hold the same are recovered once.
final class Seen: Sendable {
    private let states = Mutex<Set<Int>>([])
    private let limit: Int

    /// - Parameter limit: The most that are recovered.
    init(limit: Int) { self.limit = limit }

    /// Whether an image holds what none before it held, and there is room for it.
    func isNew(_ account: Account, _ image: Image, _ scenario: String, _ effects: [String]) -> Bool {
        var hasher = Hasher()
        hasher.combine(scenario)
        hasher.combine(account.records)
        hasher.combine(account.locks)
        hasher.combine(effects)
        for (path, bytes) in image.files.sorted(by: { $0.key < $1.key }) where !path.contains("timeline.sqlite") {
            hasher.combine(path)
            hasher.combine(bytes)
        }
        let state = hasher.finalize()
        return states.withLock { states in
            guard states.count < limit else { return false }
            return states.insert(state).inserted
        }
    }
}
