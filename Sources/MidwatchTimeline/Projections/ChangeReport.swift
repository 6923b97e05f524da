public import MidwatchEngine
public import MidwatchMetrics
public import MidwatchRunbook

/// One change with its figures before and after, for reports.
public struct ChangeReport: Sendable, Hashable {
    /// How many characters wide the plots are.
    public static let plotWidth = 12

    /// One metric before and after.
    public struct Comparison: Sendable, Hashable {
        /// The metric's name.
        public var metric: String
        /// The figure before, such as `8.1 %`.
        public var before: String
        /// The figure after.
        public var after: String
        /// The course before, drawn on the scale that both plots share; empty without samples.
        public var plotBefore: String
        /// The course after.
        public var plotAfter: String
        /// The verdict on this metric.
        public var verdict: Verdict
        /// One sentence for people.
        public var explanation: String
        /// The judgement with its numbers.
        public var judgement: Judgement
        /// How the metric is summed and judged.
        public var rule: MetricRule
        /// The samples before; `nil` where they were not stored.
        public var windowBefore: MetricWindow?
        /// The samples after.
        public var windowAfter: MetricWindow?
        /// What it is compared with; `nil` where it is compared with nothing.
        public var control: Control?
        /// Seconds by which the clock of the windows is ahead of the run's.
        public var skew: Double
    }

    /// A metric that the change does not touch, over the same windows.
    public struct Control: Sendable, Hashable {
        /// The metric's name.
        public var metric: String
        /// The figure before, such as `8.1 %`.
        public var before: String
        /// The figure after.
        public var after: String
        /// The course before, drawn on the scale that both plots share; empty without samples.
        public var plotBefore: String
        /// The course after.
        public var plotAfter: String
    }

    /// What a comparison never says, printed wherever one is shown.
    public static let caveat = "This is what came after the change, not because of it."

    /// The run.
    public var run: String
    /// Which of the run's changes it is, 1-based.
    public var number: Int
    /// The step.
    public var step: StepKey
    /// What was done, one element a part.
    public var acts: [String]
    /// When the first part's intent was stored.
    public var at: Instant
    /// The verdict on the whole; `nil` where it was not judged.
    public var verdict: Verdict?
    /// The metrics, in the order of the verdict.
    public var comparisons: [Comparison] = []
    /// What became of it in words; empty while nothing did: `kept`, `undone`.
    public var end = ""

    /// The changes of a run, from its records, oldest first.
    public static func make(from records: [TimelineRecord]) throws(TimelineError) -> [ChangeReport] {
        var fold = Fold(run: records.first?.stream.run?.text ?? "")
        for record in records {
            guard !record.isRedacted, let event = try record.runEvent() else { continue }
            fold.apply(event, at: record.at)
        }
        return fold.reports
    }
}

extension ChangeReport {
    /// Goes through a run's events.
    private struct Fold {
        let run: String
        var reports: [ChangeReport] = []
        var rules = MetricRules()
        var attempt: AttemptID?
        var before: [String: MetricWindow] = [:]
        var after: [String: MetricWindow] = [:]

        init(run: String) { self.run = run }

        mutating func apply(_ event: RunEvent, at: Instant) {
            switch event {
            case .started(let start): rules = MetricRules(start)
            case .snapshotTaken(let snapshot): keep(snapshot)
            case .intended(let intent): begin(intent, at: at)
            case .judged(let report): judge(report)
            case .kept: end("kept")
            case .undoEnded(let end): self.end(end.outcome.isSuccess ? "undone" : "undo not known to have worked")
            case .changeEnded(let end):
                if !end.outcome.isSuccess { self.end(EntryWords.ending(end.outcome)) }
            default: break
            }
        }

        private mutating func keep(_ snapshot: Snapshot) {
            let windows = Dictionary(snapshot.windows.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
            switch snapshot.stage {
            case .before:
                before = windows
                after = [:]
            case .after: after = windows
            case .afterUndo: break
            }
        }

        private mutating func begin(_ intent: Intent, at: Instant) {
            let act = ActText.text(intent.act)
            if attempt == intent.attempt, !reports.isEmpty {
                reports[reports.count - 1].acts.append(act)
            } else {
                reports.append(
                    ChangeReport(run: run, number: reports.count + 1, step: intent.step, acts: [act], at: at))
            }
            attempt = intent.attempt
        }

        private mutating func judge(_ report: VerdictReport) {
            guard let step = reports.last?.step else { return }
            reports[reports.count - 1].verdict = report.verdict
            reports[reports.count - 1].comparisons = report.judgements.map { compare($0, runbook: step.runbook) }
        }

        private mutating func end(_ words: String) {
            if !reports.isEmpty { reports[reports.count - 1].end = words }
        }

        private func compare(_ judgement: Judgement, runbook: String) -> Comparison {
            let rule = rules.rule(judgement.metric, runbook: runbook)
            let windows = (before[judgement.metric], after[judgement.metric])
            let plots = plots(judgement.metric, rule)
            return Comparison(
                metric: judgement.metric,
                before: rules.figure(judgement.before, judgement.metric, runbook: runbook),
                after: rules.figure(judgement.after, judgement.metric, runbook: runbook),
                plotBefore: plots.before, plotAfter: plots.after, verdict: judgement.verdict,
                explanation: judgement.explanation, judgement: judgement, rule: rule,
                windowBefore: windows.0, windowAfter: windows.1,
                control: rules.control(of: judgement.metric, runbook: runbook).map { control($0, runbook) },
                skew: windows.1?.skew ?? windows.0?.skew ?? 0)
        }

        private func control(_ metric: String, _ runbook: String) -> Control {
            let plots = plots(metric, rules.rule(metric, runbook: runbook))
            return Control(
                metric: metric, before: rules.figure(before[metric]?.overall, metric, runbook: runbook),
                after: rules.figure(after[metric]?.overall, metric, runbook: runbook),
                plotBefore: plots.before, plotAfter: plots.after)
        }

        /// Both windows of a metric, drawn on one scale.
        private func plots(_ metric: String, _ rule: MetricRule) -> (before: String, after: String) {
            let first = before[metric].map { $0.points(rule, count: $0.columns(atMost: plotWidth)) } ?? []
            let second = after[metric].map { $0.points(rule, count: $0.columns(atMost: plotWidth)) } ?? []
            let scale = Sparkline.scale(first, second)
            return (
                Sparkline.draw(first, scale: scale, width: plotWidth),
                Sparkline.draw(second, scale: scale, width: plotWidth)
            )
        }
    }
}
