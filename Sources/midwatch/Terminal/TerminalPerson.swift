import Dispatch
import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline
import Synchronization

/// The person at the terminal: questions are drawn, lines are read, answers become inputs.
///
/// What a line means is decided by ``PromptKey``; here is only the terminal. One is made a process: a person who
/// follows a run and then hosts it stays the same.
final class TerminalPerson: Asking {
    /// What comes from the terminal.
    enum Word: Sendable {
        /// Something for the run.
        case input(Input)
        /// The person wants to go.
        case leave
        /// The terminal is gone.
        case gone
    }

    private struct Open {
        var question: Question
        var effect: EffectID
        var irreversibleTarget: String?
        var wanted: (label: String, choice: Choice?)?
    }

    private struct Desk {
        /// The question that a line answers now.
        var open: Open?
        /// Questions that are on their way to the screen.
        var due: Set<EffectID> = []
    }

    private struct Ear {
        var hear: (@Sendable (Word) -> Void)?
        var isReading = false
        var isGone = false
        var leaving = PromptText.parking
    }

    let screen: Screen
    private let desk = Mutex(Desk())
    private let ear = Mutex(Ear())
    private let person: Person
    private let style: TextStyle
    private let overrideReason: String?

    /// - Parameter overrideReason: why a lock would be overridden, as said on the command line.
    init(person: Person, style: TextStyle, screen: Screen, overrideReason: String? = nil) {
        self.person = person
        self.overrideReason = overrideReason
        self.style = style
        self.screen = screen
    }

    /// Reads lines for whoever hears them from now on.
    ///
    /// - Parameter leaving: What `q` does, as the prompt says it.
    func attend(leaving: String = PromptText.parking, _ hear: @escaping @Sendable (Word) -> Void) {
        let (begins, isGone) = ear.withLock { ear in
            ear.hear = hear
            ear.leaving = leaving
            defer { ear.isReading = true }
            return (!ear.isReading, ear.isGone)
        }
        if isGone { hear(.gone) }
        guard begins else { return }
        // A job in the background may draw; the signal for it would stop the whole process.
        signal(SIGTTOU, SIG_IGN)
        DispatchQueue(label: "midwatch.terminal").async { [self] in
            while let line = readLine(strippingNewline: true) { take(line) }
            ear.withLock { $0.isGone = true }
            say(.gone)
        }
    }

    /// Reads lines for a host. Who goes, or whose terminal is gone, parks the run.
    func attend(_ host: RunHost) {
        let person = person
        attend { word in
            if case .input(let input) = word { return host.send(input) }
            host.send(.order(.park, by: person, at: SystemTime.now()))
        }
    }

    func show(_ question: Question, as effect: EffectID, in state: RunState) {
        var target: String?
        if question.subject == .change, case .mitigate(let mitigate) = state.step?.body, !mitigate.canBeUndone {
            target = state.offeredTarget
        }
        let shown = Open(question: question, effect: effect, irreversibleTarget: target)
        desk.withLock { _ = $0.due.insert(effect) }
        let prompt = PromptText(style: style, leaving: ear.withLock { $0.leaving })
        screen.write(prompt.lines(question, state).joined(separator: "\n") + "\n  > ") { [self] in
            // What was typed before the question was on the screen cannot have been meant for it.
            tcflush(STDIN_FILENO, TCIFLUSH)
            desk.withLock { desk in
                if desk.due.remove(effect) != nil { desk.open = shown }
            }
        }
    }

    func withdraw(_ effect: EffectID) {
        desk.withLock { desk in
            desk.due.remove(effect)
            if desk.open?.effect == effect { desk.open = nil }
        }
    }

    /// Draws the end of the prompt again, below something that was shown meanwhile.
    func promptAgain() {
        if desk.withLock({ $0.open != nil }) { screen.write("  > ") }
    }

    private func take(_ line: String) {
        guard let current = desk.withLock({ $0.open }) else { return takeOrder(line) }
        if let wanted = current.wanted {
            desk.withLock { $0.open?.wanted = nil }
            guard !line.isEmpty else { return screen.write("  nothing typed; the question is still open\n  > ") }
            if let choice = wanted.choice { return answer(choice, line, current.question) }
            return note(line)
        }
        switch PromptKey.read(line, current.question, irreversibleTarget: current.irreversibleTarget) {
        case .answer(let choice, let text): answer(choice, text, current.question)
        case .note(let text): note(text)
        case .park: say(.leave)
        case .needsText(let label, let choice):
            desk.withLock { $0.open?.wanted = (label, choice) }
            screen.write("  \(label): ")
        case .notUnderstood(let sentence): screen.write("  \(sentence)\n  > ")
        }
    }

    /// Keys that work while a change is observed and nothing is asked.
    private func takeOrder(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words.first {
        case "q": say(.leave)
        case "n": note(rest)
        case "g": order(.goodEnough(reason: rest))
        case "u": order(.undoNow(reason: rest.isEmpty ? "undone at the prompt" : rest))
        case "w": order(.waitLonger)
        case nil: break
        default:
            let leaving = ear.withLock { $0.leaving }
            screen.write("  keys now: g REASON good enough · u undo now · w wait longer · n NOTE · \(leaving)\n")
        }
    }

    private func answer(_ choice: Choice, _ typed: String, _ question: Question) {
        let text = choice == .override ? PromptKey.overriding(typed, question, reason: overrideReason) : typed
        let answer = Answer(
            question: question.id, choice: choice, text: text, fingerprint: question.fingerprint, by: person)
        say(.input(.answer(answer, at: SystemTime.now())))
    }

    private func note(_ text: String) {
        order(.note(text))
        if desk.withLock({ $0.open != nil }) { screen.write("  noted\n  > ") }
    }

    private func order(_ order: Order) {
        say(.input(.order(order, by: person, at: SystemTime.now())))
    }

    private func say(_ word: Word) {
        ear.withLock { $0.hear }?(word)
    }
}
