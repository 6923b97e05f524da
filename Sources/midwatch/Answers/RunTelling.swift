import ArgumentParser
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

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
    func tell(_ raw: InboxMessage, done: String) async throws {
        let message = raw.masked(by: desk.masker)
        // What a wrong step or a question that is not open any more comes to is known before anybody is told.
        _ = try Engine.decide(state, message.input(at: SystemTime.now()))
        let entry = InboxEntry(run: run, message: message, at: SystemTime.now())
        // Whoever takes the message may be gone by the next look.
        var holder = RunLease.holder(of: run, in: desk.folder)
        let id = try RunMail.post(entry, to: desk.store, in: desk.folder)
        var waited = Duration.zero
        while waited < Self.patience {
            let now = RunLease.holder(of: run, in: desk.folder)
            holder = now ?? holder
            let teller = DisplayText.oneLine(holder ?? "another process")
            if try check(id, by: teller) { return Output.print("\(done); \(teller) hosts the run and has taken it") }
            if let lease = try leaseWhereFree(now) {
                let exit = try await host(lease)
                if case .failed(let problem) = exit { throw problem }
                guard try check(id, by: "its state") else { throw unheard(exit) }
                return Output.print([done] + next(after: exit))
            }
            try await Task.sleep(for: Self.interval)
            waited += Self.interval
        }
        Output.print("left in the inbox of the run, whose process has not taken it yet; look again with: midwatch runs")
        throw ExitCode(ExitStatus.needsPerson.rawValue)
    }

    /// A run that ended meanwhile hears nothing any more.
    private func unheard(_ exit: RunExit) -> Failure {
        guard case .ended = exit else {
            return Failure("run \(run) has not heard it yet; it will where somebody takes it up", .needsPerson)
        }
        return Failure(
            "run \(run) is over, and nothing was changed: midwatch timeline \(run) tells how it ended", .usage)
    }

    /// Whether the message was taken.
    ///
    /// - Throws: A failure when it was refused.
    private func check(_ id: Int64, by host: String) throws -> Bool {
        switch try desk.store.fate(ofMessage: id) {
        case .taken: return true
        case .refused(let why): throw Failure("\(host) refused it, and nothing was changed: \(why)", .usage)
        case .waiting, nil: return false
        }
    }

    private func leaseWhereFree(_ holder: String?) throws -> RunLease? {
        guard holder == nil else { return nil }
        do {
            return try RunLease.take(run, in: desk.folder, as: Desk.hostName)
        } catch HostError.alreadyHosted {
            // Somebody was quicker; they find the message in the inbox.
            return nil
        }
    }

    /// Takes the run up, which hears the message first, and goes on as far as it goes without a person.
    private func host(_ lease: RunLease) async throws -> RunExit {
        let narration = RunNarration(style: Output.style, locks: desk.folder.lockScope)
        let screen = Screen()
        var observer = RunScreen(screen, narration).observer
        // Whether the one message that matters here was refused is read from the inbox.
        observer.refused = { _, _ in }
        let performers = try RunAssembly.performers(
            run, state.graph?.catalog ?? [], RunPlace.enter(state.start, desk), person: nil)
        let host = RunHost(
            run: run, store: desk.store, performers: performers,
            observer: IncidentHosting(store: desk.store).following(observer), mail: desk.folder)
        let person = desk.person
        let signals = ParkSignals { wish in
            if wish == .leave { return host.leave() }
            host.send(.order(.park, by: person, at: SystemTime.now()))
        }
        let exit = await host.resume(as: Desk.hostName)
        await performers.metrics.stop()
        screen.print([RunCheckpoint.sign(desk.store)])
        lease.release()
        signals.end()
        screen.finish(isHurried: signals.wereHeard)
        return exit
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
        case .parked, .left: ["the run is parked"] + WaysToAnswer.lines(nil, run: run, isAutomatic: isAutomatic)
        case .failed: []
        }
    }
}

extension InboxMessage {
    /// The message as it may be stored: the inbox is on the disk before the run hears it.
    func masked(by masker: Masker) -> InboxMessage {
        switch self {
        case .answer(let answer): .answer(masker.mask(answer))
        case .order(let order, let by): .order(masker.mask(order), by: by)
        }
    }

    /// The message as the engine hears it.
    func input(at moment: Instant) -> Input {
        switch self {
        case .answer(let answer): .answer(answer, at: moment)
        case .order(let order, let by): .order(order, by: by, at: moment)
        }
    }
}
