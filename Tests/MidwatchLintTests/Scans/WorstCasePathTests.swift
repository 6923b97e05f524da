import MidwatchRunbook
import Testing

/// Which steps the slowest path is made of.
struct WorstCasePathTests {
    private func worst(_ steps: String) throws -> WorstCase {
        let text = """
            midwatch: 1
            id: slow
            title: Slow
            metrics: {load: {value: node_load1, judge: state}}
            on_failure: page
            steps:
            \(steps)
              - escalate: page
                to: [somebody]
                message: Help.
                ack_within: 5m

            """
        let runbook = try #require(RunbookParser.parse(Array(text.utf8), path: "slow.runbook.yaml").partial)
        return WorstCase(try #require(StepGraph.make([runbook]).graph))
    }

    private let forked = """
          - diagnose: look
            exec: [look]
            timeout: 20s
            capture: {load_now: double(stdout)}
            decide:
              - if: load_now > 1.0
                go: fast
              - else: slow
          - diagnose: slow
            exec: [look]
            timeout: 10m
            go: change
          - diagnose: fast
            exec: [look]
            timeout: 5s
          - mitigate: change
            exec: [change]
            timeout: 1m
            target: host
            irreversible: It stays.
            expect: {load: improves}
          - verify: well
            until: load < 1.0
            within: 5m
            go: resolved
        """

    @Test("the slowest path to the first change takes the slowest branch and ends at the change")
    func toFirstChange() throws {
        let worst = try worst(forked)
        #expect(worst.pathToFirstChange.map(\.step) == ["look", "slow", "change"])
        let sum = worst.pathToFirstChange.dropLast().compactMap { worst.step($0)?.total }.reduce(.zero, +)
        #expect(worst.toFirstChange == sum)
    }

    @Test("the slowest path to a hand-over goes through everything that can fail, and its times add up")
    func toHandOver() throws {
        let worst = try worst(forked)
        #expect(worst.pathToHandOver.map(\.step) == ["look", "slow", "change", "well", "page"])
        let sum = worst.pathToHandOver.compactMap { worst.step($0)?.total }.reduce(.zero, +)
        #expect(worst.toHandOver == sum)
    }

    @Test("where nothing is changed there is no path to a change")
    func noChange() throws {
        let worst = try worst("  - diagnose: look\n    exec: [look]\n    timeout: 20s\n    go: page")
        #expect(worst.toFirstChange == nil)
        #expect(worst.pathToFirstChange.isEmpty)
    }
}
