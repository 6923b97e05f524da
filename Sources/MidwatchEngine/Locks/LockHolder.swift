/// Who holds a lock that was refused.
public struct LockHolder: Sendable, Hashable {
    /// The lock.
    public var name: LockName
    /// The holder's run or ad hoc change.
    public var owner: String
    /// The person or `automation`.
    public var by: String
    /// What the holder is doing, for people.
    public var doing: String
    /// Since when.
    public var since: Instant
    /// Whether the holder's change is in doubt.
    public var isInDoubt: Bool
    /// Whether the holder's lease had run out: its engine is gone or stands still.
    public var isSilent: Bool

    /// Makes a holder.
    public init(
        name: LockName, owner: String, by: String, doing: String, since: Instant, isInDoubt: Bool,
        isSilent: Bool = false
    ) {
        self.name = name
        self.owner = owner
        self.by = by
        self.doing = doing
        self.since = since
        self.isInDoubt = isInDoubt
        self.isSilent = isSilent
    }

    /// One sentence for people, without a full stop.
    public var sentence: String {
        if owner.isEmpty {
            return "\(name.subject) was overridden a moment ago; locks are overridden once in "
                + "\(LockLimits.overrideInterval.components.seconds / 60) minutes"
        }
        var marks = [owner]
        if isInDoubt { marks.append("in doubt") }
        if isSilent { marks.append("its lease expired: its engine is gone or stands still") }
        let way = name.isOverride ? "overridden" : "held"
        return "\(name.subject) is \(way) by \(by) (\(marks.joined(separator: ", "))): \(doing)"
    }
}
