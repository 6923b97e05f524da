public import MidwatchEngine
public import MidwatchTimeline

/// Follows a run that another process hosts, by its stored events and nothing else.
public struct RunFollower: Sendable {
    /// The run as of the last event that was read.
    public private(set) var state = RunState()
    private let run: RunID
    private let store: any TimelineStore

    /// Follows a run from its beginning.
    public init(_ run: RunID, in store: any TimelineStore) {
        self.run = run
        self.store = store
    }

    /// The events that were stored since the last time, oldest first; the state is that after all of them.
    ///
    /// - Parameter each: Hears of every event with the state after it.
    public mutating func catchUp(
        _ each: (StampedEvent, RunState) -> Void = { _, _ in }
    ) throws(HostError) -> [StampedEvent] {
        let events = try RunLog.read(run, from: store, after: state.sequence)
        for event in events {
            do {
                try Engine.evolve(&state, event.event, at: event.at)
            } catch {
                throw .logBroken(error.sentence)
            }
            each(event, state)
        }
        return events
    }
}
