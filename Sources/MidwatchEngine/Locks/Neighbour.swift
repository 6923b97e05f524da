import MidwatchRunbook

/// A change on the same services that was over before this one began.
public struct Neighbour: Sendable, Hashable {
    /// The lock both need.
    public var lock: LockName
    /// The change.
    public var change: LockRow.LastChange

    /// A neighbour.
    public init(lock: LockName, change: LockRow.LastChange) {
        self.lock = lock
        self.change = change
    }

    /// The neighbours that rows tell of, the latest last: what was changed under a lock that excludes one of `names`.
    public static func among(_ rows: [LockRow], of names: [LockName]) -> [Neighbour] {
        rows.filter { row in names.contains { $0.excludes(row.name) } }
            .compactMap { row in row.lastChange.map { Neighbour(lock: row.name, change: $0) } }
            .sorted { ($0.change.until, $0.lock) < ($1.change.until, $1.lock) }
    }

    /// One sentence for people, without a full stop.
    public func sentence(now: Instant) -> String {
        "\(change.owner) changed \(lock.subject) until \(DurationText.short(now.since(change.until))) ago "
            + "(\(change.doing))"
    }
}
