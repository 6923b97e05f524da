import Dispatch
import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline
import Synchronization

/// The person at the terminal: questions are drawn, lines are read, answers become inputs.
///
/// What a line means is decided by ``PromptKey``; here is only the terminal.
final class TerminalPerson: Asking {
    private struct Open {
        var question: Question
        var effect: EffectID
        var irreversibleTarget: String?
        var wanted: (label: String, choice: Choice?)?
    }

    private let open = Mutex<Open?>(nil)
    private let host = Mutex<RunHost?>(nil)
    private let person: Person
    private let prompt: PromptText
    private let write: @Sendable (String) -> Void

    init(person: Person, style: TextStyle, write: @escaping @Sendable (String) -> Void) {
        self.person = person
        self.write = write
        prompt = PromptText(style: style)
    }

    /// Begins to read lines for a host. A terminal that is gone parks the run.
    func attend(_ host: RunHost) {
        self.host.withLock { $0 = host }
        let reader = DispatchQueue(label: "midwatch.terminal")
        reader.async { [self] in
            while let line = readLine(strippingNewline: true) { take(line) }
            order(.park)
        }
    }

    func show(_ question: Question, as effect: EffectID, in state: RunState) {
        var target: String?
        if question.subject == .change, case .mitigate(let mitigate) = state.step?.body, !mitigate.canBeUndone {
            target = state.offeredTarget
        }
        // What was typed before the question was on the screen cannot have been meant for it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        open.withLock { $0 = Open(question: question, effect: effect, irreversibleTarget: target) }
        write(prompt.lines(question, state).joined(separator: "\n") + "\n  > ")
    }

    func withdraw(_ effect: EffectID) {
        open.withLock { if $0?.effect == effect { $0 = nil } }
    }

    private func take(_ line: String) {
        guard let current = open.withLock({ $0 }) else { return takeOrder(line) }
        if let wanted = current.wanted {
            open.withLock { $0?.wanted = nil }
            guard !line.isEmpty else { return write("  nothing typed; the question is still open\n  > ") }
            if let choice = wanted.choice { return answer(choice, line, current.question) }
            return note(line)
        }
        switch PromptKey.read(line, current.question, irreversibleTarget: current.irreversibleTarget) {
        case .answer(let choice, let text): answer(choice, text, current.question)
        case .note(let text): note(text)
        case .park: order(.park)
        case .needsText(let label, let choice):
            open.withLock { $0?.wanted = (label, choice) }
            write("  \(label): ")
        case .notUnderstood(let sentence): write("  \(sentence)\n  > ")
        }
    }

    /// Keys that work while a change is observed and nothing is asked.
    private func takeOrder(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words.first {
        case "q": order(.park)
        case "n": note(rest)
        case "g": order(.goodEnough(reason: rest))
        case "u": order(.undoNow(reason: rest.isEmpty ? "undone at the prompt" : rest))
        case "w": order(.waitLonger)
        case nil: break
        default: write("  keys now: g REASON good enough · u undo now · w wait longer · n NOTE · q park\n")
        }
    }

    private func answer(_ choice: Choice, _ text: String, _ question: Question) {
        let answer = Answer(
            question: question.id, choice: choice, text: text, fingerprint: question.fingerprint, by: person)
        send(.answer(answer, at: SystemTime.now()))
    }

    private func note(_ text: String) {
        order(.note(text))
        if open.withLock({ $0 != nil }) { write("  noted\n  > ") }
    }

    private func order(_ order: Order) {
        send(.order(order, by: person, at: SystemTime.now()))
    }

    private func send(_ input: Input) {
        host.withLock { $0 }?.send(input)
    }
}
