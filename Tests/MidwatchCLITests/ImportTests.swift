import Foundation
import Testing

@Suite struct ImportTests {
    let process: CommandLineUnderTest

    init() throws { process = try CommandLineUnderTest() }

    static let markdown = """
        # TargetDown

        ## Diagnosis

        ```sh
        $ echo looked at <instance>
        looked at web1
        ```

        ## Mitigation

        ```sh
        systemctl restart exporter
        ```
        """

    static let rules = """
        groups:
          - name: targets
            rules:
              - alert: TargetDown
                expr: up{job="web"} < 1
                for: 5m

        """

    @Test("a draft is written beside the Markdown, shown without an error, planned, and never over another file")
    func written() throws {
        try process.write(Self.markdown, to: "docs/TargetDown.md")
        try process.write("* @example/everyone\n/docs/ @example/web\n", to: "CODEOWNERS")
        let made = try process.run("import", "docs/TargetDown.md")
        #expect(made.code == 0, "\(made.err)")
        #expect(made.out.isEmpty)
        try Golden.compare(made.err, with: "import.txt")
        try Golden.compare(try process.read("docs/target-down.runbook.yaml"), with: "import.runbook.yaml")
        let shown = try process.run("show", "docs/target-down.runbook.yaml")
        #expect(shown.code == 0, "\(shown.err)")
        #expect(!shown.err.contains(": error: "), "\(shown.err)")
        let plan = try process.run("run", "docs/target-down.runbook.yaml", "--plan", "--input", "instance=web1")
        #expect(plan.code == 0, "\(plan.out)\(plan.err)")
        let again = try process.run("import", "docs/TargetDown.md")
        #expect(again.code == 2)
        #expect(
            again.err
                == "midwatch: docs/target-down.runbook.yaml is there already; nothing was written; "
                + "--force replaces it\n"
        )
        try process.write("old", to: "docs/target-down.runbook.yaml")
        #expect(try process.run("import", "docs/TargetDown.md", "--force").code == 0)
        #expect(try process.read("docs/target-down.runbook.yaml").contains("draft: true"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: process.folder + "/docs").count == 2)
    }

    @Test("with rules the draft verifies the alert's own expression, and the report is JSON on standard output")
    func rules() throws {
        try process.write(Self.markdown, to: "TargetDown.md")
        try process.write(Self.rules, to: "rules/a.yaml")
        let made = try process.run(
            "import", "TargetDown.md", "--rules-files", "rules/*.yaml", "--owner", "web", "--output", "x.runbook.yaml",
            "--json")
        #expect(made.code == 0, "\(made.err)")
        #expect(made.err == "x.runbook.yaml written\n")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(made.out.utf8)) as? [String: Any], "\(made.out)")
        #expect(report["version"] as? Int == 1)
        #expect(report["id"] as? String == "target-down")
        #expect((report["remarks"] as? [[String: Any]])?.isEmpty == false)
        let draft = try process.read("x.runbook.yaml")
        #expect(draft.contains("until: \"alert_value >= 1.0\""))
        #expect(draft.contains("owner: web\n"))
        #expect(try process.run("show", "x.runbook.yaml").code == 0)
    }

    @Test("a draft goes to standard output where it is asked for, and the report stays apart")
    func standardOutput() throws {
        try process.write(Self.markdown, to: "TargetDown.md")
        let made = try process.run("import", "TargetDown.md", "--output", "-")
        #expect(made.code == 0)
        #expect(made.out.hasPrefix("# A draft, made of TargetDown.md.\n"))
        #expect(made.err.contains("left to finish"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: process.folder).filter { !$0.hasPrefix(".") }.count == 1
        )
    }

    @Test("a source that cannot evaluate the expression is said, and a person is asked instead")
    func noPrometheus() throws {
        try process.write("sources:\n  figures: {scrape: \"http://127.0.0.1:1/metrics\"}\n", to: "midwatch.yaml")
        try process.write(Self.markdown, to: "TargetDown.md")
        try process.write(Self.rules, to: "a.yaml")
        let made = try process.run("import", "TargetDown.md", "--rules-files", "a.yaml")
        #expect(made.code == 0)
        #expect(made.err.contains("no source of midwatch.yaml evaluates the alert's expression"))
        #expect(try process.read("target-down.runbook.yaml").contains("confirm-resolved"))
    }

    @Test("what cannot be read or written is exit code 2, and says so in one sentence")
    func refused() throws {
        try process.write(Self.markdown, to: "TargetDown.md")
        try process.write("groups: []\n", to: "none.yaml")
        try process.write("# Binary\n\u{0}\u{1}", to: "binary.md")
        try process.write(Fixture.works, to: "disk-full.runbook.yaml")
        let cases: [([String], String)] = [
            (["import", "missing.md"], "missing.md cannot be read"),
            (["import", "binary.md"], "binary.md is not Markdown"),
            (["import", "disk-full.runbook.yaml"], "disk-full.runbook.yaml is a runbook already"),
            (["import", "TargetDown.md", "--rules-files", "nothing-*.yaml"], "no file fits nothing-*.yaml"),
            (["import", "TargetDown.md", "--rules-files", "none.yaml"], "no alert was found in the rules files"),
            (["import", "TargetDown.md", "--output", "no/such/folder/x.yaml"], "cannot be made"),
            (["import", "TargetDown.md", "--owner", "a b"], "is no name of a team"),
            (["import", "TargetDown.md", "--json", "--output", "-"], "both write to standard output"),
        ]
        for (arguments, said) in cases {
            let answer = try process.run(arguments)
            #expect(answer.code == 2, "\(arguments): \(answer.err)")
            #expect(answer.err.contains(said), "\(arguments): \(answer.err)")
        }
    }

    @Test("bytes that are no text become a draft all the same, with a warning")
    func noText() throws {
        try Data([0x23, 0x20, 0xFF, 0xFE, 0x1B, 0x5B, 0x33, 0x31, 0x6D, 0x0A]).write(
            to: URL(filePath: process.folder + "/x.md"))
        let made = try process.run("import", "x.md")
        #expect(made.code == 0)
        #expect(made.err.contains("is not UTF-8 throughout"))
        #expect(try process.run("show", "x.runbook.yaml").code == 0)
    }
}
