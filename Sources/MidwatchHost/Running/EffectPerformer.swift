import MidwatchEngine
import MidwatchRunbook

/// Carries out one effect, and says how it went. It knows nothing of the run's state.
struct EffectPerformer: Sendable {
    /// The exit code by which a `check:` says that a change is not applied.
    static let notAppliedExit = 10

    /// How often processes that outlived their change are looked for.
    static let surveyInterval = Duration.seconds(1)

    /// How much later than its pause a look may come, at least; a poll whose pause is longer may be late by as much.
    static let lateLook = Duration.seconds(5)

    private let run: RunID
    private let performers: Performers
    private let clock: @Sendable () -> Instant
    private let sleeper: any Sleeper
    private let start: RunStart?

    init(_ host: RunHost, start: RunStart?) {
        run = host.run
        performers = host.performers
        clock = host.clock
        sleeper = host.sleeper
        self.start = start
    }

    /// Carries out an effect; `looked` hears of every look of a poll.
    ///
    /// - Returns: How it ended; `nil` where it was stopped, or has no end of its own.
    func perform(
        _ work: Effect.Work, adopting: Bool, looked: @Sendable (EffectResult) -> Void
    ) async -> EffectResult? {
        switch work {
        case .read(let read): await self.read(read)
        case .poll(let poll): await self.poll(poll, looked: looked)
        case .guards(let guards): .guards(await answers(guards))
        case .snapshot(let start, let runbook): await snapshot(start, runbook, looked: looked)
        case .change(let intent): .change(await change(intent, adopting: adopting))
        case .check(let act, let attempt): .check(await check(act, attempt: attempt))
        case .survey(let attempt): await survey(attempt)
        case .page(let contact, let message): await page(contact, message)
        case .timer(let until): await timer(until)
        case .prompt: nil
        }
    }

    private func change(_ intent: Intent, adopting: Bool) async -> ActOutcome {
        if !adopting, let problem = MaskedAct.problem(intent.act) { return ActOutcome(ending: .notStarted(problem)) }
        return await performers.changes.perform(intent, adopting: adopting, run: run)
    }

    private func act(_ act: RenderedAct, _ attempt: AttemptID) async -> ActOutcome {
        if let problem = MaskedAct.problem(act) { return ActOutcome(ending: .notStarted(problem)) }
        if case .query(let text, let source) = act.action {
            return await performers.metrics.query(text, source: source, timeout: act.timeout)
        }
        return await performers.acts.perform(act, attempt: attempt, run: run)
    }

    private func readings(_ metrics: [String], _ runbook: String) async -> [MetricReading] {
        metrics.isEmpty ? [] : await performers.metrics.readings(of: metrics, runbook: runbook, at: clock())
    }

    private func read(_ work: ReadWork) async -> EffectResult {
        let outcome = await act(work.act, work.attempt)
        return .read(outcome, readings: await readings(work.metrics, work.runbook))
    }

    /// Looks until it is stopped. A look that takes longer than the pause is followed by the next one at once.
    private func poll(_ work: PollWork, looked: @Sendable (EffectResult) -> Void) async -> EffectResult? {
        var due: Instant?
        while !Task.isCancelled {
            let began = clock()
            if let due, began.since(due) > max(Self.lateLook, work.every) {
                // The machine or the process stood still: looks are missing, and a missing look is not good.
                let gap = DurationText.short(began.since(due) + work.every)
                looked(.looked(ActOutcome(ending: .unknown("nobody looked for \(gap)")), readings: []))
            }
            var outcome: ActOutcome?
            if let act = work.act { outcome = await self.act(act, work.attempt) }
            let readings = await readings(work.metrics, work.runbook)
            if Task.isCancelled { return nil }
            looked(.looked(outcome, readings: readings))
            let ended = clock()
            let pause = max(work.every - max(ended.since(began), .zero), .milliseconds(1))
            due = ended.advanced(by: pause)
            do { try await sleeper.sleep(for: pause) } catch { return nil }
        }
        return nil
    }

    /// Samples a window, and before it what there is at each planned look that is still ahead.
    private func snapshot(
        _ start: SnapshotStart, _ runbook: String, looked: @Sendable (EffectResult) -> Void
    ) async -> EffectResult? {
        for moment in start.looks where moment >= clock() {
            var part = start
            part.to = moment
            let windows = await performers.metrics.windows(part, runbook: runbook, within: moment.since(clock()))
            if Task.isCancelled { return nil }
            looked(.glimpse(windows))
        }
        return .snapshot(
            await performers.metrics.windows(start, runbook: runbook, within: start.to.since(clock())))
    }

    private func answers(_ work: GuardWork) async -> GuardAnswers {
        var outcomes: [Int: ActOutcome] = [:]
        for probe in work.probes {
            let outcome = await act(probe.act, AttemptID("\(run.text).guard-\(probe.index)"))
            outcomes[probe.index] = outcome
            guard outcome.isSuccess, !Task.isCancelled else { break }
        }
        let readings = await readings(work.metrics, work.runbook)
        return GuardAnswers(
            outcomes: outcomes, readings: readings, holds: performers.holds(),
            neighbours: work.locks.isEmpty ? [] : performers.neighbours(work.locks))
    }

    /// Asks as often as the engine's limit says; answers that differ are no answer.
    private func check(_ act: RenderedAct, attempt: AttemptID) async -> CheckAnswer {
        var agreed: CheckAnswer?
        for _ in 0..<EngineLimits.checkRepeats {
            let answer = Self.answer(await self.act(act, attempt))
            guard answer != .unknown, agreed == nil || agreed == answer else { return .unknown }
            agreed = answer
        }
        return agreed ?? .unknown
    }

    private static func answer(_ outcome: ActOutcome) -> CheckAnswer {
        switch outcome.ending {
        case .succeeded: .applied
        case .failed: outcome.code == notAppliedExit ? .notApplied : .unknown
        case .notStarted, .unknown: .unknown
        }
    }

    /// Looks until nobody is left, or it is stopped.
    private func survey(_ attempt: AttemptID) async -> EffectResult? {
        while !Task.isCancelled {
            if await performers.changes.survivors(of: attempt, run: run) == 0 { return .survivorsGone }
            do { try await sleeper.sleep(for: Self.surveyInterval) } catch { return nil }
        }
        return nil
    }

    private func page(_ contact: String, _ message: String) async -> EffectResult {
        let page = Page(
            contact: contact, message: message, run: run, incident: start?.incident ?? IncidentID(""),
            severity: start?.severity ?? "")
        let (isDelivered, detail) = await performers.pager.page(page)
        return .page(isDelivered: isDelivered, detail: detail)
    }

    /// Ends when the time that was left has passed, whatever the wall clock says then: a clock that was set back
    /// must not hold up a run.
    private func timer(_ until: Instant) async -> EffectResult? {
        do { try await sleeper.sleep(for: until.since(clock())) } catch { return nil }
        return .timer
    }
}
