public import MidwatchEngine
import MidwatchRunbook

/// An incident at a glance, with its six times.
public struct IncidentSummary: Sendable, Hashable {
    /// The incident.
    public var incident: IncidentID
    /// What it was declared with.
    public var declaration: Declaration
    /// The severity now.
    public var severity: String
    /// When customers began to feel it.
    public var impactStartedAt: Instant?
    /// When it was noticed.
    public var detectedAt: Instant
    /// When it was declared.
    public var declaredAt: Instant
    /// When a person answered.
    public var acknowledgedAt: Instant?
    /// When customers no longer felt it.
    public var mitigatedAt: Instant?
    /// When nothing was left to do.
    public var resolvedAt: Instant?
    /// When it was closed.
    public var closedAt: Instant?
    /// Its runs, in the order in which they were attached.
    public var runs: [RunID] = []

    /// How far it has come, in a word: `open`, `acknowledged`, `mitigated`, `resolved`, `closed`.
    public var statusWords: String {
        if closedAt != nil { return "closed" }
        if resolvedAt != nil { return Milestone.resolved.words }
        if mitigatedAt != nil { return Milestone.mitigated.words }
        if acknowledgedAt != nil { return Milestone.acknowledged.words }
        return "open"
    }

    /// The six times with their names, in their order; `nil` where one is not known.
    public var times: [(name: String, at: Instant?)] {
        [
            (Milestone.impactStarted.words, impactStartedAt), (Milestone.detected.words, detectedAt),
            ("declared", declaredAt), (Milestone.acknowledged.words, acknowledgedAt),
            (Milestone.mitigated.words, mitigatedAt), (Milestone.resolved.words, resolvedAt),
        ]
    }

    /// The summary of an incident's records, oldest first; `nil` when they do not begin with a declaration.
    ///
    /// What nobody set is taken from the runs: the first acknowledgement of an escalation, and the ends `mitigated`
    /// and `resolved`, which both restore the service.
    public static func make(
        from records: [TimelineRecord], runs: [RunSummary] = []
    ) throws(TimelineError) -> IncidentSummary? {
        guard let first = records.first, !first.isRedacted, let incident = first.stream.incident,
            case .incident(.declared(let declaration)) = try first.event()
        else { return nil }
        var summary = IncidentSummary(
            incident: incident, declaration: declaration, severity: declaration.severity,
            impactStartedAt: declaration.impactStartedAt, detectedAt: declaration.detectedAt, declaredAt: first.at)
        for record in records.dropFirst() where !record.isRedacted {
            if case .incident(let event) = try record.event() { summary.apply(event, at: record.at) }
        }
        summary.fill(from: runs)
        return summary
    }

    private mutating func apply(_ event: IncidentEvent, at recorded: Instant) {
        switch event {
        case .declared, .noted: break
        case .runAttached(let run, _):
            if !runs.contains(run) { runs.append(run) }
        case .milestone(let milestone, let at, _): set(milestone, at)
        case .severityChanged(let severity, _, _): self.severity = severity
        case .closed: closedAt = recorded
        }
    }

    private mutating func set(_ milestone: Milestone, _ at: Instant) {
        switch milestone {
        case .impactStarted: impactStartedAt = at
        case .detected: detectedAt = at
        case .acknowledged: acknowledgedAt = at
        case .mitigated: mitigatedAt = at
        case .resolved: resolvedAt = at
        }
    }

    private mutating func fill(from runs: [RunSummary]) {
        var restored: [Instant] = []
        var resolved: [Instant] = []
        for run in runs {
            guard case .ended(.reached(let end, _)) = run.status, let at = run.endedAt else { continue }
            switch end {
            case .resolved:
                restored.append(at)
                resolved.append(at)
            case .mitigated: restored.append(at)
            case .falseAlarm, .handedOver: break
            }
        }
        acknowledgedAt = acknowledgedAt ?? runs.compactMap { $0.acknowledged?.at }.min()
        mitigatedAt = mitigatedAt ?? restored.min()
        resolvedAt = resolvedAt ?? resolved.min()
    }
}
