public import MidwatchEngine

/// What another process tells a run.
public enum InboxMessage: Sendable, Hashable {
    /// A person answered a question.
    case answer(Answer)
    /// A person gave an order.
    case order(Order, by: Person)
}

/// A message for a run that is held by another process, which turns it into an input.
public struct InboxEntry: Sendable, Hashable {
    /// The id that the store gave it, growing; 0 before it is posted.
    public var id: Int64
    /// The run it is for.
    public var run: RunID
    /// What it says.
    public var message: InboxMessage
    /// When it was posted.
    public var at: Instant

    /// Makes an entry.
    public init(id: Int64 = 0, run: RunID, message: InboxMessage, at: Instant) {
        self.id = id
        self.run = run
        self.message = message
        self.at = at
    }
}

/// What became of a message for a run.
public enum InboxFate: Sendable, Hashable {
    /// No host has taken it out of the inbox yet.
    case waiting
    /// It was taken; the run's last sequence number then. It may have changed nothing, as an order given twice does.
    case taken(sequence: Int)
    /// The run's state forbade it, and nothing was changed; the sentence says why.
    case refused(String)
}
