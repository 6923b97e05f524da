import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Hosts a run from the command line: a new one, or one that is taken up again.
enum RunSession {
    /// Begins a run and hosts it.
    static func begin(_ prepared: PreparedRun, incident: String?, claimed: String?, pages: Bool) async throws
        -> ExitStatus
    {
        let hasTerminal = isatty(STDIN_FILENO) == 1
        guard prepared.isAutomatic || hasTerminal else {
            throw Failure("there is no terminal to ask at: say --auto to run unattended, or --plan to look", .usage)
        }
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
            severity: attached.severity, seed: .random(in: .min ... .max))
        if prepared.isAutomatic {
            Output.warn("the safety envelope is not there yet: --auto makes at most one change and one undo a run")
        }
        let lease = try RunLease.take(id, in: desk.folder, as: Desk.hostName)
        let exit = await host(id, desk, prepared.graph.catalog, hasPerson: !prepared.isAutomatic) { host in
            await host.begin(start)
        }
        _ = lease
        return finish(exit, id, isAutomatic: prepared.isAutomatic)
    }

    /// Takes up a run.
    static func resume(_ name: String?, takes: Bool, claimed: String?) async throws -> ExitStatus {
        let desk = try Desk.open(claimed: claimed)
        let id = try RunName.find(name, in: desk.store)
        let state = try RunName.state(of: id, in: desk.store)
        let hasTerminal = isatty(STDIN_FILENO) == 1
        let isPersons = state.policy.questions == .person || takes
        if isPersons, !hasTerminal {
            throw Failure(
                "there is no terminal to ask at; midwatch approve, resolve, stop and ack answer from anywhere", .usage)
        }
        if state.policy.questions == .pager, state.waiting != nil, !takes {
            Output.warn("automation stopped and waits for a person: --take makes the run yours")
        }
        let lease = try RunLease.take(id, in: desk.folder, as: Desk.hostName)
        let person = desk.person
        let exit = await host(id, desk, state.graph?.catalog ?? [], hasPerson: isPersons) { host in
            let now = SystemTime.now()
            if takes, state.policy.questions == .pager { host.send(.order(.take(.interactive), by: person, at: now)) }
            if state.isParked { host.send(.order(.resume, by: person, at: now)) }
            return await host.resume(as: Desk.hostName)
        }
        _ = lease
        return finish(exit, id, isAutomatic: !isPersons)
    }

    private static func host(
        _ id: RunID, _ desk: Desk, _ runbooks: [Runbook], hasPerson: Bool,
        _ body: (RunHost) async -> RunExit
    ) async -> RunExit {
        let narration = RunNarration(style: Output.style, locks: desk.folder.lockScope)
        let terminal =
            hasPerson
            ? TerminalPerson(person: desk.person, style: Output.style) { Output.write($0, to: STDOUT_FILENO) } : nil
        let observer = RunObserver(
            committed: { stamped, state in
                let lines = narration.lines(stamped, state)
                if !lines.isEmpty { Output.print(lines) }
            },
            refused: { _, problem in Output.print("  \(DisplayText.sanitised(problem.sentence))") })
        let performers = RunAssembly.performers(id, runbooks, desk, person: terminal)
        let host = RunHost(
            run: id, store: desk.store, performers: performers,
            observer: IncidentHosting(store: desk.store).following(observer))
        let signals = ParkSignals(parking: host, as: desk.person)
        terminal?.attend(host)
        let exit = await body(host)
        signals.end()
        SpoolSweep.sweep(desk.folder, desk.store, at: SystemTime.now())
        await performers.metrics.stop()
        RunCheckpoint.sign(desk.store)
        return exit
    }

    private static func finish(_ exit: RunExit, _ id: RunID, isAutomatic: Bool) -> ExitStatus {
        switch exit {
        case .ended(.reached(.resolved, _)), .ended(.reached(.mitigated, _)), .ended(.reached(.falseAlarm, _)):
            return .done
        case .ended(.reached(.handedOver, _)): return .needsPerson
        case .ended(.stopped): return .findings
        case .waiting(let waiting):
            let ways = WaysToAnswer.lines(waiting, run: id, isAutomatic: isAutomatic)
            Output.print(["", "waiting: \(DisplayText.sanitised(waiting.text))"] + ways)
            return .needsPerson
        case .parked: return .needsPerson
        case .failed(let problem):
            Output.fail(problem.sentence)
            return ErrorMessage.failure(problem)?.status ?? .internalFailure
        }
    }
}
