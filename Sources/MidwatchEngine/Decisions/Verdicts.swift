import MidwatchMetrics
import MidwatchRunbook

/// From windows to a verdict, and from a verdict to what may be done about it.
enum Verdicts {
    /// What automation does with a judged change.
    enum Move {
        case keep(String)
        case undo
    }

    /// The verdict of a change that is judged by no metric.
    static let none = VerdictReport(verdict: .unknown(.notJudged), judgements: [], isWithinObjectives: true)

    /// The verdict of a change that is judged by no metric, while another may have been made at the same time.
    static func unmeasured(_ change: ChangeProgress) -> VerdictReport {
        var report = none
        if !change.confounded.isEmpty { report.verdict = .unknown(.confounded(change.confounded)) }
        return report
    }

    /// Judges every metric of a change. The level is split between them.
    static func report(
        _ mitigate: Mitigate, _ change: ChangeProgress, after: Snapshot?, in state: RunState, at: Instant
    ) -> VerdictReport {
        let runbook = state.graph?.runbook(state.runbook)
        let looks = change.snapshot.map { $0.looks.count + 1 } ?? 1
        let level = ErrorLevel(alpha: ErrorLevel.alone.alpha, looks: looks).split(between: mitigate.metricNames.count)
        let isTooLate = change.isLate && isTooOld(change, at)
        func judged(_ name: String) -> (MetricRule, Judgement)? {
            guard let rule = runbook?.metric(name)?.rule else { return nil }
            let before = isTooLate ? nil : change.before?.windows.first { $0.metric == name }
            let window = after?.windows.first { $0.metric == name }
            guard let before, let window else {
                let reason: UnknownReason = before == nil ? .noBefore : .noAfter
                return (
                    rule,
                    Judgement(
                        metric: name, verdict: .unknown(reason), before: before?.overall, after: window?.overall,
                        ratio: nil, met: nil, explanation: "\(name): \(reason.sentence)")
                )
            }
            let control = runbook?.control(of: name).map {
                controlPair($0.rule, change.before, after, like: (before, window))
            }
            return (rule, Judge.judge(rule, before: before, after: window, control: control, level: level))
        }
        let expecting = mitigate.expect.compactMap { expected in
            judged(expected.metric.value).map { ($0, expected.expectation.asExpectation) }
        }
        let guards = mitigate.guards.compactMap { watched in
            judged(watched.metric.value).map { ($0, watched.isRequired) }
        }
        let verdict = Judge.combine(
            expecting: expecting.map { ($0.0.1, $0.1) }, guards: guards.map { ($0.0.1, required: $0.1) })
        return VerdictReport(
            verdict: change.confounded.isEmpty ? verdict : .unknown(.confounded(change.confounded)),
            judgements: expecting.map(\.0.1) + guards.map(\.0.1),
            isWithinObjectives: Judge.met(expecting.map(\.0)), isLate: change.isLate)
    }

    /// The windows of a control. One that was not taken is an empty one: the judge says that it cannot tell.
    private static func controlPair(
        _ rule: MetricRule, _ before: Snapshot?, _ after: Snapshot?, like judged: (MetricWindow, MetricWindow)
    ) -> ControlPair {
        func window(_ snapshot: Snapshot?, like other: MetricWindow) -> MetricWindow {
            snapshot?.windows.first { $0.metric == rule.name }
                ?? .failed(rule: rule, from: other.from, to: other.to, interval: other.interval, problem: .noData)
        }
        return ControlPair(
            before: window(before, like: judged.0), after: window(after, like: judged.1), lookback: rule.lookback)
    }

    /// Whether a report of a planned look shows harm that need not be watched any longer. A state has no noise model
    /// that would tell a passing dip from harm, so it is left to the end of the window.
    static func isPlainHarm(_ report: VerdictReport, in state: RunState) -> Bool {
        let runbook = state.graph?.runbook(state.runbook)
        return report.verdict == .worsened
            && report.judgements.contains { judgement in
                judgement.verdict == .worsened && runbook?.metric(judgement.metric)?.rule.judgesState == false
            }
    }

    /// Whether the window before is too old to compare with.
    private static func isTooOld(_ change: ChangeProgress, _ at: Instant) -> Bool {
        guard let taken = change.beforeAt else { return true }
        return at.since(taken) > EngineLimits.beforeWindowAge
    }

    /// Whether the change did what was expected of it.
    static func isFulfilled(_ mitigate: Mitigate, _ report: VerdictReport) -> Bool {
        switch report.verdict {
        case .worsened: return false
        case .unknown: return mitigate.expect.isEmpty && mitigate.because != nil
        case .improved, .unchanged:
            return mitigate.expect.allSatisfy { expected in
                let verdict = report.judgements.first { $0.metric == expected.metric.value }?.verdict
                return verdict.flatMap { expected.expectation.asExpectation.isFulfilled(by: $0) } ?? false
            }
        }
    }

    /// What automation does; `nil` holds and pages.
    ///
    /// - Parameter canUndo: Whether anything that was done has an undo.
    static func automaticMove(
        _ mitigate: Mitigate, _ report: VerdictReport, _ state: RunState, canUndo: Bool
    ) -> Move? {
        if isFulfilled(mitigate, report) {
            return .keep(mitigate.expect.isEmpty ? "nothing is expected of a metric" : "it did what was expected")
        }
        let mayUndo =
            canUndo && mitigate.undoUnattended
            && state.policy.maximumUndos.map { state.undosBegun < $0 } ?? true
        switch report.verdict {
        case .worsened: return mayUndo ? .undo : nil
        case .improved: return .keep("it improved matters")
        case .unchanged:
            switch mitigate.unchanged {
            case .keep: return .keep("the runbook says unchanged: keep")
            case .undo: return mayUndo ? .undo : nil
            case .ask: return nil
            }
        case .unknown: return nil
        }
    }

    /// The verdict as the sentence above a person's choices.
    static func question(_ report: VerdictReport) -> String {
        let lines = report.judgements.map(\.explanation).joined(separator: "; ")
        return lines.isEmpty ? "The verdict is \(report.verdict.word)" : "\(report.verdict.word): \(lines)"
    }

    /// The choices of a person, the proposed one first.
    static func choices(_ mitigate: Mitigate, _ report: VerdictReport, canUndo: Bool) -> [Choice] {
        let undo: [Choice] = canUndo ? [.undo] : []
        if isFulfilled(mitigate, report) { return [.keep] + undo + [.goOn] }
        switch report.verdict {
        case .worsened: return undo + [.keep, .goOn]
        case .improved: return [.keep] + undo + [.goOn]
        case .unchanged: return mitigate.unchanged == .undo ? undo + [.keep, .goOn] : [.keep] + undo + [.goOn]
        case .unknown: return [.keep] + undo + [.goOn]
        }
    }
}

extension ExpectedMetric.Expectation {
    /// The judge's word for it.
    var asExpectation: Expectation {
        switch self {
        case .improves: .improves
        case .holds: .holds
        }
    }
}
