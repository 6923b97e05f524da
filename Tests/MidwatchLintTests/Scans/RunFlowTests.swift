import MidwatchRunbook
import Testing

@testable import MidwatchLint

/// How paths are walked and told.
struct RunFlowTests {
    private func flow(steps: Int) throws -> RunFlow {
        var text = "midwatch: 1\nid: long\ntitle: A long way\nsteps:\n"
        for number in 1...steps { text += "  - diagnose: look-\(number)\n    exec: [look]\n    timeout: 5s\n" }
        text += "  - escalate: page\n    to: [somebody]\n    message: Help.\n    ack_within: 5m\n    go: handed-over\n"
        let runbook = try #require(RunbookParser.parse(Array(text.utf8), path: "long.runbook.yaml").partial)
        return RunFlow(try #require(StepGraph.make([runbook]).graph))
    }

    @Test("a step that a failure leads to is a place of its own only where it is an escalate step")
    func places() throws {
        let flow = try flow(steps: 2)
        #expect(flow.places.map(\.key.step).sorted() == ["look-1", "look-2", "page", "page"])
        #expect(flow.places.filter(\.byFailure).map(\.key.step) == ["page"])
    }

    @Test("a path is shown whole up to the limit, and without its middle beyond it")
    func shown() throws {
        let short = try flow(steps: RunFlow.shownSteps)
        let whole = try #require(
            short.path(
                from: 0, along: { $1.edge.way == .success },
                to: { $1.end == nil && $1.to.map { short.places[$0].step.kind == .escalate } ?? false }))
        #expect(short.shown(whole.places) == (1...8).map { "look-\($0)" }.joined(separator: " > "))
        let names = (1...9).map { "look-\($0)" }
        #expect(
            RunFlow.shown(names, then: "resolved")
                == "look-1 > look-2 > look-3 > look-4 > … > look-6 > look-7 > look-8 > look-9 > resolved")
    }

    @Test("what cannot be reached has no path")
    func noPath() throws {
        let flow = try flow(steps: 2)
        #expect(flow.path(from: 0, along: { _, _ in true }, to: { $1.end == .resolved }) == nil)
        #expect(flow.path(from: 99, along: { _, _ in true }, to: { _, _ in true }) == nil)
        #expect(flow.reached(from: [99]) == [false, false, false, false])
    }
}
