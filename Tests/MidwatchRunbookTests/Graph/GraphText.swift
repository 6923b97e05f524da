import Testing

@testable import MidwatchRunbook

/// Makes graphs from texts, and shows what was found in them.
enum GraphText {
    /// The catalog of some texts, the first started; a text that the parser refuses fails the test.
    static func catalog(_ texts: [String]) -> [Runbook] {
        texts.enumerated().compactMap { index, text in
            let parsed = RunbookParser.parse(Array(text.utf8), path: index == 0 ? "t.yaml" : "t\(index + 1).yaml")
            let errors = parsed.diagnostics.filter { $0.severity == .error }
            #expect(errors.isEmpty, "the parser refuses the text: \(errors.map(shown))")
            return parsed.runbook
        }
    }

    /// What the checks say about some texts.
    static func result(_ texts: String...) -> GraphResult {
        StepGraph.make(catalog(texts))
    }

    /// A graph that must be there.
    static func graph(_ texts: String...) throws -> StepGraph {
        let result = StepGraph.make(catalog(texts))
        return try #require(result.graph, "\(result.diagnostics.map(shown))")
    }

    /// Steps with a header around them that is as short as the language allows.
    static func runbook(_ steps: String, id: String = "a", header: String = "") -> String {
        var text = "midwatch: 1\nid: \(id)\ntitle: T\n"
        if !header.isEmpty { text += header + "\n" }
        return text + "steps:\n" + steps + "\n"
    }

    /// The end that most texts need.
    static let people = "  - {escalate: people, to: [x], message: m, ack_within: 5m}"

    /// A diagnostic on one line with the exact stretch it points at.
    static func shown(_ diagnostic: Diagnostic) -> String {
        let range = diagnostic.range
        let end = range.start.line == range.end.line ? "\(range.end.column)" : "\(range.end.line):\(range.end.column)"
        let mark = diagnostic.severity == .warning ? "warning: " : ""
        return "\(range.start.line):\(range.start.column)-\(end) \(mark)\(diagnostic.message) [\(diagnostic.rule)]"
    }
}
