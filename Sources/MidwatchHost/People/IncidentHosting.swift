public import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
public import MidwatchTimeline

/// Declares incidents and tells them what their runs achieve.
///
/// Many processes write to an incident's stream, so each append is a conditional insert that is tried again.
public struct IncidentHosting: Sendable {
    /// How often an append is tried while others write to the same incident.
    public static let tries = 50

    private let store: any TimelineStore

    /// Makes one over a timeline.
    public init(store: any TimelineStore) {
        self.store = store
    }

    /// Declares a new incident.
    ///
    /// - Parameter run: The run that it is declared for, attached in the same commit.
    /// - Returns: Its id, `INC-` and a number that was never given before.
    public func declare(
        _ declaration: Declaration, for run: RunID? = nil, at moment: Instant
    ) throws(HostError) -> IncidentID {
        var events = [IncidentEvent.declared(declaration)]
        if let run { events.append(.runAttached(run, runbook: declaration.runbook)) }
        for _ in 0..<Self.tries {
            let incident: IncidentID
            do {
                incident = IncidentID("INC-\(try store.nextIncidentNumber())")
            } catch {
                throw .timelineFailed(error.description)
            }
            if try commit(events, to: incident, expected: 0, at: moment) { return incident }
        }
        throw .timelineFailed("no free number for an incident was found")
    }

    /// Whether there is an incident of that id.
    public func exists(_ incident: IncidentID) throws(HostError) -> Bool {
        !(try records(of: incident)).isEmpty
    }

    /// Notes that a run was begun for an incident.
    public func attach(
        _ run: RunID, runbook: String, to incident: IncidentID, at moment: Instant
    ) throws(HostError) {
        try append(.runAttached(run, runbook: runbook), to: incident, at: moment) { _ in false }
    }

    /// Adds a fact to an incident, unless one of its facts makes it needless.
    ///
    /// - Parameter isNeedless: Told each fact that the incident has; the answer is asked again after a conflict.
    public func append(
        _ event: IncidentEvent, to incident: IncidentID, at moment: Instant,
        unless isNeedless: (IncidentEvent) -> Bool
    ) throws(HostError) {
        for _ in 0..<Self.tries {
            let records = try records(of: incident)
            guard let last = records.last else { throw .timelineFailed("there is no incident \(incident)") }
            for record in records {
                if case .incident(let known)? = try? record.event(), isNeedless(known) { return }
            }
            let time = max(moment, last.at)
            if try commit([event], to: incident, expected: last.sequence, at: time) { return }
        }
        throw .timelineFailed("incident \(incident) was written to by others all the time")
    }

    /// An observer that also tells the run's incident its milestones.
    ///
    /// A milestone that cannot be written is left out: views derive it from the run as well.
    public func following(_ observer: RunObserver) -> RunObserver {
        var following = observer
        following.committed = { stamped, state in
            observer.committed(stamped, state)
            try? note(stamped, state)
        }
        return following
    }

    func note(_ stamped: StampedEvent, _ state: RunState) throws(HostError) {
        guard let incident = state.start?.incident else { return }
        for (milestone, person) in Self.milestones(stamped.event, state) {
            try append(.milestone(milestone, at: stamped.at, by: person), to: incident, at: stamped.at) { known in
                if case .milestone(milestone, _, _) = known { true } else { false }
            }
        }
    }

    /// What an event of a run means for its incident. The first of a kind counts.
    static func milestones(_ event: RunEvent, _ state: RunState) -> [(Milestone, Person)] {
        switch event {
        case .started(let start): start.policy.questions == .person ? [(.acknowledged, start.by)] : []
        case .acknowledged(let person), .takenOver(let person, _): [(.acknowledged, person)]
        case .kept(let person, _):
            state.visit?.change.verdict?.verdict == .improved ? [(.mitigated, person)] : []
        case .ended(.reached(.resolved, _)):
            [(.mitigated, .automation), (.resolved, .automation)]
        case .ended(.reached(.mitigated, _)): [(.mitigated, .automation)]
        default: []
        }
    }

    private func records(of incident: IncidentID) throws(HostError) -> [TimelineRecord] {
        do {
            return try store.records(of: .incident(incident))
        } catch {
            throw .timelineFailed(error.description)
        }
    }

    private func commit(
        _ events: [IncidentEvent], to incident: IncidentID, expected: Int, at moment: Instant
    ) throws(HostError) -> Bool {
        let commit = Commit(
            stream: .incident(incident), expected: expected,
            events: events.map { NewEvent(at: moment, incident: $0) })
        do {
            if case .done = try store.commit(commit) { return true }
            return false
        } catch {
            throw .timelineFailed(error.description)
        }
    }
}
