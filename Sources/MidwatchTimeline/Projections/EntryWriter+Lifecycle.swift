import MidwatchEngine
import MidwatchExpressions

extension EntryWriter {
    func lifecycle(_ event: RunEvent) -> Line {
        switch event {
        case .started(let start): return started(start)
        case .recovered(let host): return Line(kind: .run, text: "run picked up again on \(host)")
        case .parkRequested(let person):
            return Line(kind: .run, who: EntryWords.name(person), text: "asked to park", isMinor: true)
        case .parked: return Line(kind: .run, text: "run parked: it waits until somebody resumes it")
        case .resumed(let person): return Line(kind: .run, who: EntryWords.name(person), text: "run resumed")
        case .stopRequested(let person, let reason):
            return Line(kind: .run, who: EntryWords.name(person), text: joined("asked to stop", reason))
        case .takenOver(let person, let policy):
            return Line(kind: .run, who: EntryWords.name(person), text: "took the run over, \(policy.label) from here")
        case .noted(let person, let text): return Line(kind: .note, who: EntryWords.name(person), text: text)
        case .ended(let ending):
            let words = EntryWords.ending(ending)
            return Line(kind: .run, who: words.who, text: words.text)
        case .continued(let runbook, let inputs):
            return Line(
                kind: .run, text: "continues in runbook \(runbook)",
                details: inputs.map { "\($0.name) = \(EntryWords.value($0.value))" })
        default: RunEventCoding.misplaced(event)
        }
    }

    private func started(_ start: RunStart) -> Line {
        let first = start.definitions.first
        var details = start.definitions.map { "runbook \($0.runbook), \($0.path), SHA-256 \($0.digest.prefix(12))…" }
        details += start.inputs.map { "\($0.name) = \(EntryWords.value($0.value))" }
        return Line(
            kind: .run, who: EntryWords.name(start.by),
            text: "run \(start.run) of \(first?.runbook ?? "no runbook") started, \(start.policy.label)",
            details: details)
    }

    func line(_ event: IncidentEvent) -> Line {
        switch event {
        case .declared(let declaration):
            let what = [declaration.severity, declaration.title].filter { !$0.isEmpty }.joined(separator: " · ")
            var details: [String] = []
            if !declaration.service.isEmpty { details.append("service \(declaration.service)") }
            if !declaration.runbook.isEmpty { details.append("runbook \(declaration.runbook)") }
            if let alert = declaration.alert { details.append("alert \(alert.text())") }
            return Line(
                kind: .incident, who: EntryWords.name(declaration.by), text: "declared: \(what)", details: details)
        case .runAttached(let run, let runbook):
            return Line(kind: .incident, text: "run \(run) of \(runbook) belongs to it", isMinor: true)
        case .noted(let person, let text): return Line(kind: .note, who: EntryWords.name(person), text: text)
        case .milestone(let milestone, let at, let person):
            return Line(
                kind: .incident, who: EntryWords.name(person),
                text: "\(milestone.words) at \(clock.dateAndTime(at)) \(clock.zone)")
        case .severityChanged(let severity, let person, let reason):
            return Line(
                kind: .incident, who: EntryWords.name(person), text: joined("severity is now \(severity)", reason))
        case .closed(let person, let reason):
            return Line(kind: .incident, who: EntryWords.name(person), text: joined("closed", reason))
        }
    }

    func line(_ event: LedgerEvent) -> Line {
        switch event {
        case .redacted(let redaction):
            return Line(
                kind: .redacted, who: EntryWords.name(redaction.by),
                text: joined("redacted record \(redaction.sequence) of \(redaction.stream)", redaction.reason))
        case .continued(let predecessor, let person, let reason):
            return Line(
                kind: .incident, who: EntryWords.name(person),
                text: joined("a new timeline begins: the one before it is damaged", reason),
                details: ["damaged file \(predecessor.file)", "sound records there: \(predecessor.size)"])
        }
    }

    func joined(_ text: String, _ reason: String) -> String {
        reason.isEmpty ? text : "\(text): \(reason)"
    }
}

extension Milestone {
    /// The milestone in words: `impact started`.
    public var words: String {
        switch self {
        case .impactStarted: "impact started"
        case .detected: "detected"
        case .acknowledged: "acknowledged"
        case .mitigated: "mitigated"
        case .resolved: "resolved"
        }
    }
}
