import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit

/// Runbooks and beginnings of runs for the tests of the loop.
enum RunSamples {
    static let alice = Person(name: "alice", login: "alice", teams: ["payments"])
    static let moment = Instant(milliseconds: 1_799_999_000_000)

    /// The beginning of a run of a runbook's text; a text with mistakes is a mistake of the test.
    static func start(_ text: String, run: RunID = RunID("R-1"), policy: Policy = .automatic) throws -> RunStart {
        let parsed = RunbookParser.parse(Array(text.utf8), path: "sample.runbook.yaml")
        guard let runbook = parsed.runbook else { throw Mistake(diagnostics: parsed.diagnostics) }
        let definition = RunStart.Definition(
            runbook: runbook.id.value, path: runbook.path, text: text, digest: runbook.digest)
        return RunStart(
            run: run, incident: IncidentID("INC-\(run.text)"), definitions: [definition], inputs: [], policy: policy,
            by: alice, detectedAt: moment, severity: "SEV2", seed: 7)
    }

    struct Mistake: Error {
        var diagnostics: [Diagnostic]
    }

    /// A world in which the change of ``rollback`` helps.
    static var healing: World {
        var world = World()
        world.window = { metric, start in
            World.window(metric, start, bad: start.stage == .before ? 10 : 0.2, total: 100)
        }
        return world
    }

    /// So many reads, one after the other.
    static func reads(_ count: Int) -> String {
        let steps = (1...count).map { number in
            """
              - diagnose: read-\(number)
                title: Read number \(number)
                run: "true"

            """
        }
        return """
            midwatch: 1
            id: many-reads
            title: Many reads
            on_failure: page-lead
            steps:
            \(steps.joined())
              - diagnose: last
                title: The last
                run: "true"
                go: resolved

              - escalate: page-lead
                title: Page
                to: [lead]
                message: It failed.
                ack_within: 5m
            """
    }

    /// A change with everything, a verification and an escalation.
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
          - mitigate: rollback
            title: Roll checkout back
            target: checkout/release
            requires:
              - exec: [shopctl, migrations]
            exec: [shopctl, rollback]
            ready: {exec: [shopctl, rolled-out], every: 5s, within: 3m}
            check: {exec: [shopctl, is-rolled-back]}
            undo: {exec: [shopctl, release, v41]}
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
            message: Checkout still fails after ${tried}.
            ack_within: 5m
        """
}
