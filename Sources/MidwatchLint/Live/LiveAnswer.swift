/// What the world said to a question.
public struct LiveAnswer: Sendable, Hashable {
    /// The three answers that there are.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It is there.
        case alive
        /// It is not there, and whoever said so would know.
        case dead
        /// Nobody could say: out of reach, too slow, not allowed, or broken. It is never a fault of the runbook.
        case unknown
    }

    /// What makes an answer remarkable.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The metric was not seen in all the time that was looked at.
        case neverSeen = "never-seen"
        /// The metric was there and is gone.
        case disappeared
        /// The metric is there without the label.
        case labelGone = "label-gone"
        /// The metric is there, and no series passes the conditions.
        case valueGone = "value-gone"
        /// Another source has the metric.
        case elsewhere
        /// A recording rule of the repository will make the metric.
        case recorded
        /// The page has moved for good.
        case moved
        /// The certificate ends soon, or has ended.
        case expires
        /// The query reads more than a source should be asked for.
        case costly
        /// The name of its host is not known.
        case nameGone = "name-gone"
        /// It was dead, and it was the first time.
        case deadOnce = "dead-once"
        /// It is there and does not let us in.
        case `private`
    }

    /// What it is.
    public var state: State
    /// What makes it remarkable.
    public var reason: Reason?
    /// What was seen, as a clause; it holds no secret.
    public var evidence: String
    /// When, in seconds since 1970.
    public var checkedAt: Int64

    /// The longest evidence, in characters.
    public static let evidenceLength = 300

    /// Makes an answer.
    public init(_ state: State, reason: Reason? = nil, evidence: String, checkedAt: Int64) {
        self.state = state
        self.reason = reason
        self.evidence = String(evidence.prefix(Self.evidenceLength))
        self.checkedAt = checkedAt
    }
}
