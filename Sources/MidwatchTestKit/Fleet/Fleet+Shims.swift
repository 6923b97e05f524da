import MidwatchEngine

/// Shims and commands, by the protocol of the real shim.
extension Fleet {
    /// A host starts a shim; its gate is opened by the host's next breath.
    mutating func launch(_ intent: Intent, run: Int, process: Int, flight: Int) {
        let left = intent.deadline.since(clock.wall).wholeMilliseconds
        let shim = ShimProcess(
            number: shims.count, intent: intent, run: run, engine: (process, flight),
            fate: Fate(of: intent.attempt, seed: seed), deadline: clock.sinceBoot + left)
        shims.append(shim)
        agenda.put(.shim(shim.number), at: soon())
        agenda.put(.work(process: process, flight: flight), at: soon())
    }

    mutating func openGate(of attempt: AttemptID, process: Int) {
        guard let place = shims.lastIndex(where: { $0.intent.attempt == attempt && $0.engine.process == process })
        else { return }
        shims[place].isGateOpen = true
        if case .readsGate = shims[place].stage { agenda.put(.shim(place), at: soon()) }
    }

    /// A host is gone, and with it the other end of its gates.
    mutating func closeGates(of process: Int) {
        for shim in shims where shim.engine.process == process {
            if case .readsGate = shim.stage { agenda.put(.shim(shim.number), at: soon()) }
        }
    }

    /// The shim does its next step.
    mutating func moveShim(_ number: Int) {
        let shim = shims[number]
        let attempt = shim.intent.attempt
        switch shim.stage {
        case .makesFolder:
            if clock.elapsed < spoolIsFullUntil { return refuse(number, "the spool folder could not be written") }
            // Somebody was first: what it left says what became of the attempt.
            if spools[attempt] != nil { return goAway(number) }
            spools[attempt] = SpoolFolder()
            step(number, .takesLock)
        case .takesLock:
            guard let spool = spools[attempt], spool.lockedBy == nil, !spool.isClosed else {
                return refuse(number, "it was given up before it could start")
            }
            spools[attempt]?.lockedBy = number
            step(number, .readsGate)
        case .readsGate:
            if shim.isGateOpen {
                if clock.sinceBoot > shim.deadline { return refuse(number, "its deadline had passed") }
                step(number, .writesStarted)
            } else if processes[shim.engine.process] == nil {
                refuse(number, "the engine was gone before its gate opened")
            }
        case .writesStarted:
            if clock.elapsed < spoolIsFullUntil { return refuse(number, "the spool folder could not be written") }
            spools[attempt]?.startedUnder = clock.boot
            step(number, .spawns)
        case .spawns: spawn(number)
        case .supervises: terminate(number)
        case .terminates: killTree(number)
        case .kills, .records: record(number)
        case .gone: synchronize(number)
        }
    }

    private mutating func step(_ number: Int, _ stage: ShimProcess.Stage) {
        shims[number].stage = stage
        agenda.put(.shim(number), at: soon())
    }

    private mutating func spawn(_ number: Int) {
        let shim = shims[number]
        if case .cannotSpawn = shim.fate.ending {
            shims[number].ended = .notStarted("command not found")
            return step(number, .records)
        }
        watch.spawns(shim, store, among: shims)
        note("shim \(number) spawns \(shim.intent.act.oneLine) for \(shim.intent.attempt)")
        shims[number].startedAt = max(clock.elapsed, 1)
        shims[number].isCommandAlive = true
        shims[number].stage = .supervises
        agenda.put(.shim(number), at: clock.elapsed + shim.timeout)
        if let delay = shim.fate.takesEffectAfter { agenda.put(.effect(shim: number), at: clock.elapsed + delay) }
        if case .exits = shim.fate.ending {
            agenda.put(.commandEnds(shim: number), at: clock.elapsed + shim.fate.milliseconds)
        }
    }

    /// Its time is up: the whole tree is told to end.
    private mutating func terminate(_ number: Int) {
        guard shims[number].isCommandAlive else { return }
        note("shim \(number) ends its command")
        shims[number].isCommandEnding = true
        shims[number].stage = .terminates
        if case .outlivesKill = shims[number].fate.ending {
        } else if pace.percent(60) {
            agenda.put(.commandEnds(shim: number), at: clock.elapsed + Int64(pace.of(1...900)))
        }
        agenda.put(.shim(number), at: clock.elapsed + Fate.grace)
    }

    private mutating func killTree(_ number: Int) {
        guard shims[number].isCommandAlive else { return }
        shims[number].stage = .kills
        if case .outlivesKill(let duration) = shims[number].fate.ending {
            agenda.put(.commandEnds(shim: number), at: clock.elapsed + duration)
            agenda.put(.shim(number), at: clock.elapsed + Fate.killPatience)
        } else {
            agenda.put(.commandEnds(shim: number), at: soon())
        }
    }

    /// The record gets its name; what was cut off by then is unknown.
    private mutating func record(_ number: Int) {
        let shim = shims[number]
        var ending = shim.ended ?? .unknown("its process could not be ended")
        if shim.isCommandEnding { ending = .unknown("timed out after \(shim.timeout) ms and was ended") }
        let took = clock.elapsed - (shim.startedAt > 0 ? shim.startedAt : clock.elapsed)
        spools[shim.intent.attempt]?.record = ActOutcome(
            ending: ending, output: Output(byteCount: shim.fate.bytes), tookMilliseconds: took,
            leftovers: shim.isCommandAlive ? 1 : 0)
        shims[number].stage = .gone
        agenda.put(.shim(number), at: soon())
    }

    /// The record is durable: the shim is done, and whoever waits hears of it.
    private mutating func synchronize(_ number: Int) {
        let shim = shims[number]
        guard spools[shim.intent.attempt]?.lockedBy == number else { return }
        spools[shim.intent.attempt]?.isRecordSynced = true
        goAway(number)
    }

    private mutating func refuse(_ number: Int, _ reason: String) {
        shims[number].refusal = reason
        goAway(number)
    }

    /// The shim is gone; the host that started it takes the record, the refusal, or looks for itself.
    private mutating func goAway(_ number: Int) {
        let shim = shims[number]
        let attempt = shim.intent.attempt
        shims[number].stage = .gone
        if spools[attempt]?.lockedBy == number { spools[attempt]?.lockedBy = nil }
        note("shim \(number) of \(attempt) is gone\(shim.refusal.map { ": " + $0 } ?? "")")
        let (process, flight) = shim.engine
        guard processes[process]?.jobs[flight] != nil else { return }
        if let record = spools[attempt]?.record {
            end(process, flight, .change(record))
        } else if let refusal = shim.refusal {
            end(process, flight, .change(ActOutcome(ending: .notStarted(refusal))))
        } else {
            agenda.put(.look(process: process, flight: flight), at: soon())
        }
    }

    // MARK: - Commands

    mutating func takeEffect(_ number: Int) {
        let shim = shims[number]
        guard shim.isCommandAlive else { return }
        note("attempt \(shim.intent.attempt) takes effect")
        watch.takesEffect(shim)
    }

    mutating func endCommand(_ number: Int) {
        guard shims[number].isCommandAlive else { return }
        shims[number].isCommandAlive = false
        let shim = shims[number]
        var ending = ActOutcome.Ending.failed("killed")
        if case .exits(let code) = shim.fate.ending, !shim.isCommandEnding { ending = shim.ending(code: code) }
        shims[number].ended = ending
        switch shim.stage {
        case .supervises, .terminates, .kills: step(number, .records)
        case .makesFolder, .takesLock, .readsGate, .writesStarted, .spawns, .records, .gone: break
        }
    }

    mutating func killCommand(_ number: Int) {
        guard shims[number].isCommandAlive else { return }
        shims[number].isCommandAlive = false
        shims[number].ended = .failed("killed by a signal")
        switch shims[number].stage {
        case .supervises, .terminates, .kills: step(number, .records)
        case .makesFolder, .takesLock, .readsGate, .writesStarted, .spawns, .records, .gone: break
        }
    }

    /// The shim dies without a record; its command goes on without it.
    mutating func killShim(_ number: Int) {
        goAway(number)
    }

    /// A recovering engine ends what a dead shim left.
    mutating func endSurvivors(of attempt: AttemptID) {
        for place in shims.indices where shims[place].intent.attempt == attempt && shims[place].isCommandAlive {
            shims[place].isCommandEnding = true
            if case .outlivesKill(let duration) = shims[place].fate.ending {
                agenda.put(.commandEnds(shim: place), at: clock.elapsed + duration)
            } else {
                agenda.put(.commandEnds(shim: place), at: soon(900))
            }
        }
    }
}
