import MidwatchRunbook
import Testing

@testable import MidwatchImport

/// Every Markdown runbook beside the tests becomes a draft without an error.
@Suite struct MarkdownFileTests {
    @Test("there are at least thirty Markdown runbooks to try")
    func thereAreEnough() {
        #expect(Golden.markdownNames.count >= 30)
    }

    @Test(
        "a Markdown runbook becomes a draft that parses, with an end, and nothing unreachable",
        arguments: Golden.markdownNames)
    func drafts(name: String) throws {
        let (draft, runbook) = Drafting.checked(
            try Golden.markdown(name), ImportOptions(fileName: "docs/\(name)"), name)
        #expect(runbook?.steps.last?.kind == .escalate)
        #expect((runbook?.steps.count ?? 0) >= 2, "\(draft.runbookText)")
        #expect(!draft.report.isEmpty)
    }

    @Test(
        "drafts and reports are as recorded",
        arguments: [
            "KubePodCrashLooping", "etcdMembersDown", "disk-full", "api-5xx", "queue-backlog", "certificate-expiry",
            "PostgresReplicationLag", "NodeNotReady", "quotes-and-code", "awk-and-jq", "numbered-sections",
            "alternatives",
            "NodeFilesystemSpaceFillingUp", "wiki-paste", "elasticsearch-red", "vault-sealed", "mysql-connections",
        ])
    func recorded(name: String) throws {
        let markdown = try Golden.markdown(name + ".md")
        let draft = MarkdownImport.draft(markdown, options: ImportOptions(fileName: "docs/\(name).md"))
        try Golden.compare(draft.runbookText, with: name + ".runbook.yaml")
        let report = draft.reportLines(source: "docs/\(name).md").joined(separator: "\n") + "\n"
        try Golden.compare(report, with: name + ".report.txt")
    }
}
