import MidwatchEngine
import MidwatchTimeline

/// Finds incidents by what a person types.
enum IncidentName {
    /// The incident of that id, in any case; without a name the latest one. `nil` when the name is no incident's.
    static func find(_ name: String?, in store: any TimelineStore) throws -> IncidentID? {
        let streams = try store.streams(prefix: StreamID.incidentPrefix)
        guard let name else {
            guard
                let latest = streams.max(by: { ($0.firstAt, $0.stream.text.count) < ($1.firstAt, $1.stream.text.count) }
                )
            else {
                throw Failure("there is no incident yet: midwatch run or midwatch incident declare begins one", .usage)
            }
            return latest.stream.incident
        }
        return streams.compactMap(\.stream.incident).first { $0.text.lowercased() == name.lowercased() }
    }

    /// The incident of that id; fails when there is none.
    static func existing(_ name: String, in store: any TimelineStore) throws -> IncidentID {
        guard let id = try find(name, in: store) else {
            throw Failure("there is no incident \(name): midwatch incident list shows those there are", .usage)
        }
        return id
    }
}

/// Incidents as text.
enum IncidentLines {
    /// `INC-7  SEV2  checkout  open  Checkout answers with errors`
    static func heading(_ incident: IncidentSummary) -> [String] {
        let facts = [incident.severity, incident.declaration.service, incident.statusWords].filter { !$0.isEmpty }
        return [
            DisplayText.oneLine("\(incident.incident)  \(incident.declaration.title)"),
            DisplayText.oneLine("    \(facts.joined(separator: " · "))"),
        ]
    }

    /// The heading, the six times, and the runs.
    static func whole(_ incident: IncidentSummary, _ runs: [RunStanding]) -> [String] {
        let width = incident.times.map(\.name.count).max() ?? 0
        var lines = heading(incident)
        for (name, at) in incident.times {
            let padding = String(repeating: " ", count: width - name.count)
            lines.append("    \(name)\(padding)  \(at.map { LocalClock.current.dateAndTime($0) } ?? "not known")")
        }
        lines.append("    declared by \(DisplayText.oneLine(incident.declaration.by.name))")
        for standing in runs {
            let run = standing.summary
            lines.append(
                "    run \(DisplayText.oneLine("\(run.run)  \(run.runbook)  \(run.mode)  \(standing.words)"))")
            for change in run.openChanges {
                lines.append("        still changed: \(DisplayText.oneLine(change.act)) (\(change.state.words))")
                if let undo = change.undo { lines.append("        undo: \(DisplayText.oneLine(undo))") }
            }
            if standing.hasLostHost { lines += standing.ways.map { "        \($0)" } }
        }
        return lines
    }
}
