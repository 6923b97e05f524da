import MidwatchRunbook

/// An event with its place in the log.
public struct StampedEvent: Sendable, Hashable {
    /// The sequence number, 1-based and without gaps.
    public var sequence: Int
    /// When it was decided.
    public var at: Instant
    /// The event.
    public var event: RunEvent

    /// Stamps an event.
    public init(sequence: Int, at: Instant, event: RunEvent) {
        self.sequence = sequence
        self.at = at
        self.event = event
    }
}

/// The four pure functions that run a runbook.
///
/// Total, synchronous, deterministic: time, chance, ids and people enter by ``Input``. The host commits what
/// ``decide(_:_:)`` gives, then evolves, then starts ``effects(_:)``.
/// Source: the Decider pattern (Chassaing); log before act as in steno's `saga_exec.rs`.
public enum Engine {
    /// Decides which events follow from one input.
    ///
    /// - Parameter state: The run as of event `state.sequence`.
    /// - Parameter input: What the world reported; carries its own time.
    /// - Parameter lost: Locks for which the store refused an intent of this very decision: it is decided without one.
    /// - Returns: Events in the order they must be stored; empty if the input changes nothing (late or repeated).
    /// - Throws: ``RejectedInput`` when a person asked for something the run's state forbids; nothing was changed.
    public static func decide(
        _ state: RunState, _ input: Input, lost: [LockName] = []
    ) throws(RejectedInput) -> [RunEvent] {
        var decider = Decider(state: state, at: max(input.at, state.latest), lost: lost)
        try decider.take(input)
        return decider.events
    }

    /// Applies one stored event.
    ///
    /// - Throws: ``ReplayError`` for an event that cannot stand here; the state is then of no further use.
    public static func evolve(_ state: inout RunState, _ event: RunEvent, at: Instant) throws(ReplayError) {
        try state.apply(event, at: at)
    }

    /// The work that the run wants done now. Work with an id that is already in flight goes on.
    public static func effects(_ state: RunState) -> [Effect] {
        state.effects()
    }

    /// Makes the state again from a log, or from any prefix of one.
    public static func replay(_ log: [StampedEvent]) throws(ReplayError) -> RunState {
        var state = RunState()
        for stamped in log {
            guard stamped.sequence == state.sequence + 1 else {
                throw .gap(expected: state.sequence + 1, found: stamped.sequence)
            }
            try state.apply(stamped.event, at: stamped.at)
        }
        return state
    }

    /// What the events of one commit do to the locks, in the same transaction.
    ///
    /// - Parameter state: The run before the events.
    public static func lockChanges(_ state: RunState, _ events: [RunEvent]) -> [LockChange] {
        let by = state.start?.by.name ?? Person.automation.name
        var held = state.heldLocks
        var acquired = state.locksAcquired
        var changes: [LockChange] = []
        for (place, event) in events.enumerated() {
            let sequence = state.sequence + place + 1
            if case .locksTaken(let names) = event {
                held = names
                acquired = sequence
                let doing = state.visit?.key.description ?? ""
                if let request = state.visit?.change.override, names.contains(where: \.isOverride) {
                    changes.append(
                        .override(
                            names.map(\.subject), from: request.owners, by: by, doing: doing, acquired: sequence))
                } else {
                    changes.append(.take(names, by: by, doing: doing, acquired: sequence))
                }
            } else if case .locksRefused(let holders) = event {
                let silent = holders.filter { $0.isSilent && !$0.isInDoubt }.map(\.name)
                if !silent.isEmpty { changes.append(.expire(silent)) }
            } else if case .recovered = event {
                if !held.isEmpty { changes.append(.renew(held)) }
            } else if case .locksReleased(let names) = event {
                held.removeAll { names.contains($0) }
                changes.append(.release(names))
            } else if case .locksMarkedInDoubt(let names) = event {
                changes.append(.markInDoubt(names))
            } else if case .checkAnswered(.inDoubt, .applied) = event {
                changes.append(.clearDoubt(held))
            } else if case .doubtResolved = event {
                changes.append(.clearDoubt(held))
            } else if isIntent(event) {
                changes.append(.require(held, acquired: acquired, intent: sequence))
            }
        }
        return changes
    }

    /// Whom the events of one commit tell that their locks are overridden, in the same transaction.
    ///
    /// - Parameter state: The run before the events.
    public static func notices(_ state: RunState, _ events: [RunEvent]) -> [AddressedNotice] {
        guard let request = state.visit?.change.override, let run = state.start?.run else { return [] }
        let takes = events.contains { event in
            if case .locksTaken(let names) = event { names.contains(where: \.isOverride) } else { false }
        }
        guard takes else { return [] }
        return request.owners.map { owner in
            let notice = OverrideNotice(run: run.text, by: request.by, reason: request.reason)
            return AddressedNotice(to: RunID(owner), notice: notice)
        }
    }

    private static func isIntent(_ event: RunEvent) -> Bool {
        if case .intended = event { return true }
        if case .undoIntended = event { return true }
        return false
    }
}
