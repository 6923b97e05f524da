import MidwatchRunbook
import Testing

@testable import MidwatchImport

/// What is asked of every draft.
enum Drafting {
    /// A draft that was read again; every error is an issue.
    @discardableResult
    static func checked(
        _ markdown: String, _ options: ImportOptions = ImportOptions(fileName: "some-runbook.md"),
        _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) -> (draft: ImportedDraft, runbook: Runbook?) {
        let draft = MarkdownImport.draft(markdown, options: options)
        let path = draft.id + ".runbook.yaml"
        let parsed = RunbookParser.parse(Array(draft.runbookText.utf8), path: path)
        var problems = parsed.diagnostics.filter { $0.severity == .error }
        if let runbook = parsed.runbook {
            let made = StepGraph.make([runbook])
            problems += made.diagnostics.filter { $0.severity == .error }
            // A person must not be shown steps that nothing leads to, or ways that end by accident.
            let unwanted = ["unreachable-step", "falls-into-failure-step", "go-never-taken"]
            problems += made.diagnostics.filter { unwanted.contains($0.rule) }
            #expect(runbook.isDraft && runbook.reviewed?.value == "never", sourceLocation: sourceLocation)
            #expect(runbook.id.value == draft.id, sourceLocation: sourceLocation)
        }
        if parsed.runbook == nil || !problems.isEmpty {
            let text = DiagnosticText.render(problems) { _ in draft.runbookText.split(separator: "\n").map(String.init)
            }
            Issue.record("\(comment())\n\(text)\n\(draft.runbookText.prefix(6_000))", sourceLocation: sourceLocation)
        }
        return (draft, parsed.runbook)
    }
}
