import Testing

@testable import MidwatchRunbook

@Suite("Broken runbooks")
struct GraphRobustnessTests {
    /// A small generator with a seed, so that a failure can be repeated.
    private struct Chance {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, bound)))
        }
    }

    private func broken(_ text: String, seed: UInt64) -> String {
        var chance = Chance(state: seed)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let words = lines.flatMap { $0.split { " ,{}[]:".contains($0) }.map(String.init) }
        for _ in 0...chance.below(3) {
            let line = chance.below(lines.count)
            switch chance.below(4) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[chance.below(lines.count)], at: line)
            case 2: lines.swapAt(line, chance.below(lines.count))
            default:
                var parts = lines[line].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
                parts[chance.below(parts.count)] = words[chance.below(words.count)]
                lines[line] = parts.joined(separator: " ")
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test(
        "never stop the checks or the views, and a graph with an error is no graph", arguments: ViewsGoldenTests.samples
    )
    func mutations(sample: String) throws {
        let text = try ViewsGolden.text("\(sample)/runbook.yaml")
        var graphs = 0
        for seed in 0..<400 {
            let parsed = RunbookParser.parse(Array(broken(text, seed: UInt64(seed)).utf8), path: "t.yaml")
            guard let runbook = parsed.runbook ?? parsed.partial else { continue }
            let result = StepGraph.make([runbook])
            #expect(
                (result.graph != nil) != result.diagnostics.contains { $0.severity == .error } || runbook.steps.isEmpty)
            _ = ConfigurationCheck.check(StepGraph(unchecked: [runbook]), .standard)
            guard let graph = result.graph else { continue }
            graphs += 1
            #expect(!RunbookText.graph(graph).isEmpty && !RunbookText.markdown(graph).isEmpty)
            #expect(!RunbookText.mermaid(graph).isEmpty && !RunbookText.dot(graph).isEmpty)
        }
        #expect(graphs > 0, "no mutation left a graph, so nothing was drawn")
    }

    @Test("with undefined names can be asked where they lead without a trap")
    func unchecked() throws {
        let text = GraphText.runbook("  - {diagnose: look, run: a, go: nowhere}\n" + GraphText.people)
        let graph = StepGraph(unchecked: GraphText.catalog([text]))
        let nowhere = StepKey(runbook: "a", step: "nowhere")
        #expect(graph.onSuccess(graph.start) == .step(nowhere))
        #expect(graph.onSuccess(nowhere) == .handedOver && graph.onFailure(nowhere) == .handedOver)
        #expect(graph.partly(nowhere) == .handedOver && graph.following(nowhere) == nil)
        #expect(graph.position(of: nowhere) == nil && WorstCase(graph).step(nowhere) == nil)
    }
}
