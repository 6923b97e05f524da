import Testing

@testable import MidwatchRunbook

@Suite("Worst-case times")
struct GraphWorstCaseTests {
    private func time(_ step: String) throws -> StepTime {
        let graph = try GraphText.graph(
            GraphText.runbook(step + "\n" + GraphText.people, header: "metrics: {e: {value: up}}"))
        return try #require(WorstCase(graph).step(graph.start))
    }

    private let grace = Defaults.terminationGrace

    @Test("a read takes its timeout, the grace, and its retries")
    func read() throws {
        let once = try time("  - {diagnose: a, run: a, timeout: 20s, go: resolved}")
        let each = Duration.seconds(20) + grace
        #expect(once.total == each)
        let retried = try time("  - {diagnose: a, run: a, timeout: 20s, retry: {times: 2, every: 5s}, go: resolved}")
        #expect(retried.total == each * 3 + .seconds(10))
        #expect(try time("  - {diagnose: a, run: a, go: resolved}").total == Defaults.readTimeout + grace)
    }

    @Test("people's time is said, not counted")
    func people() throws {
        let asked = try time("  - {diagnose: a, ask: Really, go: resolved}")
        #expect(asked.total == .zero && asked.waitsForPeople)
    }

    @Test("a change takes what comes before, the act, its windows, and the way back")
    func change() throws {
        let text = """
              - mitigate: a
                target: t
                requires: [{run: x, timeout: 1s}]
                save: {run: s, timeout: 2s, capture: {was: stdout}}
                exec: [a]
                timeout: 60s
                check: {run: c, timeout: 3s}
                ready: {run: r, timeout: 4s, every: 5s, within: 3m}
                undo: {run: u, timeout: 30s}
                expect: {e: improves}
                settle: 75s
                observe: 2m
                go: resolved
            """
        let time = try time(text)
        let requiring: Duration = Duration.seconds(3) + grace * 2
        #expect(time.beforeAct == requiring)
        let acting = 3 + 60 + 3 + 4 + 180
        let toResult: Duration = Duration.seconds(acting + 75 + 120) + grace * 5
        #expect(time.toResult == toResult)
        let undoing = 3 + 30 + 75 + 120
        let back: Duration = Duration.seconds(undoing) + grace * 2
        #expect(time.total == toResult + back)
    }

    @Test("an escalate step takes its time with each contact")
    func escalate() throws {
        let time = try time("  - {escalate: a, to: [x, y], message: m, ack_within: 5m, go: resolved}")
        let each = Duration.seconds(300) + Defaults.deliveryTimeout
        #expect(time.total == each * 2)
    }

    @Test("a run takes its slowest path, loops as often as they may go round")
    func paths() throws {
        let graph = try GraphText.graph(
            GraphText.runbook(
                """
                  - {diagnose: a, run: a, timeout: 20s, at_most: 3, decide: [{if: exit == 0, go: fix}, {else: b}]}
                  - {diagnose: b, run: a, timeout: 50s, go: fix}
                  - {mitigate: fix, target: t, run: a, timeout: 60s, irreversible: So., go: a, otherwise: people}
                """ + "\n" + GraphText.people))
        let worst = WorstCase(graph)
        let looks = (Duration.seconds(20) + grace) * 3
        let before = looks + Duration.seconds(50) + grace
        #expect(worst.toFirstChange == before)
        let told = Duration.seconds(300) + Defaults.deliveryTimeout
        #expect(worst.toHandOver == before + Duration.seconds(60) + grace + told)
        #expect(worst.toEnd == worst.toHandOver)
    }

    @Test("without a change or a hand-over there is no time to it")
    func none() throws {
        let graph = try GraphText.graph(
            GraphText.runbook("  - {diagnose: a, run: a, go: resolved}\n" + GraphText.people))
        #expect(WorstCase(graph).toFirstChange == nil)
        #expect(WorstCase(graph).toHandOver != nil)
    }
}
