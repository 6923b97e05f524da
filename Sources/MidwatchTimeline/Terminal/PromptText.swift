public import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// Draws a question and its keys, and reads what a person typed. Pure: no terminal is touched here.
public struct PromptText: Sendable {
    /// What `q` does at the terminal of a run's host.
    public static let parking = "q park"

    let style: TextStyle
    let leaving: String

    /// Makes a prompt.
    ///
    /// - Parameter leaving: What `q` does, with the key.
    public init(style: TextStyle, leaving: String = PromptText.parking) {
        self.style = style
        self.leaving = leaving
    }

    /// The lines above the cursor: what exactly will happen, and the keys.
    public func lines(_ question: Question, _ state: RunState) -> [String] {
        var lines: [String] = []
        if question.subject == .change { lines += change(state) }
        if !isOffer(question) { lines.append(style.bold("  ? \(sentence(question, state))")) }
        if question.subject == .ask || question.subject == .branch {
            for (place, option) in question.options.enumerated() {
                lines.append("    \(place + 1)  \(DisplayText.oneLine(option))")
            }
        }
        let keys = question.choices.map { choice in
            "\(key(choice, question, state)) \(PromptKey.words(choice, for: question))"
        }
        lines.append("  " + style.dim((keys + ["n note", leaving]).joined(separator: " · ")))
        return lines
    }

    /// A change that cannot be undone is made by no single key.
    private func key(_ choice: Choice, _ question: Question, _ state: RunState) -> String {
        if choice == .run, question.subject == .change, case .mitigate(let mitigate) = state.step?.body,
            !mitigate.canBeUndone, let target = state.offeredTarget
        {
            return "type \(DisplayText.oneLine(target)) to"
        }
        return PromptKey.key(choice, for: question)
    }

    /// The sentence that is asked. The figures of a verdict stand right above it already.
    private func sentence(_ question: Question, _ state: RunState) -> String {
        guard question.subject == .verdict, let report = state.visit?.change.verdict, let first = question.choices.first
        else { return DisplayText.oneLine(question.text) }
        return "\(report.verdict.word); proposed: \(PromptKey.words(first, for: question))"
    }

    private func isOffer(_ question: Question) -> Bool {
        question.subject == .read || question.subject == .change
    }

    private func change(_ state: RunState) -> [String] {
        guard case .mitigate(let mitigate) = state.step?.body else { return [] }
        var lines: [String] = []
        for reading in state.visit?.change.report?.readings ?? [] {
            let rule = state.graph?.runbook(state.runbook)?.metric(reading.metric)?.rule
            let value = reading.value.map { value in rule.map { Figure.format(value, rule: $0) } ?? "\(value)" }
            lines.append(
                "    now      \(reading.metric) \(value ?? "unknown (\(DisplayText.oneLine(reading.problem)))")")
        }
        for text in state.offeredActs {
            lines.append("    will do  \(DisplayText.sanitised(text).replacing("\n", with: "\n             "))")
        }
        for text in state.offeredUndos { lines.append("    undo     \(DisplayText.oneLine(text))") }
        if let why = mitigate.irreversible {
            lines.append(style.bad("    CANNOT BE UNDONE: \(DisplayText.oneLine(why.value))"))
        } else if !mitigate.canBeUndone {
            lines.append(style.bad("    there is no undo"))
        }
        return lines
    }
}

/// What a person typed at a prompt.
public enum PromptReply: Sendable, Hashable {
    /// An answer; a reason may still be needed.
    case answer(Choice, text: String)
    /// A note for the timeline.
    case note(String)
    /// Park and go away.
    case park
    /// Ask for a text first: a step to jump to, a reason, a note.
    case needsText(String, for: Choice?)
    /// Not a key of this question; the sentence says which are.
    case notUnderstood(String)
}
