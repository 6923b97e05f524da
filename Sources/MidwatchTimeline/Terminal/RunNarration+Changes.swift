import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

extension RunNarration {
    /// Columns of a small text plot.
    static let plotColumns = 16

    /// The lines of an event of the change protocol.
    func changeLines(_ stamped: StampedEvent, _ state: RunState) -> [String] {
        switch stamped.event {
        case .guardsAnswered(let report): return guards(report)
        case .lockingStarted(let names): return ["    locks  \(names.map { safe($0.text) }.joined(separator: ", "))"]
        case .locksRefused(let holders):
            return holders.map {
                style.warning(
                    "    held   \(safe($0.sentence))")
            }
        case .locksLost(let names):
            return [style.bad("    lost   \(names.map { safe($0.text) }.joined(separator: ", ")): nothing was done")]
        case .overrideRequested(let request):
            let owners = request.owners.map(safe).joined(separator: ", ")
            return [style.bad("    OVERRIDES the locks of \(owners): \(safe(request.reason))")]
        case .overridden(let notice):
            return [
                style.bad(
                    "    OVERRIDDEN by \(safe(notice.by.name)) in \(safe(notice.run)): \(safe(notice.reason))")
            ]
        case .snapshotStarted(let start): return waits(start, stamped.at, state)
        case .snapshotTaken(let snapshot): return windows(snapshot, state)
        case .saveStarted(let start): return ["    saves  \(act(start.act))"]
        case .intended(let intent): return intends(intent)
        case .changeEnded(let end): return ends(end, "done")
        case .checkStarted: return ["    checks whether it is applied"]
        case .checkAnswered(_, let answer): return ["    check  \(answer.rawValue)"]
        case .readyStarted(let until): return ["    rolls out, at most \(seconds(from: stamped.at, to: until))"]
        case .readyEnded(let isReady):
            return [isReady ? "    rolled out" : style.warning("    not rolled out in time; going on to look")]
        case .judged(let report): return verdict(report, "verdict")
        case .kept(let by, let reason):
            return ["    kept   by \(safe(by.name))" + (reason.isEmpty ? "" : ": \(safe(reason))")]
        case .undoIntended(let intent): return [style.bold("    undoes \(act(intent.act))")]
        case .undoEnded(let end): return ends(end, "undone")
        case .undoJudged(let report): return verdict(report, "after the undo")
        case .survivorsGone: return ["      no process of it lives any more"]
        case .doubtRaised(_, let reason):
            return [
                style.bad("    ? IN DOUBT: \(safe(reason))"),
                "      the locks stay; say what happened with:",
                "      midwatch resolve \(run(state)) \(safe(state.visit?.key.step ?? "")) "
                    + "--applied | --not-applied --reason \"…\"",
            ]
        case .doubtResolved(_, let answer, let by, let reason):
            return ["    resolved by \(safe(by.name)): \(answer.rawValue), \(safe(reason))"]
        case .guardsStarted, .locksTaken, .locksReleased, .locksMarkedInDoubt, .started, .recovered, .parkRequested,
            .parked, .resumed, .stopRequested, .takenOver, .noted, .ended, .stepEntered, .stepFinished, .continued,
            .asked, .answered, .decided, .readStarted, .readEnded, .retryScheduled, .verifyStarted, .verifyChanged,
            .pagingStarted, .paged, .acknowledged, .acknowledgementMissed:
            return []
        }
    }

    private func guards(_ report: GuardReport) -> [String] {
        // Said once before anybody decides; the second time only what has changed for the worse.
        let lines = report.stage == .before ? report.lines : report.lines.filter { !$0.allows }
        return lines.map { line in
            let mark = line.allows ? style.good("✔") : style.bad("✘")
            return "    \(mark) \(safe(line.subject)): \(safe(line.explanation))"
        }
    }

    private func before(_ start: SnapshotStart, _ at: Instant, _ state: RunState) -> [String] {
        let window = seconds(from: start.from, to: start.to)
        let line = style.dim("    looks at the \(window) before")
        guard let report = state.visit?.change.report, !report.neighbour.isEmpty else { return [line] }
        let wait = start.to > at ? ", and waits \(ClockText.length(start.to.since(at))) for them" : ""
        return [line + style.dim("\(wait): \(safe(report.neighbour))")]
    }

    private func waits(_ start: SnapshotStart, _ at: Instant, _ state: RunState) -> [String] {
        let window = seconds(from: start.from, to: start.to)
        if start.stage == .before { return before(start, at, state) }
        let settle = start.from.since(at)
        let settles = settle > .zero ? "settles \(ClockText.length(settle)), then " : ""
        return [style.dim("    \(settles)looks for \(window)")]
    }

    /// One line a window. Once there is a window after, the one before is drawn again above it: two courses can only be
    /// compared by eye on one scale, and the first was drawn before the second was known.
    private func windows(_ snapshot: Snapshot, _ state: RunState) -> [String] {
        let controls = controls(state)
        return snapshot.windows.flatMap { window -> [String] in
            let rule =
                state.graph?.runbook(state.runbook)?.metric(window.metric)?.rule
                ?? MetricRule(name: window.metric, shape: .value)
            let first = state.books[state.runbook]?.before[window.metric]
            let scale = Sparkline.scale(first.map { points($0, rule) } ?? [], points(window, rule))
            let role = controls.contains(window.metric) ? "control, " : ""
            if snapshot.stage == .before { return [line("before", window, rule, scale, role)] }
            return (first.map { [line("before", $0, rule, scale, role)] } ?? [])
                + [line("after ", window, rule, scale, role)]
        }
    }

    /// The metrics that what the change is judged by is compared with.
    private func controls(_ state: RunState) -> Set<String> {
        guard case .mitigate(let mitigate)? = state.step?.body, let runbook = state.graph?.runbook(state.runbook)
        else { return [] }
        return Set(mitigate.metricNames.compactMap { runbook.control(of: $0)?.name.value })
    }

    private func line(
        _ word: String, _ window: MetricWindow, _ rule: MetricRule, _ scale: ClosedRange<Double>?, _ role: String
    ) -> String {
        let figure = (window.overall ?? window.current).map { Figure.format($0, rule: rule) } ?? "unknown"
        let columns = window.columns(atMost: Self.plotColumns)
        let plot = Sparkline.draw(points(window, rule), scale: scale, width: columns)
        let length = ClockText.length(.milliseconds(Int64((window.to - window.from) * 1000)))
        let problems = window.problems.map(\.sentence).joined(separator: ", ")
        let note =
            "\(role)\(length) window, \(window.count) samples" + (problems.isEmpty ? "" : "; \(safe(problems))")
        return "    \(word) \(safe(window.metric)) \(style.bold(figure)) \(plot)   \(style.dim(note))"
    }

    private func points(_ window: MetricWindow, _ rule: MetricRule) -> [Double] {
        window.points(rule, count: window.columns(atMost: Self.plotColumns))
    }

    private func intends(_ intent: Intent) -> [String] {
        var lines = [style.change("    does   \(act(intent.act))")]
        if let undo = intent.undo { lines.append("    undo   \(act(undo))") }
        return lines
    }

    private func ends(_ end: ChangeEnd, _ word: String) -> [String] {
        let took = style.dim(" in \(ClockText.length(.milliseconds(end.outcome.tookMilliseconds)))")
        let rest = excerpt(end.outcome.output) + EntryWords.leftovers(end.outcome).map { style.dim("      \($0)") }
        if end.outcome.isSuccess { return [style.good("    ✔ \(word)") + took] + rest }
        return [style.bad("    ✘ \(safe(end.outcome.sentence))") + took] + rest
    }

    private func verdict(_ report: VerdictReport, _ label: String) -> [String] {
        let word = report.verdict.word
        let drawn =
            switch report.verdict {
            case .improved: style.good(style.bold(word))
            case .worsened: style.bad(style.bold(word))
            case .unchanged, .unknown: style.warning(style.bold(word))
            }
        let why = report.verdict.reason.map { ": \(safe($0.sentence))" } ?? ""
        let late =
            report.isLate
            ? style.warning(" (late)") : report.isEarly ? style.dim(" (plain before the window ended)") : ""
        let lines = report.judgements.map { "      \(safe($0.explanation))" }
        let isChange = report.verdict == .improved || report.verdict == .worsened
        let caveat = isChange ? [style.dim("      after the change, which is not to say because of it")] : []
        return ["    \(label) \(drawn)\(why)\(late)"] + lines + caveat
    }
}
