import Testing

@testable import MidwatchRunbook

@Suite("Graphs of runbooks at their limits")
struct GraphLimitTests {
    private func many(_ count: Int, _ step: (Int) -> String) -> [Runbook] {
        let steps = (0..<count).map { "  - {diagnose: s\($0), \(step($0))}" }.joined(separator: "\n")
        return GraphText.catalog([
            GraphText.runbook(steps + "\n  - {diagnose: last, run: a, go: resolved}\n" + GraphText.people)
        ])
    }

    @Test("as many problems are told as anybody reads, and the rest is counted or left out")
    func problems() {
        let found = StepGraph.make(many(300) { "exec: [a, \"${nowhere\($0)}\"]" }).diagnostics
        #expect(found.count <= Limits.diagnosticsPerFile + 1)
        #expect(found.count >= Limits.diagnosticsPerFile)
    }

    @Test("warnings never hide an error")
    func warnings() {
        // Steps that nothing reaches are warnings; the one undefined name comes after hundreds of them.
        let steps = (0..<300).map { "  - {diagnose: s\($0), run: a, go: resolved}" }.joined(separator: "\n")
        let text = GraphText.runbook(
            steps + "\n  - {diagnose: last, exec: [a, \"${nowhere}\"], go: resolved}\n" + GraphText.people)
        let result = GraphText.result(text)
        #expect(result.graph == nil)
        #expect(result.diagnostics.contains { $0.rule == "undefined-name" })
    }

    @Test("a long path is shortened in its middle")
    func longPath() {
        let steps = (0..<20).map { "  - {diagnose: s\($0), run: a}\n" }.joined()
        let text = GraphText.runbook(
            steps + "  - {diagnose: last, exec: [\"${x}\"], capture: {x: stdout}, go: resolved}\n" + GraphText.people)
        let message = GraphText.result(text).diagnostics.first?.message ?? ""
        #expect(message.hasSuffix("s0 > s1 > s2 > s3 > … > s17 > s18 > s19 > last"), "\(message)")
    }
}
