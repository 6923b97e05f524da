import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Hosts runs from the command line: a new one, or one that is taken up again.
struct RunSession {
    let desk: Desk
    let screen = Screen()
    let person: TerminalPerson

    /// - Parameter overrideReason: why a lock would be overridden; its target's name is typed at the prompt.
    init(_ desk: Desk, overrideReason: String? = nil) {
        self.desk = desk
        person = TerminalPerson(
            person: desk.person, style: Output.style, screen: screen, overrideReason: overrideReason)
    }

    static var hasTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Begins a run and hosts it.
    static func begin(
        _ prepared: PreparedRun, incident: String?, claimed: String?, pages: Bool, overrideReason: String? = nil
    ) async throws -> ExitStatus {
        guard prepared.isAutomatic || hasTerminal else {
            throw Failure("there is no terminal to ask at: say --auto to run unattended, or --plan to look", .usage)
        }
        try checkMasker()
        let desk = try Desk.open(prepared.file, claimed: claimed)
        if prepared.mayChange { try desk.store.checkMayBegin() }
        let now = SystemTime.now()
        var policy = prepared.isAutomatic ? Policy.automatic : Policy.interactive
        policy.pages = pages
        let id = RunName.make(at: now)
        let incidents = IncidentDesk(store: desk.store)
        let attached = try incidents.attach(
            id, to: incident, prepared.runbook, by: desk.person, alert: prepared.alert, at: now)
        let start = RunStart(
            run: id, incident: attached.id, definitions: prepared.loaded.definitions, inputs: prepared.inputs,
            policy: policy, by: desk.person, alert: prepared.alert, detectedAt: attached.detectedAt,
            severity: attached.severity, seed: .random(in: .min ... .max),
            folder: WorkingFolder.path)
        if prepared.isAutomatic {
            Output.warn("the safety envelope is not there yet: --auto makes at most one change and one undo a run")
        }
        let lease = try RunLease.take(id, in: desk.folder, as: Desk.hostName)
        return await RunSession(desk, overrideReason: overrideReason).host(
            id, lease, prepared.graph.catalog, desk, hasPerson: !prepared.isAutomatic
        ) { await $0.begin(start) }
    }

    /// Takes up a run whose lease was taken: whatever is decided here is decided on what its log says now.
    func resume(_ id: RunID, _ lease: RunLease, takes: Bool) async throws -> ExitStatus {
        try Self.checkMasker()
        let state = try RunName.state(of: id, in: desk.store)
        if let ending = state.ending { return Self.status(of: ending) }
        let isPersons = state.policy.questions == .person || takes
        if isPersons, !Self.hasTerminal {
            throw Failure(
                "there is no terminal to ask at; midwatch approve, resolve, stop and ack answer from anywhere", .usage)
        }
        if state.policy.questions == .pager, state.waiting != nil, !takes {
            Output.warn("automation stopped and waits for a person: --take makes the run yours")
        }
        let person = desk.person
        let placed = try RunPlace.enter(state.start, desk)
        return await host(id, lease, state.graph?.catalog ?? [], placed, hasPerson: isPersons) { host in
            let now = SystemTime.now()
            if takes, state.policy.questions == .pager { host.send(.order(.take(.interactive), by: person, at: now)) }
            if state.isParked || state.parkIsRequested {
                host.send(.order(.resume, by: person, at: now))
            }
            return await host.resume(as: Desk.hostName)
        }
    }

    private func host(
        _ id: RunID, _ lease: RunLease, _ runbooks: [Runbook], _ desk: Desk, hasPerson: Bool,
        _ body: (RunHost) async -> RunExit
    ) async -> ExitStatus {
        let narration = RunNarration(style: Output.style, locks: desk.folder.lockScope)
        let observer = RunScreen(screen, narration).observer
        let performers = RunAssembly.performers(id, runbooks, desk, person: hasPerson ? person : nil)
        let host = RunHost(
            run: id, store: desk.store, performers: performers,
            observer: IncidentHosting(store: desk.store).following(observer), mail: desk.folder)
        let signals = parkSignals(for: host, id)
        if hasPerson { person.attend(host) }
        let exit = await body(host)
        SpoolSweep.sweep(desk.folder, desk.store, at: SystemTime.now())
        await performers.metrics.stop()
        screen.print([RunCheckpoint.sign(desk.store)])
        // Whoever waits for the run may have it now; a terminal that stands still delays nobody but this process.
        lease.release()
        signals.end()
        let status = finish(exit, id, isAutomatic: !hasPerson)
        screen.finish(isHurried: signals.wereHeard)
        return status
    }

    private func parkSignals(for host: RunHost, _ id: RunID) -> ParkSignals {
        let (person, screen) = (desk.person, screen)
        return ParkSignals { wish in
            switch wish {
            case .park: host.send(.order(.park, by: person, at: SystemTime.now()))
            case .impatience:
                screen.print(["  the step still goes on; once more leaves it, and a change goes on alone"])
            case .leave: host.leave()
            }
        }
    }

    /// Nothing is run by a build that would store secrets.
    private static func checkMasker() throws {
        guard let leak = MaskerTrial.failure() else { return }
        throw Failure(
            "the masker of secrets does not work in this build (\(leak)), so nothing was run: install another build",
            .internalFailure)
    }

    private func finish(_ exit: RunExit, _ id: RunID, isAutomatic: Bool) -> ExitStatus {
        switch exit {
        case .ended(let ending): return Self.status(of: ending)
        case .waiting(let waiting):
            let ways = WaysToAnswer.lines(waiting, run: id, isAutomatic: isAutomatic)
            screen.print(["", "waiting: \(DisplayText.sanitised(waiting.text))"] + ways)
            return .needsPerson
        case .parked: return .needsPerson
        case .left:
            screen.print(["── left; a change that has begun goes on. Come back with: midwatch attach \(id)"])
            return .needsPerson
        case .failed(let problem):
            Output.fail(problem.sentence)
            return ErrorMessage.failure(problem)?.status ?? .internalFailure
        }
    }

    /// The exit code of a run that ended.
    static func status(of ending: Ending) -> ExitStatus {
        switch ending {
        case .reached(.resolved, _), .reached(.mitigated, _), .reached(.falseAlarm, _): .done
        case .reached(.handedOver, _): .needsPerson
        case .stopped: .findings
        }
    }
}
