public import MidwatchEngine
import MidwatchRunbook

/// The keys of the prompt: one table for drawing and reading.
public enum PromptKey {
    /// The key of a choice; enter takes the proposed one, except for a change.
    static func key(_ choice: Choice, for question: Question) -> String {
        if choice == .run, question.subject == .change { return "y" }
        if choice == question.choices.first, question.subject != .change, choice != .text { return "enter" }
        return letter(choice)
    }

    /// What a choice does, in a word or two.
    static func words(_ choice: Choice, for question: Question) -> String {
        switch choice {
        case .run: question.subject == .change ? "make the change" : "run it"
        case .skip: "skip"
        case .retry: "try again"
        case .jump: "jump"
        case .otherwise: "the runbook's way out"
        case .goOn: "go on"
        case .escalate: "escalate"
        case .approve: "approve"
        case .decline: "decline"
        case .keep: "keep"
        case .undo: "undo"
        case .applied: "it is applied"
        case .notApplied: "it is not applied"
        case .done: "done"
        case .notDone: "not done"
        case .partlyDone: "partly done"
        case .notSure: "not sure"
        case .seen: "seen"
        case .notSeen: "not seen"
        case .yes: "yes"
        case .no: "no"
        case .text: "type the answer"
        case .wait: "ask again"
        case .override: "act all the same, with the target's name and a reason"
        case .stop: "end the run"
        }
    }

    private static func letter(_ choice: Choice) -> String {
        switch choice {
        case .run, .yes, .done, .seen, .approve: "y"
        case .skip: "s"
        case .retry, .wait: "r"
        case .jump: "j"
        case .otherwise: "o"
        case .goOn: "g"
        case .escalate: "e"
        case .decline, .no, .notDone, .notSeen: "no"
        case .keep: "k"
        case .undo: "u"
        case .applied: "a"
        case .notApplied: "na"
        case .partlyDone: "p"
        case .notSure: "ns"
        case .text: "…"
        case .override: "x"
        case .stop: "stop"
        }
    }

    /// Reads a line typed at a question.
    ///
    /// - Parameter isIrreversible: Whether the change cannot be undone; then its target's name must be typed.
    public static func read(_ line: String, _ question: Question, irreversibleTarget: String? = nil) -> PromptReply {
        let typed = trimmed(line)
        if typed == "q" { return .park }
        if typed == "n" { return .needsText("note", for: nil) }
        if typed.hasPrefix("n ") { return .note(String(typed.dropFirst(2))) }
        if question.choices.contains(.text), let reply = readText(typed, question) { return reply }
        if question.subject == .branch, let place = Int(typed), question.options.indices.contains(place - 1) {
            return .answer(.jump, text: question.options[place - 1])
        }
        if question.subject == .change, let target = irreversibleTarget {
            if typed == target { return .answer(.run, text: "") }
            if typed == "y" {
                return .notUnderstood("this change cannot be undone: type its target, \(target), to make it")
            }
        }
        let words = typed.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        guard let choice = question.choices.first(where: { matches(words.first ?? "", $0, question) }) else {
            let keys = question.choices.map { key($0, for: question) }.joined(separator: ", ")
            return .notUnderstood("\"\(DisplayText.oneLine(typed))\" is no answer here; expected one of \(keys), n, q")
        }
        if choice == .run, question.subject == .change, irreversibleTarget != nil {
            return .notUnderstood("type the target's name to make this change")
        }
        if rest.isEmpty, let wanted = wantedText(choice, question) { return .needsText(wanted, for: choice) }
        return .answer(choice, text: rest)
    }

    private static func readText(_ typed: String, _ question: Question) -> PromptReply? {
        if let place = Int(typed), question.options.indices.contains(place - 1) {
            return .answer(.text, text: question.options[place - 1])
        }
        let others = question.choices.filter { $0 != .text }.map(letter)
        if typed.isEmpty || others.contains(typed) { return nil }
        return .answer(.text, text: typed)
    }

    /// The text of an override: where only the target was typed, the reason that was given on the command line.
    public static func overriding(_ typed: String, _ question: Question, reason: String?) -> String {
        let target = question.options.first ?? ""
        guard let reason, trimmed(typed) == target else { return typed }
        return "\(target) \(reason)"
    }

    private static func matches(_ word: String, _ choice: Choice, _ question: Question) -> Bool {
        if word.isEmpty { return key(choice, for: question) == "enter" }
        return word == letter(choice) || word == choice.rawValue
    }

    private static func wantedText(_ choice: Choice, _ question: Question) -> String? {
        switch choice {
        case .jump: return "step to jump to"
        case .goOn: return question.subject == .verdict ? "reason" : nil
        case .applied, .notApplied, .stop, .decline: return "reason"
        case .override: return "type \(question.options.first ?? "the target's name"), a space, and why"
        case .run, .skip, .retry, .otherwise, .escalate, .approve, .keep, .undo, .done, .notDone, .partlyDone,
            .notSure, .seen, .notSeen, .yes, .no, .text, .wait:
            return nil
        }
    }

    static func trimmed(_ line: String) -> String {
        var text = Substring(line)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
