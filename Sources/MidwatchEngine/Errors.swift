/// A person asked for something that the run's state forbids. Nothing was changed.
public struct RejectedInput: Error, Sendable, Hashable {
    /// What was refused, why, and what to do instead.
    public var sentence: String

    /// Makes a refusal.
    public init(_ sentence: String) {
        self.sentence = sentence
    }
}

/// A log that this engine cannot have written, or cannot read.
public enum ReplayError: Error, Sendable, Hashable {
    /// The event is illegal where it stands.
    case illegal(event: EventKind, status: Status, sequence: Int)
    /// A stored runbook no longer parses or is not the one whose digest was stored.
    case definition(runbook: String, problem: String)
    /// A sequence number is missing or repeated.
    case gap(expected: Int, found: Int)

    /// What is wrong with the log, for people.
    public var sentence: String {
        switch self {
        case .illegal(let event, let status, let sequence):
            "event \(sequence) (\(event.rawValue)) cannot follow in status \(status.rawValue)"
        case .definition(let runbook, let problem):
            "the stored runbook \"\(runbook)\" cannot be used: \(problem)"
        case .gap(let expected, let found):
            "event \(expected) is missing; found \(found)"
        }
    }
}
