import MidwatchEngine
import MidwatchMetrics
import MidwatchTestKit
import Testing

/// Runs that between them pass every part of the engine, by name.
struct SampleRun: Sendable, CustomTestStringConvertible {
    var name: String
    var steps: String
    var policy = Policy.automatic
    var world = Samples.world()

    var testDescription: String { name }

    func simulate() throws -> Simulation {
        try Samples.run(steps, policy: policy, world: world)
    }

    /// Answers to everything that goes on.
    static let agreeing: [Question.Subject: Choice] = [
        .read: .run, .change: .run, .approval: .approve, .requirement: .yes, .manualRead: .seen, .manualChange: .done,
        .failure: .otherwise, .denied: .otherwise, .verdict: .keep, .partlyApplied: .undo, .undo: .undo,
        .falseAlarm: .text, .ask: .text, .locks: .otherwise, .stopped: .otherwise,
    ]

    private static func world(
        _ ending: ActOutcome.Ending = .succeeded, check: CheckAnswer = .applied, after: Double = 0.2,
        answers: [Question.Subject: Choice] = [:]
    ) -> World {
        var world = Samples.world(before: 10, after: after)
        world.change = { intent, _ in
            ActOutcome(ending: intent.act.oneLine.hasPrefix("act two") || intent.part == 0 ? ending : .succeeded)
        }
        world.check = { _, _ in check }
        world.answer = Samples.person(answers)
        return world
    }

    private static let series = """
        - mitigate: series
          target: shop/series
          do:
            - {name: one, exec: [act, one], undo: {exec: [undo, one]}}
            - {name: two, exec: [act, two], undo: {exec: [undo, two]}}
          expect: {errors: improves}
          baseline: 1m
          settle: 10s
          observe: 1m
          unattended: allowed
          go: resolved

        """
    private static let everything = """
        - diagnose: ask-first
          ask: {text: Is it down?, choices: [up, because]}
          capture: {said: answer}
        - diagnose: look
          manual: Look at the dashboard.
        - diagnose: count
          exec: [count]
          retry: {times: 2, every: 5s}
          capture: {n: size(stdout)}
          decide:
            - {if: n > 100, go: people}
            - {else: fix}
        - mitigate: fix
          target: shop/fix
          requires: [{ask: Did you tell them?}, {exec: [ok]}]
          save: {exec: [was], capture: {was: stdout}}
          exec: [act, fix]
          undo: {exec: [undo, "${was}x"]}
          ready: {exec: [ready], every: 5s, within: 1m}
          check: {exec: [is]}
          expect: {errors: improves}
          guard: [slow]
          baseline: 1m
          settle: 10s
          observe: 1m
          approval: {from: [payments], within: 10m}
          go: good
        - verify: good
          until: errors < 0.01
          for: 20s
          every: 5s
          within: 2m
          go: false-alarm

        """

    static let all: [SampleRun] = [
        SampleRun(name: "improves", steps: Samples.change("a")),
        SampleRun(
            name: "worsens and is undone", steps: Samples.change("a", "undo_unattended: allowed\ngo: resolved"),
            world: world(after: 60)),
        SampleRun(name: "a series that fails", steps: series, world: world(.failed("exit 3"), check: .unknown)),
        SampleRun(name: "a series that worsens", steps: series, world: world(after: 60)),
        SampleRun(
            name: "a doubt", steps: Samples.change("a", "check: {exec: [is]}\ngo: resolved"),
            world: world(.unknown("the line was lost"), check: .unknown)),
        SampleRun(
            name: "a doubt that a check resolves", steps: Samples.change("a", "check: {exec: [is]}\ngo: resolved"),
            world: world(.unknown("the line was lost"))),
        SampleRun(
            name: "a person agrees to everything", steps: everything, policy: .interactive,
            world: world(answers: agreeing)),
        SampleRun(
            name: "a person and a half-done series", steps: series, policy: .interactive,
            world: world(.failed("exit 3"), check: .unknown, answers: agreeing)),
        SampleRun(
            name: "a person undoes a series", steps: series, policy: .interactive,
            world: world(after: 60, answers: agreeing.merging([.verdict: .undo]) { $1 })),
        SampleRun(
            name: "hands do it", steps: Samples.change("a", "manual: Turn the valve.\ngo: resolved"),
            policy: .interactive, world: world(answers: agreeing)),
        SampleRun(
            name: "a verification that never holds",
            steps: "- verify: v\n  until: errors < 0\n  within: 1m\n  go: resolved",
            world: world()),
    ]
}
