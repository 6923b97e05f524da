import MidwatchEngine
import MidwatchRunbook

extension EntryWriter {
    func steps(_ event: RunEvent) -> Line {
        switch event {
        case .stepEntered(_, let visit):
            return Line(kind: .step, text: visit > 1 ? "entered again, visit \(visit)" : "entered", isMinor: true)
        case .stepFinished(_, let result):
            return Line(kind: .step, text: "step \(result.rawValue)", isMinor: result == .succeeded)
        case .asked(let question):
            let choices = question.options.isEmpty ? question.choices.map(\.rawValue) : question.options
            return Line(
                kind: .question, who: MidwatchEngine.Person.automation.name, text: "asks: \(question.text)",
                details: choices.isEmpty ? [] : ["choices: \(choices.joined(separator: ", "))"],
                isMinor: isOffer(question.subject))
        case .answered(let answer):
            return Line(
                kind: .question, who: EntryWords.name(answer.by),
                text: joined("answered \(answer.choice.rawValue)", answer.text), isMinor: answer.choice == .run)
        case .decided(let decision): return decided(decision)
        default: RunEventCoding.misplaced(event)
        }
    }

    func reads(_ event: RunEvent) -> Line {
        switch event {
        case .readStarted(let start): return Line(kind: .read, text: ActText.text(start.act))
        case .saveStarted(let start):
            return Line(kind: .read, text: "saves what an undo will need: \(ActText.text(start.act))", isMinor: true)
        case .readEnded(let end):
            var found = end.captures.map(EntryWords.capture) + end.readings.map(reading)
            if !end.captureProblem.isEmpty { found.append(end.captureProblem) }
            return Line(
                kind: .read, text: joined(EntryWords.ending(end.outcome), found.joined(separator: " · ")),
                details: EntryWords.output(end.outcome.output) + EntryWords.leftovers(end.outcome),
                isMinor: end.outcome.isSuccess && found.isEmpty)
        case .retryScheduled(_, let at):
            return Line(kind: .read, text: "will be tried again at \(clock.time(at))", isMinor: true)
        case .verifyStarted: return Line(kind: .verify, text: "verification began", isMinor: true)
        case .verifyChanged(let change):
            let facts = change.readings.map(reading) + change.captures.map(EntryWords.capture) + change.unknown
            return Line(
                kind: .verify, text: joined(change.isGood ? "good" : "not good", facts.joined(separator: " · ")))
        default: RunEventCoding.misplaced(event)
        }
    }

    private func decided(_ decision: Decision) -> Line {
        var text = "→ \(EntryWords.next(decision.next))"
        if !decision.explanation.isEmpty { text = "\(decision.explanation) \(text)" }
        var details: [String] = []
        if case .unknown(let reasons) = decision.basis { details += reasons.map { "cannot tell: \($0)" } }
        if let supported = decision.supports { details.append("supports: \(supported)") }
        if let refuted = decision.refutes { details.append("speaks against: \(refuted)") }
        return Line(kind: .decision, text: text, details: details)
    }

    /// Whether a question only offers what the runbook does next: its answer tells enough.
    private func isOffer(_ subject: Question.Subject) -> Bool {
        switch subject {
        case .read, .change: true
        case .approval, .ask, .requirement, .manualRead, .manualChange, .branch, .failure, .denied, .locks, .verdict,
            .partlyApplied, .doubt, .undo, .falseAlarm, .stopped:
            false
        }
    }
}
