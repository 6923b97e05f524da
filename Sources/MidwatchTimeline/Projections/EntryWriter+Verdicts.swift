import MidwatchEngine
import MidwatchMetrics

extension EntryWriter {
    func verdicts(_ event: RunEvent) -> Line {
        switch event {
        case .judged(let report): return judged(report, "after")
        case .kept(let person, let reason):
            return Line(kind: .change, who: EntryWords.name(person), text: joined("kept", reason))
        case .undoIntended(let intent):
            return Line(kind: .undo, text: "undo: \(ActText.text(intent.act))", details: intentDetails(intent))
        case .undoEnded(let end):
            return Line(
                kind: .undo, text: "undo \(EntryWords.ending(end.outcome))",
                details: end.captures.map(EntryWords.capture) + EntryWords.output(end.outcome.output)
                    + EntryWords.leftovers(end.outcome))
        case .undoJudged(let report): return judged(report, "after the undo")
        case .survivorsGone:
            return Line(kind: .doubt, text: "no process of the change in doubt lives any more", isMinor: true)
        case .doubtRaised(_, let reason): return Line(kind: .doubt, text: "IN DOUBT: \(reason)")
        case .doubtResolved(_, let answer, let person, let reason):
            return Line(
                kind: .doubt, who: EntryWords.name(person), text: joined("no longer in doubt, \(answer.words)", reason))
        default: RunEventCoding.misplaced(event)
        }
    }

    private func judged(_ report: VerdictReport, _ when: String) -> Line {
        let figures = report.judgements.map { judgement in
            "\(judgement.metric) \(figure(judgement.before, judgement.metric)) → "
                + figure(judgement.after, judgement.metric)
        }
        var text = joined("\(report.verdict.word) \(when)", figures.joined(separator: " · "))
        if let reason = report.verdict.reason { text += " (\(reason.sentence))" }
        var details = report.judgements.map { "\($0.metric): \($0.verdict.word), \($0.explanation)" }
        if let isWithin = report.isWithinObjectives {
            details.append(isWithin ? "within the objectives" : "not within the objectives")
        }
        if report.isLate { details.append("late: the windows lie farther apart than the runbook says") }
        if report.isEarly { details.append("plain before the window after the change had ended") }
        return Line(kind: .verdict, text: text, details: details)
    }

    func paging(_ event: RunEvent) -> Line {
        switch event {
        case .pagingStarted(let contact, let message):
            return Line(kind: .page, text: "tells \(contact): \(message)", isMinor: true)
        case .paged(let report):
            return Line(
                kind: .page,
                text: report.isDelivered
                    ? "told \(report.contact): \(report.message)"
                    : "COULD NOT TELL \(report.contact): \(report.detail)",
                details: report.isDelivered
                    ? [report.detail].filter { !$0.isEmpty } : ["message: \(report.message)"])
        case .acknowledged(let person):
            return Line(kind: .page, who: EntryWords.name(person), text: "acknowledged")
        case .acknowledgementMissed(let contact):
            return Line(kind: .page, text: "\(contact) did not acknowledge in time")
        default: RunEventCoding.misplaced(event)
        }
    }
}
