import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// The incident of a run: declared when none is named.
struct IncidentDesk {
    let store: any TimelineStore

    /// The incident that a run was attached to.
    struct Attached {
        var id: IncidentID
        var detectedAt: Instant
        var severity: String
    }

    func attach(
        _ run: RunID, to name: String?, _ runbook: Runbook, by: Person, alert: Value, at now: Instant
    ) throws -> Attached {
        if let name {
            let attached = try existing(IncidentID(name))
            try IncidentHosting(store: store).attach(run, runbook: runbook.id.value, to: attached.id, at: now)
            return attached
        }
        var detected = now
        if case .map(let members) = alert, case .timestamp(let starts)? = members[.string("starts_at")] {
            detected = Instant(milliseconds: starts.unixMilliseconds)
        }
        let severity = runbook.severity?.value ?? ""
        let declaration = Declaration(
            title: runbook.title.value, severity: severity, service: runbook.service?.value ?? "",
            runbook: runbook.id.value, by: by, detectedAt: detected,
            alert: alert == .null ? nil : JSONValue(alert))
        let id = try IncidentHosting(store: store).declare(declaration, for: run, at: now)
        return Attached(id: id, detectedAt: detected, severity: severity)
    }

    private func existing(_ id: IncidentID) throws -> Attached {
        guard let first = try store.records(of: .incident(id), after: 0, limit: 1).first,
            case .incident(.declared(let declaration)) = try first.event()
        else {
            throw Failure("there is no incident \(id): midwatch incident list shows those there are", .usage)
        }
        return Attached(id: id, detectedAt: declaration.detectedAt, severity: declaration.severity)
    }
}
