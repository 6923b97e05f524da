import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("The forms of a report")
struct FormatTests {
    @Test(
        "are as they were recorded",
        arguments: zip(
            LintFormat.allCases,
            ["text.txt", "json.json", "sarif.sarif", "github.txt", "gitlab.json", "junit.xml", "checkstyle.xml"]))
    func golden(format: LintFormat, file: String) throws {
        try FormatGolden.compare(FormatWorld.text(format), with: file)
    }

    @Test("are whole where nothing was found", arguments: LintFormat.allCases)
    func empty(format: LintFormat) throws {
        let report = LintReport(entries: [], files: ["a.runbook.yaml"], book: FormatWorld.book, version: "0.1.0")
        let text = FormatWorld.text(format, report)
        switch format {
        case .text, .github: #expect(text.isEmpty)
        case .json, .sarif: #expect((try? JSONValue.parse(text).get()) != nil)
        case .gitlab: #expect(text == "[]\n")
        case .junit: #expect(text.contains("<testcase name=\"clean\" classname=\"a.runbook.yaml\"/>"))
        case .checkstyle: #expect(text.hasSuffix("<checkstyle version=\"4.3\">\n</checkstyle>\n"))
        }
    }

    @Test("a heavier finding comes first where only ten are shown")
    func heaviest() {
        let levels = FormatWorld.text(.github).split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(levels == ["::error", "::warning", "::warning", "::notice"])
    }

    @Test("no line break of a message begins a line of its own where lines are commands")
    func commands() {
        let lines = FormatWorld.text(.github).split(separator: "\n")
        #expect(lines.count == FormatWorld.findings.count && lines.allSatisfy { $0.hasPrefix("::") })
    }

    @Test("nothing in the name of a file reaches a terminal that shows the commands")
    func hostileName() {
        let finding = Finding(
            Diagnostic(
                .error, path: "a\u{1B}[31m\u{202E}b\n::error::c.runbook.yaml", range: FormatWorld.range(1, 4..<5),
                rule: "yaml-syntax", message: "x"), code: "MW001", subject: "x")
        let report = LintReport(
            entries: LintReport.Entry.all([finding]), files: [], book: FormatWorld.book, version: "1")
        let text = FormatWorld.text(.github, report)
        #expect(
            text.hasPrefix("::error file=a\\u{1b}[31m\\u{202e}b%0A%3A%3Aerror%3A%3Ac.runbook.yaml,line=1"), "\(text)")
    }

    @Test("every rule that found something is in SARIF once, and every result points at its own")
    func sarifRules() throws {
        let value = try JSONValue.parse(FormatWorld.text(.sarif)).get()
        guard case .array(let runs)? = value["runs"], case .array(let rules)? = runs[0]["tool"]?["driver"]?["rules"],
            case .array(let results)? = runs[0]["results"]
        else {
            Issue.record("no run")
            return
        }
        #expect(rules.count == 3 && results.count == FormatWorld.findings.count)
        for result in results {
            guard case .int(let index)? = result["ruleIndex"] else {
                Issue.record("no index")
                continue
            }
            #expect(rules[Int(index)]["id"] == result["ruleId"])
        }
    }

    @Test("GitLab's fields are the ones that it documents, and no two findings share a fingerprint")
    func gitlab() throws {
        guard case .array(let list) = try JSONValue.parse(FormatWorld.text(.gitlab)).get() else {
            Issue.record("no list")
            return
        }
        let fingerprints = Set(list.compactMap { $0["fingerprint"] })
        #expect(fingerprints.count == FormatWorld.findings.count)
        for finding in list {
            for name in ["description", "check_name", "fingerprint"] {
                guard case .string(let text)? = finding[name] else {
                    Issue.record("no \(name)")
                    continue
                }
                #expect(!text.isEmpty)
            }
            #expect(["info", "minor", "major"].map(JSONValue.string).contains(finding["severity"] ?? .null))
            guard case .int? = finding["location"]?["lines"]?["begin"], case .string? = finding["location"]?["path"]
            else {
                Issue.record("no location")
                continue
            }
        }
    }

    @Test(
        "a path is a URI that means nothing else",
        arguments: [
            ("runbooks/a.runbook.yaml", "runbooks/a.runbook.yaml"), ("a:b/c d", "a%3Ab/c%20d"),
            ("/x/ü#?", "file:///x/%C3%BC%23%3F"),
            ("../a%41", "../a%2541"),
        ])
    func uris(path: String, uri: String) throws {
        var finding = FormatWorld.findings[0]
        finding.diagnostic.path = path
        let report = LintReport(entries: LintReport.Entry.all([finding]), files: [], version: "0")
        #expect(FormatWorld.text(.sarif, report).contains("\"uri\": \"\(uri)\""))
    }

    @Test(
        "the summary counts findings, runbooks and other files",
        arguments: [
            ([Int](), "nothing found in 3 runbooks"), ([0], "1 error in 1 of 3 runbooks"),
            ([0, 1, 2, 3], "1 error, 2 warnings, 1 remark in 2 of 3 runbooks"),
        ])
    func summary(chosen: [Int], expected: String) {
        var report = FormatWorld.report
        report.entries = chosen.map { report.entries[$0] }
        #expect(report.summary == expected)
    }

    @Test("a finding elsewhere is counted as another file")
    func otherFile() {
        var finding = FormatWorld.findings[0]
        finding.diagnostic.path = "midwatch.yaml"
        let report = LintReport(entries: LintReport.Entry.all([finding]), files: ["a"], version: "0")
        #expect(report.summary == "1 error in 0 of 1 runbook and 1 other file")
    }

    @Test(
        "a call fails from the weight on that it names",
        arguments: [
            ([2], Diagnostic.Severity.error, false), ([2], .warning, true), ([0], .warning, true), ([1], .info, true),
        ])
    func fails(chosen: [Int], severity: Diagnostic.Severity, expected: Bool) {
        var report = FormatWorld.report
        report.entries = chosen.map { report.entries[$0] }
        #expect(report.holds(atLeast: severity) == expected)
    }

    @Test("what a mask finds is masked everywhere, and a fix that holds it is left out")
    func masked() {
        let report = FormatWorld.report.masked { $0.replacing("75s", with: "***") }
        #expect(!"\(report.entries.map(\.finding))".contains("75s"))
        #expect(report.entries[2].finding.diagnostic.help == "write settle: ***")
        #expect(report.entries.map(\.finding.fixes.count) == [0, 0, 0, 1])
        #expect(report.entries.map(\.fingerprint) == FormatWorld.report.entries.map(\.fingerprint))
    }
}
