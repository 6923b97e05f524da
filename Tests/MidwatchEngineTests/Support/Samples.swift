import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit

/// Runbooks and people for the tests of the engine.
enum Samples {
    static let alice = Person(name: "alice", login: "alice", teams: ["payments"])
    static let bob = Person(name: "bob", login: "bob", teams: ["payments"])

    /// The beginning of a run of a runbook's text; a text with mistakes is a mistake of the test.
    static func start(
        _ text: String, policy: Policy = .automatic, inputs: [String: Value] = [:], others: [String] = []
    ) throws -> RunStart {
        var definitions: [RunStart.Definition] = []
        for text in [text] + others {
            let parsed = RunbookParser.parse(Array(text.utf8), path: "sample.runbook.yaml")
            guard let runbook = parsed.runbook else { throw SampleMistake(diagnostics: parsed.diagnostics) }
            definitions.append(
                .init(runbook: runbook.id.value, path: runbook.path, text: text, digest: runbook.digest))
        }
        return RunStart(
            run: RunID("R-1"), incident: IncidentID("INC-1"), definitions: definitions,
            inputs: inputs.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }, policy: policy,
            by: alice, detectedAt: Instant(milliseconds: 1_799_999_000_000), severity: "SEV2", seed: 7)
    }

    struct SampleMistake: Error, CustomStringConvertible {
        var diagnostics: [Diagnostic]
        var description: String { diagnostics.map(\.message).joined(separator: "; ") }
    }

    /// A world whose windows show `before` bad events of a hundred, and `after` once a change was made.
    static func world(before: Double = 10, after: Double = 0.2, afterUndo: Double? = nil) -> World {
        var world = World()
        world.window = { metric, start in
            switch start.stage {
            case .before: World.window(metric, start, bad: before, total: 100)
            case .after: World.window(metric, start, bad: after, total: 100)
            case .afterUndo: World.window(metric, start, bad: afterUndo ?? before, total: 100)
            }
        }
        world.read = { _, _ in
            ActOutcome(ending: .succeeded, code: 0, output: Output(captured: "{\"version\":\"v42\"}"))
        }
        return world
    }

    /// A read, a change with everything, a verification and an escalation.
    static let rollback = """
        midwatch: 1
        id: checkout-errors
        title: Checkout answers with errors
        owner: payments
        service: checkout
        severity: SEV2
        reviewed: 2026-11-20
        metrics:
          errors:
            bad: http_requests_total{service="checkout",code=~"5.."}
            total: http_requests_total{service="checkout"}
            window: 1m
            objective: {below: 1%}
        on_failure: page-lead
        steps:
          - diagnose: recent-release
            title: Was checkout released lately?
            exec: [shopctl, release, --json]
            capture:
              release: json.version
            decide:
              - if: release == "v42"
                go: rollback
              - else: page-lead

          - mitigate: rollback
            title: Roll checkout back
            target: checkout/release
            requires:
              - exec: [shopctl, migrations]
              - if: release != "v1"
                why: v1 is the first release
            exec: [shopctl, rollback]
            ready: {exec: [shopctl, rolled-out], every: 5s, within: 3m}
            check: {exec: [shopctl, is-rolled-back]}
            undo: {exec: [shopctl, release, "${release}"]}
            expect: {errors: improves}
            unchanged: ask
            baseline: 1m
            settle: 10s
            observe: 1m
            timeout: 60s
            unattended: allowed
            undo_unattended: allowed
            go: recovered

          - verify: recovered
            title: Errors are back within their objective
            until: errors < 0.01
            for: 30s
            every: 5s
            within: 5m
            go: resolved

          - escalate: page-lead
            title: Page the lead
            to: [payments-primary, payments-lead]
            message: Checkout still fails after ${tried}. Errors ${errors}.
            ack_within: 5m
        """
}
