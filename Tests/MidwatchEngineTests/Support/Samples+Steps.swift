import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import MidwatchTestKit

extension Samples {
    /// A runbook with these steps before an escalation of two contacts; a line without indent begins a step.
    static func runbook(_ steps: String, id: String = "sample", head: String = "") -> String {
        let lines = steps.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        return """
            midwatch: 1
            id: \(id)
            title: A sample
            owner: payments
            service: checkout
            severity: SEV2
            reviewed: 2026-11-20
            metrics:
              errors: {bad: bad_total, total: all_total, window: 1m, objective: {below: 1%}}
              slow: {bad: slow_total, total: all_total, window: 1m}
            hypotheses: {release: The release broke it., pool: The pool is exhausted.}
            \(head)
            steps:
            \(lines.joined(separator: "\n"))
              - escalate: people
                title: Page people
                to: [first, second]
                message: Help after ${tried}. Errors ${errors}.
                ack_within: 5m

            """
    }

    /// A step that changes something and can be undone, with further keys, one a line.
    static func change(_ name: String, _ keys: String = "go: resolved", expect: String = "{errors: improves}") -> String
    {
        let more = keys.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
        let act = keys.contains("manual:") ? "" : "  exec: [act, \(name)]\n"
        let undo = keys.contains("undo:") || keys.contains("irreversible:") ? "" : "  undo: {exec: [undo, \(name)]}\n"
        return "- mitigate: \(name)\n  title: Change \(name)\n  target: shop/\(name)\n" + act + undo
            + "  expect: \(expect)\n  baseline: 1m\n  settle: 10s\n  observe: 1m\n  unattended: allowed\n" + more
    }

    /// Runs steps until nothing moves any more.
    static func run(
        _ steps: String, policy: Policy = .automatic, world: World = Samples.world(), head: String = "",
        inputs: [String: Value] = [:], others: [String] = []
    ) throws -> Simulation {
        var simulation = Simulation(world: world)
        simulation.run(try start(runbook(steps, head: head), policy: policy, inputs: inputs, others: others))
        return simulation
    }

    /// A person who answers by subject, always the same; other questions stay open.
    static func person(_ answers: [Question.Subject: Choice], text: String = "because")
        -> @Sendable (
            Question, RunState
        ) -> Answer?
    {
        { question, _ in
            guard let choice = answers[question.subject] else { return nil }
            return Answer(
                question: question.id, choice: choice, text: text, fingerprint: question.fingerprint, by: bob)
        }
    }

    /// What reads print, by the beginning of what is read; anything else succeeds with nothing.
    static func reads(_ outputs: [String: ActOutcome]) -> @Sendable (RenderedAct, Instant) -> ActOutcome {
        { act, _ in
            outputs.first { act.oneLine.hasPrefix($0.key) }?.value ?? ActOutcome(ending: .succeeded, code: 0)
        }
    }
}

extension ActOutcome {
    /// A success that printed something.
    static func printed(_ text: String) -> ActOutcome {
        ActOutcome(ending: .succeeded, code: 0, output: Output(captured: text))
    }

    /// A failure.
    static let broken = ActOutcome(ending: .failed("exit 3"), code: 3)
}

extension Simulation {
    /// The kinds of the events so far.
    var kinds: [EventKind] { log.map(\.event.kind) }

    /// The one-line texts of the changes that were started.
    var acts: [String] { started.map(\.act.oneLine) }

    /// The end that the run reached.
    var reached: RunEnd? {
        if case .reached(let end, _) = state.ending { end } else { nil }
    }

    /// What is being asked.
    var asked: Question.Subject? { state.question?.question.subject }

    /// The steps that were entered, in order.
    var steps: [String] {
        log.compactMap { if case .stepEntered(let key, _) = $0.event { key.step } else { nil } }
    }

    /// Answers the open question.
    mutating func answer(_ choice: Choice, _ text: String = "", by person: Person = Samples.bob, seen: String? = nil) {
        let question = state.question?.question
        give(
            .answer(
                Answer(
                    question: question?.id ?? "", choice: choice, text: text,
                    fingerprint: seen ?? question?.fingerprint ?? "", by: person), at: now))
    }

    /// Gives an order.
    mutating func order(_ order: Order, by person: Person = Samples.bob) {
        give(.order(order, by: person, at: now))
    }

    /// Goes on until the run is in a status.
    mutating func run(to status: Status) {
        for _ in 0..<1_000 where state.status != status {
            if !step() { return }
        }
    }
}
