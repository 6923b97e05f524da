import FoundationEssentials
import Testing

@testable import MidwatchRunbook

@Suite("The runbooks of the repository")
struct GraphSamplesTests {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        + "/runbooks/"

    @Test("are graphs without a complaint, and every view draws them within its width")
    func clean() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            .filter { $0.hasSuffix(".runbook.yaml") }.sorted()
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOfFile: Self.folder + name, encoding: .utf8)
            let parsed = RunbookParser.parse(Array(text.utf8), path: name)
            let runbook = try #require(parsed.runbook, "\(name): \(parsed.diagnostics.map(GraphText.shown))")
            let result = StepGraph.make([runbook])
            #expect(result.diagnostics.isEmpty, "\(name): \(result.diagnostics.map(GraphText.shown))")
            let graph = try #require(result.graph)
            #expect(RunbookText.graph(graph).split(separator: "\n").allSatisfy { $0.count <= RunbookText.columns })
            #expect(!RunbookText.markdown(graph).contains("\u{1b}"))
        }
    }
}
