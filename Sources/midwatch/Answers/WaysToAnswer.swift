import MidwatchEngine
import MidwatchRunbook
import MidwatchTimeline

/// The commands with which a person goes on with a run that waits.
enum WaysToAnswer {
    /// One line a way, the nearest first.
    static func lines(_ waiting: Waiting?, run: RunID, isAutomatic: Bool) -> [String] {
        let name = DisplayText.oneLine(run.text)
        let attach = "go on with: midwatch attach \(name)\(isAutomatic ? " --take" : "")"
        switch waiting?.cause {
        case .acknowledgement: return ["acknowledge with: midwatch ack \(name)", attach]
        case .question(let question):
            let step = DisplayText.oneLine(question.step.step)
            if question.subject == .approval {
                return ["answer with: midwatch approve \(name) \(step), or decline", attach]
            }
            if let words = resolving(question) {
                return ["answer with: midwatch resolve \(name) \(step) \(words) --reason \"…\"", attach]
            }
            return [attach]
        case .parked, nil: return [attach]
        }
    }

    /// What `midwatch resolve` may be told of it; `nil` where it answers something else.
    private static func resolving(_ question: Question) -> String? {
        if question.choices.contains(.applied), question.choices.contains(.notApplied) {
            return "--applied | --not-applied"
        }
        let words = [(Choice.keep, "--keep"), (.undo, "--undo")].filter { question.choices.contains($0.0) }.map(\.1)
        return words.isEmpty ? nil : words.joined(separator: " | ")
    }

    /// What the approval of a change is about: its target, what it does, how it would be undone.
    static func offer(_ state: RunState) -> [String] {
        guard state.question?.question.subject == .approval else { return [] }
        var lines: [String] = []
        if let target = state.offeredTarget { lines.append("target   \(DisplayText.oneLine(target))") }
        for act in state.offeredActs {
            lines.append("will do  " + DisplayText.sanitised(act).replacing("\n", with: "\n             "))
        }
        lines += state.offeredUndos.map { "undo     " + DisplayText.oneLine($0) }
        return lines
    }
}
