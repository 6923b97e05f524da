import MidwatchEngine
import MidwatchExpressions

/// The stored names of an incident's events, stable for ever.
enum IncidentEventName: String, CaseIterable {
    case declared, noted, milestone, closed
    case runAttached = "run-attached"
    case severityChanged = "severity-changed"

    /// The newest version of the event's coding that is known here, and the one that is written.
    var version: Int {
        1
    }
}

/// Codes an incident's events.
enum IncidentEventCoding {
    static func encode(_ event: IncidentEvent) -> (name: IncidentEventName, payload: JSONValue) {
        switch event {
        case .declared(let declaration): (.declared, declaration.payload)
        case .runAttached(let run, let runbook):
            (.runAttached, .record(("run", .string(run.text)), ("runbook", .string(runbook))))
        case .noted(let person, let text): (.noted, .record(("by", person.payload), ("text", .text(text))))
        case .milestone(let milestone, let at, let person):
            (
                .milestone,
                .record(("kind", .string(milestone.rawValue)), ("at", .moment(at)), ("by", person.payload))
            )
        case .severityChanged(let severity, let person, let reason):
            (
                .severityChanged,
                .record(("to", .string(severity)), ("by", person.payload), ("reason", .text(reason)))
            )
        case .closed(let person, let reason): (.closed, .record(("by", person.payload), ("reason", .text(reason))))
        }
    }

    static func decode(_ name: IncidentEventName, _ payload: PayloadReader) throws(PayloadProblem) -> IncidentEvent {
        switch name {
        case .declared: .declared(try Declaration(payload: payload))
        case .runAttached: .runAttached(RunID(try payload.string("run")), runbook: try payload.string("runbook"))
        case .noted: .noted(by: try payload.value("by"), text: try payload.text("text"))
        case .milestone:
            .milestone(try payload.word("kind"), at: try payload.moment("at"), by: try payload.value("by"))
        case .severityChanged:
            .severityChanged(
                to: try payload.string("to"), by: try payload.value("by"), reason: try payload.text("reason"))
        case .closed: .closed(by: try payload.value("by"), reason: try payload.text("reason"))
        }
    }
}

extension Declaration: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("title", .string(title)), ("severity", .text(severity)), ("service", .text(service)),
            ("runbook", .text(runbook)), ("by", by.payload),
            ("impact_started_at", impactStartedAt.map { .moment($0) }), ("detected_at", .moment(detectedAt)),
            ("alert", alert.map { .array([$0]) }))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            title: try payload.string("title"), severity: try payload.text("severity"),
            service: try payload.text("service"), runbook: try payload.text("runbook"),
            by: try payload.value("by"), impactStartedAt: try payload.optionalMoment("impact_started_at"),
            detectedAt: try payload.moment("detected_at"), alert: try payload.elements("alert").first)
    }
}
