public import MidwatchEngine

/// Who watches a run: the terminal, or a test. All are called on the run's loop, one after the other, in order.
public struct RunObserver: Sendable {
    /// An event is durable, and this is the state after it.
    public var committed: @Sendable (StampedEvent, RunState) -> Void
    /// A verification looked once more and goes on; what came of the look is durable, and most often nothing did.
    public var looked: @Sendable (VerifyLook, RunState) -> Void
    /// An input was refused, and changed nothing.
    public var refused: @Sendable (Input, RejectedInput) -> Void

    /// Makes an observer; what is left out is not watched.
    public init(
        committed: @escaping @Sendable (StampedEvent, RunState) -> Void = { _, _ in },
        looked: @escaping @Sendable (VerifyLook, RunState) -> Void = { _, _ in },
        refused: @escaping @Sendable (Input, RejectedInput) -> Void = { _, _ in }
    ) {
        self.committed = committed
        self.looked = looked
        self.refused = refused
    }
}
