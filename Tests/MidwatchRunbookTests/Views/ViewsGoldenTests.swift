import Testing

@testable import MidwatchRunbook

@Suite("The views of a runbook")
struct ViewsGoldenTests {
    static let samples = ["checkout-errors", "hostile", "two-runbooks"]

    private func graph(_ sample: String) throws -> StepGraph {
        var texts = [try ViewsGolden.text("\(sample)/runbook.yaml")]
        if let other = try? ViewsGolden.text("\(sample)/other.yaml") { texts.append(other) }
        let result = StepGraph.make(GraphText.catalog(texts))
        return try #require(result.graph, "\(result.diagnostics.map(GraphText.shown))")
    }

    @Test("are as recorded", arguments: samples)
    func recorded(sample: String) throws {
        let graph = try graph(sample)
        try ViewsGolden.compare(RunbookText.graph(graph), with: "\(sample)/graph.txt")
        try ViewsGolden.compare(RunbookText.graph(graph, characters: .ascii), with: "\(sample)/graph-ascii.txt")
        try ViewsGolden.compare(RunbookText.mermaid(graph), with: "\(sample)/graph.mmd")
        try ViewsGolden.compare(RunbookText.dot(graph), with: "\(sample)/graph.dot")
        try ViewsGolden.compare(RunbookText.markdown(graph), with: "\(sample)/instructions.md")
    }

    @Test("for a terminal are no wider than they promise", arguments: samples)
    func width(sample: String) throws {
        let graph = try graph(sample)
        for characters in [RunbookText.Characters.unicode, .ascii] {
            for line in RunbookText.graph(graph, characters: characters).split(separator: "\n") {
                #expect(line.count <= RunbookText.columns, "\(line)")
            }
        }
    }

    @Test("in ASCII add nothing that is not ASCII")
    func ascii() throws {
        let text = RunbookText.graph(try graph("checkout-errors"), characters: .ascii)
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    }
}
