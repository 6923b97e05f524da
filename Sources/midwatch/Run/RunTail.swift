import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline
import Synchronization

/// A run that another process hosts, as a terminal sees it: its story as it goes on, and a way to answer what it asks.
struct RunTail {
    /// How often the timeline is looked into for what is new.
    static let interval = Duration.milliseconds(100)
    private static let leaving = "q leave it alone"

    private let run: RunID
    private let session: RunSession
    private let takes: Bool
    private let narration: RunNarration
    private let mailbox: OutgoingMail
    private var follower: RunFollower
    /// The question that is on this screen.
    private var shown: String?
    private var isTold = false
    private var hasAsked = false

    init(_ run: RunID, _ session: RunSession, takes: Bool) {
        self.run = run
        self.session = session
        self.takes = takes
        narration = RunNarration(style: Output.style, locks: session.desk.folder.lockScope)
        mailbox = OutgoingMail(run, session.desk)
        follower = RunFollower(run, in: session.desk.store)
    }

    private var screen: Screen { session.screen }
    private var state: RunState { follower.state }

    /// Tells the story up to now, in short; an exit code where the run is over.
    mutating func tellFirst() throws -> ExitStatus? {
        isTold = true
        screen.print(try narration.soFar(try follower.catchUp()))
        return state.ending.map(RunSession.status)
    }

    /// Follows until there is a reason to end with this exit code; `nil` when nobody hosts the run any more.
    mutating func follow() async throws -> ExitStatus? {
        if !isTold, let status = try tellFirst() { return status }
        guard let host = RunLease.holder(of: run, in: session.desk.folder) else { return nil }
        screen.print(["── followed here; hosted by \(DisplayText.oneLine(host))"])
        let mailbox = mailbox
        let signals = ParkSignals { _ in mailbox.hear(.leave) }
        defer { signals.end() }
        if RunSession.hasTerminal {
            session.person.attend(leaving: Self.leaving) { mailbox.hear($0) }
        }
        if takes, !hasAsked, state.policy.questions == .pager {
            hasAsked = true
            mailbox.hear(.input(.order(.take(.interactive), by: session.desk.person, at: SystemTime.now())))
        }
        while true {
            if let status = try tellNews() { return status }
            for line in mailbox.fates() { screen.print([line]) }
            if mailbox.wantsToGo {
                screen.print([
                    "── left; the run goes on. Come back with: midwatch attach \(DisplayText.oneLine(run.text))"
                ])
                return .done
            }
            if RunLease.holder(of: run, in: session.desk.folder) == nil {
                // What the host stored last may have come after the look above.
                if let status = try tellNews(asks: false) { return status }
                return nil
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// Prints what is new and asks what is open; an exit code where the run is over.
    private mutating func tellNews(asks: Bool = true) throws -> ExitStatus? {
        let narration = narration
        var lines: [String] = []
        let events = try follower.catchUp { lines += narration.lines($0, $1) }
        say(lines)
        if let ending = state.ending {
            withdraw()
            return RunSession.status(of: ending)
        }
        if !asks || (events.isEmpty && shown == openQuestion?.id) { return nil }
        if shown != openQuestion?.id { withdraw() }
        if let question = openQuestion, shown == nil {
            shown = question.id
            session.person.show(question, as: EffectID("tail.\(question.id)"), in: state)
        } else if !events.isEmpty {
            session.person.promptAgain()
        }
        return nil
    }

    /// Prints lines; below a prompt that nobody has typed at, they begin on a line of their own.
    private func say(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        screen.print(shown != nil && mailbox.isIdle ? [""] + lines : lines)
    }

    /// What a person at this terminal may answer.
    private var openQuestion: Question? {
        guard RunSession.hasTerminal, state.policy.questions == .person, !state.isParked else { return nil }
        return state.question?.question
    }

    private mutating func withdraw() {
        if let shown { session.person.withdraw(EffectID("tail.\(shown)")) }
        shown = nil
    }

    /// Says that the host is gone and what happens now, once the lease is ours; an exit code where this terminal is not
    /// to go on.
    mutating func comeForward() throws -> ExitStatus? {
        if let status = try tellNews(asks: false) { return status }
        say([state.isParked ? "── parked where it ran" : "── the process that hosted it is gone"])
        withdraw()
        let isAutomatic = state.policy.questions == .pager && !takes
        let needsPerson = isAutomatic && (state.isParked || state.waiting != nil)
        let needsTerminal = !isAutomatic && !RunSession.hasTerminal
        guard needsPerson || needsTerminal else {
            screen.print(["── going on with it here"])
            return nil
        }
        screen.print(WaysToAnswer.lines(state.waiting, run: run, isAutomatic: isAutomatic).map { "   \($0)" })
        return .needsPerson
    }
}

/// What a person who follows a run says to it, by the inbox, and what became of it.
final class OutgoingMail: Sendable {
    private struct State {
        var sent: [Int64] = []
        var problems: [String] = []
        var wantsToGo = false
    }

    private let run: RunID
    private let desk: Desk
    private let state = Mutex(State())

    init(_ run: RunID, _ desk: Desk) {
        self.run = run
        self.desk = desk
    }

    /// Whether nothing is on its way.
    var isIdle: Bool { state.withLock { $0.sent.isEmpty } }

    var wantsToGo: Bool { state.withLock { $0.wantsToGo } }

    func hear(_ word: TerminalPerson.Word) {
        switch word {
        case .leave, .gone: state.withLock { $0.wantsToGo = true }
        case .input(.answer(let answer, _)): post(.answer(answer))
        case .input(.order(let order, let by, _)): post(.order(order, by: by))
        case .input: break
        }
    }

    private func post(_ message: InboxMessage) {
        let entry = InboxEntry(run: run, message: message, at: SystemTime.now())
        do {
            let id = try RunMail.post(entry, to: desk.store, in: desk.folder)
            state.withLock { $0.sent.append(id) }
        } catch {
            state.withLock { $0.problems.append("  not sent: \(DisplayText.sanitised(error.description))") }
        }
    }

    /// One line for each message whose fate is known now.
    func fates() -> [String] {
        var lines = state.withLock { state in
            defer { state.problems = [] }
            return state.problems
        }
        for id in state.withLock({ $0.sent }) {
            switch try? desk.store.fate(ofMessage: id) {
            case .taken: lines.append("  ✔ taken")
            case .refused(let why): lines.append("  ✘ refused: \(DisplayText.sanitised(why))")
            case .waiting, nil: continue
            }
            state.withLock { $0.sent.removeAll { $0 == id } }
        }
        return lines
    }
}
