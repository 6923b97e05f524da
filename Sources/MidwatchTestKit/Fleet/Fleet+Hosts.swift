import MidwatchEngine

/// Engine processes: how they come, move and go.
extension Fleet {
    /// The first process of a run: its start is in the log, and nothing of it is in flight.
    mutating func begin(_ run: Int) {
        guard leases[run] == nil, store.streams[run].log.last?.event.kind != .ended else { return }
        let isPersonHere = store.streams[run].state.policy.questions == .person && pace.percent(80)
        _ = enter(run, isPersonHere: isPersonHere, withLease: true)
    }

    /// Takes up a run that nobody hosts, if there is something to do for it.
    mutating func nurse(_ run: Int) {
        let stream = store.streams[run]
        guard !stream.state.isEnded, leases[run] == nil, !isAtRest(run) || !stream.inbox.isEmpty else { return }
        guard processes.count < Self.mostProcesses else {
            return agenda.put(.nurse(run: run), at: clock.elapsed + 2_000)
        }
        recover(run, withLease: true)
    }

    /// A new process replays the log and goes on where it stands.
    mutating func recover(_ run: Int, withLease: Bool) {
        let state = store.streams[run].state
        watch.recovers(state, at: clock.wall)
        let isPersonHere = state.policy.questions == .person && pace.percent(60)
        let number = enter(run, isPersonHere: isPersonHere, withLease: withLease)
        processes[number]?.phase = .idle
        let recovered = Input.recovered(host: "engine-\(number)", at: time(of: number))
        processes[number]?.queue = [.input(recovered, inbox: nil)]
        takeInbox(number)
        note("process \(number) recovers run \(run + 1)\(withLease ? "" : " without its lease")")
    }

    private mutating func enter(_ run: Int, isPersonHere: Bool, withLease: Bool) -> Int {
        processCount += 1
        if withLease { leases[run] = processCount }
        processes[processCount] = HostProcess(
            number: processCount, run: run, driver: RunDriver(state: store.streams[run].state),
            time: RunClock(notBefore: store.streams[run].state.latest), isPersonHere: isPersonHere)
        renewLater(processCount)
        due(processCount)
        return processCount
    }

    /// Puts a process's next move on the agenda.
    mutating func due(_ number: Int) {
        guard processes[number]?.isDue == false else { return }
        processes[number]?.isDue = true
        agenda.put(.move(process: number), at: soon())
    }

    /// Tells a process something, if it still lives.
    mutating func tell(_ number: Int, _ message: RunMessage) {
        guard processes[number] != nil else { return }
        if case .input(let input, let inbox) = message {
            let now = time(of: number)
            processes[number]?.hear(.input(input.notAfter(now), inbox: inbox))
        } else {
            processes[number]?.hear(message)
        }
        due(number)
    }

    /// The time of a run as a process tells it.
    mutating func time(of number: Int) -> Instant {
        let (wall, boot) = (clock.wall, clock.sinceBoot)
        return processes[number]?.time.now(wall: wall, boot: boot) ?? wall
    }

    // MARK: - Moves

    mutating func move(_ number: Int) {
        guard var host = processes.removeValue(forKey: number) else { return }
        host.isDue = false
        var goes: String?
        switch host.phase {
        case .arriving:
            host.phase = .idle
            reconcile(&host)
        case .idle: goes = takeMessage(&host)
        case .proposed(let proposal): goes = commit(proposal, &host)
        case .stored(let proposal, let result): goes = settle(proposal, result, &host)
        }
        processes[number] = host
        if let goes { return leave(number, goes) }
        if case .idle = host.phase, host.queue.isEmpty {
            if let standstill = host.driver.standstill(isQueueEmpty: true, isSomebodyHere: host.isPersonHere) {
                stand(number, standstill)
            }
        } else {
            due(number)
        }
    }

    private mutating func takeMessage(_ host: inout HostProcess) -> String? {
        guard !host.queue.isEmpty else { return nil }
        let message = host.queue.removeFirst()
        if let proposal = host.driver.receive(message) {
            host.phase = .proposed(proposal)
        } else {
            reconcile(&host)
        }
        return nil
    }

    private mutating func commit(_ proposal: Proposal, _ host: inout HostProcess) -> String? {
        if let refusal = proposal.refusal { note("run \(host.run + 1) refuses: \(refusal.sentence)") }
        guard !proposal.isEmpty else {
            host.phase = .stored(proposal, nil)
            return nil
        }
        if host.losesCommit || clock.elapsed < storeIsFullUntil {
            // A renewal is tried again when the next is due.
            if !proposal.isRenewal { return "the commit failed" }
            host.losesCommit = false
            host.phase = .stored(proposal, .done(sequence: proposal.expected))
            return nil
        }
        let written: (result: CommitResult, write: SimulatedStore.Write?)
        do {
            written = try store.commit(proposal, run: host.run, clock: clock)
        } catch {
            watch.breach("replay", "an event that was decided cannot be followed: \(error.sentence)")
            return nil
        }
        if let write = written.write { believe(write, host.number) }
        if host.doubtsCommit { return "the commit failed, as it seems" }
        host.phase = .stored(proposal, written.result)
        return nil
    }

    private mutating func believe(_ write: SimulatedStore.Write, _ process: Int) {
        watch.committed(write, store, by: process)
        for stamped in write.events {
            note("run \(write.run + 1) #\(stamped.sequence) \(stamped.event.kind.rawValue) by process \(process)")
        }
        // What waits for somebody may be answered, whether or not anybody sees it here.
        if write.events.contains(where: { $0.event.kind == .parked }), pace.percent(70) {
            agenda.put(.order(run: write.run, .resume), at: clock.elapsed + Int64(pace.of(2_000...60_000)))
        }
    }

    private mutating func settle(_ proposal: Proposal, _ result: CommitResult?, _ host: inout HostProcess) -> String? {
        host.phase = .idle
        do {
            if let next = try host.driver.settle(proposal, result, believed: { _, _ in }) {
                host.phase = .proposed(next)
                return nil
            }
        } catch {
            return "\(error)"
        }
        // What was said before the run was hosted here comes before anything is asked or begun.
        if case .recovered = proposal.input, !host.queue.isEmpty { return nil }
        reconcile(&host)
        return nil
    }

    private mutating func reconcile(_ host: inout HostProcess) {
        let change = host.driver.reconcile()
        let now = host.time.now(wall: clock.wall, boot: clock.sinceBoot)
        for work in change.stops {
            guard let job = host.jobs.removeValue(forKey: work.flight) else { continue }
            // A stopped task may still tell of its end.
            if pace.percent(50) {
                let result = lateResult(of: job, run: host.run)
                host.hear(.ended(work.id, flight: work.flight, result, at: now))
            }
        }
        for work in change.starts {
            host.jobs[work.flight] = HostProcess.Job(start: work)
            beginWork(work, of: host, at: now)
        }
    }

    /// Nothing can come to this process any more: it goes, and the run must be at rest.
    private mutating func stand(_ number: Int, _ standstill: Standstill) {
        guard let host = processes[number] else { return }
        if host.driver.state.sequence == store.streams[host.run].state.sequence, !isAtRest(host.run) {
            watch.breach("liveness", "process \(number) leaves run \(host.run + 1), which neither ends nor waits")
        }
        leave(number, "\(standstill)")
    }

    /// A process ends by itself.
    private mutating func leave(_ number: Int, _ reason: String) {
        _ = processes[number]?.driver.leave()
        kill(number, reason)
    }

    /// A process is gone: its lease is free, its gates are closed, and somebody may take up its run.
    mutating func kill(_ number: Int, _ reason: String) {
        guard let host = processes.removeValue(forKey: number) else { return }
        note("process \(number) of run \(host.run + 1) is gone: \(reason)")
        if leases[host.run] == number { leases[host.run] = nil }
        closeGates(of: number)
        let delay = pace.percent(15) ? pace.of(20_000...90_000) : pace.of(100...15_000)
        agenda.put(.nurse(run: host.run), at: clock.elapsed + Int64(delay))
    }

    /// The terminal is gone: the run parks at the next prompt.
    mutating func hangUp(_ number: Int) {
        guard processes[number]?.isPersonHere == true else { return }
        processes[number]?.isPersonHere = false
        tell(number, .input(.order(.park, by: Cast.alice, at: clock.wall), inbox: nil))
    }

    // MARK: - Leases

    /// A host says again that it lives, as long as anything else is going to happen.
    mutating func renew(_ number: Int) {
        if processes[number]?.driver.state.heldLocks.isEmpty == false {
            let now = time(of: number)
            tell(number, .renewalDue(at: now))
        }
        renewLater(number)
    }

    mutating func renewLater(_ number: Int) {
        renewals += 1
        agenda.put(.renewal(process: number), at: clock.elapsed + LockLimits.renewal.wholeMilliseconds)
    }

    // MARK: - The inbox

    mutating func lookIntoInbox(_ number: Int) {
        takeInbox(number)
        due(number)
    }

    private mutating func takeInbox(_ number: Int) {
        guard let host = processes[number] else { return }
        let now = time(of: number)
        for entry in store.streams[host.run].inbox where entry.id > host.seen {
            processes[number]?.hear(.input(entry.input.notAfter(now), inbox: entry.id))
            processes[number]?.seen = entry.id
        }
    }

    /// Leaves something for a run; whoever hosts it soon sees it, else somebody takes it up.
    mutating func post(_ input: Input, for run: Int) {
        if clock.elapsed < storeIsFullUntil { return }
        store.post(input, for: run)
        for process in processes.values.sorted(by: { $0.number < $1.number }) where process.run == run {
            agenda.put(.inbox(process: process.number), at: clock.elapsed + Int64(pace.of(1...250)))
        }
        if leases[run] == nil { agenda.put(.nurse(run: run), at: soon()) }
    }
}
