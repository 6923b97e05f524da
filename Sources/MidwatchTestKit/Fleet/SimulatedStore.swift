import MidwatchEngine

/// What another process leaves for a run.
struct InboxMessage: Sendable {
    var id: Int64
    var input: Input
}

/// The store that all engines of a simulated machine share: streams, lock rows by the engine's own rules, inboxes.
///
/// It keeps each run's state beside its log, made from the stored events one by one; so a recovery begins from a replay
/// without doing it all again.
struct SimulatedStore: Sendable {
    /// A commit as it was accepted.
    struct Write: Sendable {
        var run: Int
        var before: RunState
        var events: [StampedEvent]
        /// The lock rows before it.
        var locks: LockTable
    }

    /// A run's stream, and what follows from it.
    struct Stream: Sendable {
        var log: [StampedEvent]
        var state: RunState
        var inbox: [InboxMessage] = []
    }

    private(set) var streams: [Stream] = []
    private(set) var locks = LockTable()
    private var lastInboxID: Int64 = 0

    mutating func add(_ log: [StampedEvent], as state: RunState) {
        streams.append(Stream(log: log, state: state))
    }

    /// Writes what is proposed for a run, or nothing.
    mutating func commit(
        _ proposal: Proposal, run: Int, clock: SimulatedClock
    ) throws(ReplayError) -> (result: CommitResult, write: Write?) {
        guard streams[run].log.count == proposal.expected else {
            return (.conflict(actual: streams[run].log.count), nil)
        }
        let written = try write(
            proposal.events, at: proposal.input.at, locking: proposal.locks, run: run, clock: clock)
        if written.write != nil, !proposal.inbox.isEmpty {
            streams[run].inbox.removeAll { proposal.inbox.contains($0.id) }
        }
        return written
    }

    /// Writes events at the end of a run's stream, or nothing where the locks refuse it.
    mutating func write(
        _ added: [RunEvent], at moment: Instant, locking changes: [LockChange], run: Int, clock: SimulatedClock
    ) throws(ReplayError) -> (result: CommitResult, write: Write?) {
        let before = streams[run].state
        var table = locks
        if !changes.isEmpty {
            let writer = LockWriter(
                owner: before.start?.run.text ?? "", host: "machine", bootID: clock.bootID, bootTime: clock.sinceBoot,
                at: moment)
            switch table.apply(changes, writer: writer) {
            case .held(let holders): return (.locksHeld(holders), nil)
            case .lost(let names): return (.locksLost(names), nil)
            case nil: break
            }
        }
        var state = before
        var events: [StampedEvent] = []
        for event in added {
            try Engine.evolve(&state, event, at: moment)
            events.append(StampedEvent(sequence: state.sequence, at: moment, event: event))
        }
        let write = Write(run: run, before: before, events: events, locks: locks)
        locks = table
        streams[run].state = state
        streams[run].log += events
        return (.done(sequence: state.sequence), write)
    }

    mutating func post(_ input: Input, for run: Int) {
        lastInboxID += 1
        streams[run].inbox.append(InboxMessage(id: lastInboxID, input: input))
    }
}
