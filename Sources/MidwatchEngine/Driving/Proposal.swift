/// What one input asks to be stored. Nothing of it is believed before the store has said that it is durable.
public struct Proposal: Sendable, Hashable {
    /// The input that was decided on.
    public let input: Input
    /// The events, in the order they must be stored.
    public let events: [RunEvent]
    /// The run's last sequence number before them.
    public let expected: Int
    /// What happens to locks in the same transaction.
    public let locks: [LockChange]
    /// What other runs are told in the same transaction.
    public let notices: [AddressedNotice]
    /// The inbox entries that are answered by this.
    public let inbox: [Int64]
    /// Why the engine refused the input; then there are no events.
    public let refusal: RejectedInput?
    /// The work whose result the input is.
    let resultOf: EffectID?
    /// Locks that the store refused an intent for before; it is decided without one.
    let lost: [LockName]

    /// Whether it only says that the host of the run's locks lives.
    public var isRenewal: Bool {
        events.isEmpty && inbox.isEmpty && !locks.isEmpty
    }

    /// Whether there is nothing to store.
    public var isEmpty: Bool {
        events.isEmpty && inbox.isEmpty && locks.isEmpty
    }
}
