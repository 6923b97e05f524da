import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline
import Synchronization

/// Tells a run what a person says from outside: through the inbox where a live process hosts it, and else by taking the
/// run, recovering it, saying it, going on as far as it goes without a person, and letting go.
struct RunTelling {
    /// How long the process that hosts the run gets to take a message out of the inbox.
    static let patience = Duration.seconds(5)
    private static let interval = Duration.milliseconds(50)

    private let desk: Desk
    private let run: RunID
    /// The run as it stands, for finding out what can be said.
    let state: RunState

    /// Finds the run and replays it.
    init(_ name: String, _ desk: Desk) throws {
        self.desk = desk
        run = try RunName.find(name, in: desk.store)
        state = try RunName.state(of: run, in: desk.store)
        if state.isEnded { throw Failure("run \(run) is over: midwatch timeline \(run) tells how it ended", .usage) }
    }

    /// Who tells.
    var person: Person { desk.person }

    /// How many processes of the change that the run stands at live, on whichever machine; `nil` cannot tell.
    func leftovers() async -> Int? {
        guard let attempt = state.visit?.attempt else { return nil }
        let processes = AttemptProcesses(spool: desk.folder.spoolPath)
        return await processes.living(attempt, run: run, environment: CommandEnvironment())
    }

    /// Tells it, and prints what came of it.
    ///
    /// - Parameter done: What was done, past tense, for people.
    /// - Throws: ``RejectedInput`` when the run's state forbids it; then nothing was changed.
    func tell(_ message: InboxMessage, done: String) async throws {
        // What a wrong step or a question that is not open any more comes to is known before anybody is told.
        _ = try Engine.decide(state, message.input(at: SystemTime.now()))
        let lease: RunLease
        do {
            lease = try RunLease.take(run, in: desk.folder, as: Desk.hostName)
        } catch HostError.alreadyHosted(_, let host) {
            return try await post(message, to: host, done: done)
        }
        try await host(message, done: done)
        _ = lease
    }

    // MARK: A live process hosts it

    private func post(_ message: InboxMessage, to host: String, done: String) async throws {
        let id = try desk.store.post(InboxEntry(run: run, message: message, at: SystemTime.now()))
        let name = DisplayText.oneLine(host)
        var waited = Duration.zero
        while try desk.store.inbox(for: run, after: id - 1).contains(where: { $0.id == id }) {
            guard waited < Self.patience else {
                Output.print("left for \(name), which hosts the run and has not taken it yet")
                Output.print("look again with: midwatch runs")
                return
            }
            try await Task.sleep(for: Self.interval)
            waited += Self.interval
        }
        let after = try RunName.state(of: run, in: desk.store)
        guard after.sequence > state.sequence else {
            throw Failure("\(name), which hosts the run, refused it: midwatch timeline \(run) shows why", .usage)
        }
        Output.print("\(done); \(name) hosts the run and has taken it")
    }

    // MARK: Nobody hosts it

    private func host(_ message: InboxMessage, done: String) async throws {
        let narration = RunNarration(style: Output.style, locks: desk.folder.lockScope)
        let refusal = Mutex<RejectedInput?>(nil)
        let input = message.input(at: SystemTime.now())
        let observer = RunObserver(
            committed: { stamped, state in
                let lines = narration.lines(stamped, state)
                if !lines.isEmpty { Output.print(lines) }
            },
            refused: { given, problem in
                if given.isSame(as: input) { refusal.withLock { $0 = problem } }
            })
        let performers = RunAssembly.performers(run, state.graph?.catalog ?? [], desk, person: nil)
        let host = RunHost(
            run: run, store: desk.store, performers: performers,
            observer: IncidentHosting(store: desk.store).following(observer))
        let signals = ParkSignals(parking: host, as: desk.person)
        // Sent before the run is hosted, so it is the first thing the run hears after it has recovered.
        host.send(input)
        let exit = await host.resume(as: Desk.hostName)
        signals.end()
        await performers.metrics.stop()
        if let problem = refusal.withLock({ $0 }) { throw problem }
        if case .failed(let problem) = exit { throw problem }
        Output.print([done] + next(after: exit))
    }

    private var isAutomatic: Bool { state.policy.questions == .pager }

    /// What happens next, or what a person has to do.
    private func next(after exit: RunExit) -> [String] {
        switch exit {
        case .ended(.reached(let end, _)): ["the run is over: \(end.rawValue)"]
        case .ended(.stopped): ["the run is over: stopped"]
        case .waiting(let waiting):
            ["the run waits for a person: \(DisplayText.oneLine(waiting.text))"]
                + WaysToAnswer.lines(waiting, run: run, isAutomatic: isAutomatic)
        case .parked: ["the run is parked"] + WaysToAnswer.lines(nil, run: run, isAutomatic: isAutomatic)
        case .failed: []
        }
    }
}

extension InboxMessage {
    /// The message as the engine hears it.
    func input(at moment: Instant) -> Input {
        switch self {
        case .answer(let answer): .answer(answer, at: moment)
        case .order(let order, let by): .order(order, by: by, at: moment)
        }
    }
}

extension Input {
    /// Whether it says the same, whenever it was said: a log may move an input's time forward.
    fileprivate func isSame(as other: Input) -> Bool {
        switch (self, other) {
        case (.answer(let left, _), .answer(let right, _)): left == right
        case (.order(let left, let by, _), .order(let right, let otherBy, _)): left == right && by == otherBy
        case (_, _): false
        }
    }
}
