import MidwatchRunbook

extension GraphRules {
    static let slowToFirstChange = Rule(
        117, "slow-to-first-change", .warning, profile: .oncall,
        finds: "a slowest path to the first change that is longer than the severity allows",
        why: """
            Timeouts and retries add up unseen. On the night on which every read hangs, half an hour goes by before \
            anything is done for customers, and each step was within its own limit.
            """,
        examples: [
            .bad(
                .head,
                """
                severity: SEV1
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 5m
                    retry: {times: 6, every: 20s}
                  - mitigate: restart
                #             ^^^^^^^
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    expect: {queue: improves}
                    settle: 75s
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                    for: 2m
                    within: 5m
                    go: resolved
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 2m
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 20s
                    retry: {times: 2, every: 5s}
                """),
        ],
        check: .runbook { subject, report in
            guard let severity = subject.runbook.severity, let target = subject.settings.targets[severity.value],
                let graph = subject.graph, let worst = subject.worstCase
            else { return }
            guard let time = worst.toFirstChange, time > target, let change = worst.pathToFirstChange.last
            else { return }
            let step = change.runbook == subject.runbook.id.value ? graph.step(change) : nil
            let path = SlowPath(graph, worst, worst.pathToFirstChange, upToAct: true)
            report.add(
                subject, at: step?.id.range ?? severity.range, step: step,
                "it may take \(DurationText.short(time)) until the first change \"\(change.step)\", but "
                    + "\(severity.value) allows \(DurationText.short(target)): \(path.shown(in: subject))",
                subject: change.step, notes: path.notes(in: subject), help: path.help(in: subject))
        })
}

/// The steps of a slowest path with the time that each may take.
struct SlowPath {
    private let steps: [(key: StepKey, time: Duration)]

    /// - Parameter upToAct: Whether the last step counts only until it acts.
    init(_ graph: StepGraph, _ worst: WorstCase, _ path: [StepKey], upToAct: Bool) {
        steps = path.enumerated().map { index, key in
            guard let time = worst.step(key) else { return (key, .zero) }
            if upToAct, index == path.count - 1 { return (key, time.beforeAct) }
            return (key, time.total * max(1, graph.step(key)?.atMost ?? 1))
        }
    }

    /// The path with its times: `look 5m > restart 2m`.
    func shown(in subject: LintedRunbook) -> String {
        RunFlow.shown(
            steps.map { key, time in
                let name = key.runbook == subject.runbook.id.value ? key.step : key.description
                return time == .zero ? name : "\(name) \(DurationText.short(time))"
            })
    }

    /// The steps that take the longest, at their places.
    func notes(in subject: LintedRunbook) -> [Diagnostic.Note] {
        steps.filter { $0.key.runbook == subject.runbook.id.value && $0.time > .zero }
            .sorted { $0.time > $1.time }.prefix(Self.shownNotes)
            .compactMap { key, time in
                subject.runbook.step(key.step).map {
                    .init(range: $0.id.range, message: "\"\(key.step)\" may take \(DurationText.short(time))")
                }
            }
    }

    /// The most steps that have a note.
    static let shownNotes = 3

    func help(in subject: LintedRunbook) -> String? {
        guard let longest = steps.max(by: { $0.time < $1.time }) else { return nil }
        return "the longest is \"\(longest.key.step)\": shorten its timeout:, retry:, within: or windows, or set "
            + "another target under lint: in midwatch.yaml"
    }
}
