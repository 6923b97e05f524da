import MidwatchEngine

/// The work of a host: how long it takes, and how it ends.
extension Fleet {
    mutating func beginWork(_ work: WorkChange.Start, of host: HostProcess, at now: Instant) {
        let (run, process) = (host.run, host.number)
        switch work.effect.work {
        case .prompt(let question):
            let delay = Int64(pace.of(200...20_000))
            agenda.put(
                .react(run: run, question: question.id, process: host.isPersonHere ? process : nil),
                at: clock.elapsed + delay)
        case .change(let intent):
            if work.isAdopting {
                agenda.put(.look(process: process, flight: work.flight), at: soon())
            } else {
                launch(intent, run: run, process: process, flight: work.flight)
            }
        case .timer(let until): finish(work, process, after: until.since(now).wholeMilliseconds)
        case .snapshot(let start, _): finish(work, process, after: start.to.since(now).wholeMilliseconds)
        case .read, .guards, .page: finish(work, process, after: Int64(pace.of(5...1_500)))
        case .check: finish(work, process, after: Int64(pace.of(5...400)))
        case .poll, .survey: finish(work, process, after: Int64(pace.of(5...100)))
        }
    }

    private mutating func finish(_ work: WorkChange.Start, _ process: Int, after milliseconds: Int64) {
        let due = clock.elapsed + max(milliseconds, 0) + Int64(pace.below(3))
        agenda.put(.work(process: process, flight: work.flight), at: due)
    }

    /// Work is due: it ends, looks once more, or opens the gate of its shim.
    mutating func finishWork(_ process: Int, _ flight: Int) {
        guard var job = processes[process]?.jobs[flight], let run = processes[process]?.run else { return }
        let effect = job.start.effect
        switch effect.work {
        case .change(let intent): return openGate(of: intent.attempt, process: process)
        case .poll(let work):
            let outcome = work.act.map { production.read($0, at: clock.wall.milliseconds) }
            let readings = production.readings(work.metrics, at: clock.wall.milliseconds)
            tell(
                process,
                .looked(effect.id, flight: flight, .looked(outcome, readings: readings), at: time(of: process)))
            agenda.put(.work(process: process, flight: flight), at: clock.elapsed + work.every.wholeMilliseconds)
        case .check(let act, _):
            let isApplied = watch.isApplied(run: run)
            let answer: CheckAnswer =
                switch protection {
                case .everybody: production.check(act, isApplied: isApplied, at: clock.wall.milliseconds)
                case .check: isApplied ? .applied : .notApplied
                case .people, .nobody: .unknown
                }
            job.answers.append(answer)
            processes[process]?.jobs[flight] = job
            let isAgreed = job.answers.allSatisfy { $0 != .unknown && $0 == job.answers[0] }
            if isAgreed, job.answers.count < EngineLimits.checkRepeats {
                agenda.put(.work(process: process, flight: flight), at: clock.elapsed + Int64(pace.of(5...400)))
            } else {
                end(process, flight, .check(isAgreed ? job.answers[0] : .unknown))
            }
        case .page(let contact, _):
            let isReached = production.reaches(contact, at: clock.wall.milliseconds)
            if isReached, pace.percent(40) {
                agenda.put(.order(run: run, .acknowledge), at: clock.elapsed + Int64(pace.of(500...40_000)))
            }
            end(process, flight, .page(isDelivered: isReached, detail: isReached ? "delivered" : "no answer"))
        case .survey(let attempt):
            if survivors(of: attempt) == 0 { return end(process, flight, .survivorsGone) }
            agenda.put(.work(process: process, flight: flight), at: clock.elapsed + 1_000)
        case .read, .guards, .snapshot, .timer, .prompt:
            if let result = result(of: effect.work) { end(process, flight, result) }
        }
    }

    private func result(of work: Effect.Work) -> EffectResult? {
        let moment = clock.wall.milliseconds
        return switch work {
        case .read(let read):
            .read(production.read(read.act, at: moment), readings: production.readings(read.metrics, at: moment))
        case .guards(let guards): .guards(answers(guards, at: moment))
        case .snapshot(let start, _): .snapshot(start.metrics.map { production.window($0, start) })
        case .timer: .timer
        case .page, .check, .poll, .prompt, .change, .survey: nil
        }
    }

    private func answers(_ work: GuardWork, at moment: Int64) -> GuardAnswers {
        var outcomes: [Int: ActOutcome] = [:]
        for probe in work.probes {
            let outcome = production.read(probe.act, at: moment)
            outcomes[probe.index] = outcome
            if !outcome.isSuccess { break }
        }
        return GuardAnswers(
            outcomes: outcomes, readings: production.readings(work.metrics, at: moment),
            holds: production.holds(at: clock.wall),
            neighbours: work.locks.isEmpty ? [] : Neighbour.among(Array(store.locks.rows.values), of: work.locks))
    }

    /// What a task that was stopped may still say.
    func lateResult(of job: HostProcess.Job, run: Int) -> EffectResult? {
        switch job.start.effect.work {
        case .change:
            .change(ActOutcome(ending: .unknown("nobody waits; the change goes on under its shim"), leftovers: nil))
        case .read, .guards, .snapshot, .timer, .page, .check, .poll, .prompt, .survey:
            result(of: job.start.effect.work)
        }
    }

    /// Work ended: its host hears of it.
    mutating func end(_ process: Int, _ flight: Int, _ result: EffectResult) {
        guard let job = processes[process]?.jobs.removeValue(forKey: flight) else { return }
        tell(process, .ended(job.start.effect.id, flight: flight, result, at: time(of: process)))
    }

    // MARK: - Finding out

    /// Looks what is left of an attempt that this process did not start, and does what the table of recovery says.
    mutating func lookAtAttempt(_ process: Int, _ flight: Int) {
        guard let job = processes[process]?.jobs[flight], case .change(let intent) = job.start.effect.work else {
            return
        }
        let again: Int64
        switch Recovery.move(for: trace(of: intent.attempt, job)) {
        case .takeRecord:
            let record = spools[intent.attempt]?.record ?? ActOutcome(ending: .unknown("no record"), leftovers: nil)
            return end(process, flight, .change(record))
        case .notStarted:
            return end(process, flight, .change(ActOutcome(ending: .notStarted("its command was never started"))))
        case .doubt(let leftovers):
            let words = "nobody recorded how it ended, and \(leftovers.map { "\($0)" } ?? "nobody knows how many") live"
            return end(process, flight, .change(ActOutcome(ending: .unknown(words), leftovers: leftovers)))
        case .wait: again = Int64(pace.of(50...1_000))
        case .close:
            close(intent.attempt)
            again = Int64(pace.below(3))
        case .endSurvivors:
            processes[process]?.jobs[flight]?.hasEndedSurvivors = true
            endSurvivors(of: intent.attempt)
            again = Fate.grace + Fate.killPatience
        }
        agenda.put(.look(process: process, flight: flight), at: clock.elapsed + again)
    }

    private func trace(of attempt: AttemptID, _ job: HostProcess.Job) -> AttemptTrace {
        guard let spool = spools[attempt] else {
            // A folder that cannot be made cannot be closed either.
            let isFull = clock.elapsed < spoolIsFullUntil
            return AttemptTrace(folder: isFull ? .unreadable : .absent, isShimAlive: false, survivors: nil)
        }
        let isAlive = spool.lockedBy != nil
        if clock.elapsed < spoolsAreHiddenUntil {
            return AttemptTrace(folder: .unreadable, isShimAlive: isAlive, survivors: nil)
        }
        let shim = shims.last { $0.intent.attempt == attempt && $0.startedAt > 0 }
        let isDue = shim.map { clock.elapsed - $0.startedAt > $0.timeout } ?? true
        return AttemptTrace(
            folder: spool.shows(boot: clock.boot), isShimAlive: isAlive,
            survivors: survivors(of: attempt),
            ending: job.hasEndedSurvivors ? .tried : isDue ? .due : .notDue)
    }

    /// How many processes of an attempt live.
    func survivors(of attempt: AttemptID) -> Int {
        shims.count { $0.intent.attempt == attempt && $0.isCommandAlive }
    }

    private mutating func close(_ attempt: AttemptID) {
        if spools[attempt] == nil { spools[attempt] = SpoolFolder(isClosed: true) } else { spools[attempt]?.close() }
    }
}
