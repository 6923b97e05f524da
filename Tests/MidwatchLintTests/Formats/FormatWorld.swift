import FoundationEssentials
import MidwatchLint
import MidwatchRunbook
import Testing

/// A report with everything that a format may have to say, and with text that means to break formats.
enum FormatWorld {
    static let settle = Rule(
        209, "no-settle", .warning, .medium, profile: .safe,
        finds: "a change whose effect is looked at the moment it was made",
        why: "Pods restart and caches fill after a change. A window that begins at once measures that.",
        fix: "write a settle of 75s",
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                #             ^^^^^^^
                    target: checkout/pods
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    target: checkout/pods
                    settle: 75s
                """, files: ["CODEOWNERS": "* @shop/payments\n"]),
        ], check: .linter)

    static let syntax = Rule(
        1, "yaml-syntax", .error, profile: .min, finds: "a file that is no YAML", why: "Nothing of it can be run.",
        examples: [.bad(.whole, "a: [\n#  ^\n")], check: .reader)

    static let vague = Rule(
        1008, "vague-words", .info, .low, profile: .strict, preview: true, finds: "words that say nothing",
        why: "Nobody knows when \"if needed\" is.", examples: [.bad(.steps, "# x\n#^\n")], check: .linter)

    static let book = RuleBook([settle, syntax, vague])

    static let path = "runbooks/checkout errors.runbook.yaml"

    static let lines = [
        "midwatch: 1", "title: Checkout\u{202E} answers\u{1B}[31m with errors", "steps:", "  - mitigate: restart",
        "    target: checkout/pods", "    run: kubectl rollout restart deployment/checkout",
    ]

    static func range(_ line: Int, _ columns: Range<Int>) -> SourceRange {
        range(line, columns.lowerBound, to: line, columns.upperBound)
    }

    static func range(_ line: Int, _ column: Int, to lastLine: Int, _ lastColumn: Int) -> SourceRange {
        SourceRange(
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: lastLine, column: lastColumn))
    }

    static let findings: [Finding] = [
        Finding(
            Diagnostic(
                .error, path: "runbooks/a:b,c%.runbook.yaml", range: range(1, 4..<5), rule: "yaml-syntax",
                message: "the list is not closed: \"]\" & <\u{1}> are 100% missing,\nand more"),
            code: "MW001", subject: "list"),
        Finding(
            Diagnostic(
                .info, path: path, range: range(2, 8..<16), rule: "vague-words", message: "\"answers\" says nothing"),
            code: "MW1008", runbook: "checkout-errors", subject: "answers"),
        Finding(
            Diagnostic(
                .warning, path: path, range: range(4, 15..<22), rule: "no-settle",
                message: "the change \"restart\" is looked at the moment it was made",
                notes: [.init(range: range(6, 10..<17), message: "this takes its time")], help: "write settle: 75s"),
            code: "MW209", runbook: "checkout-errors", step: "restart", subject: "restart",
            fixes: [Fix("write settle: 75s", edits: [TextEdit(range(5, 1..<1), "    settle: 75s\n")])]),
        Finding(
            Diagnostic(
                .warning, path: path, range: range(4, 5, to: 6, 3), rule: "no-settle", message: "and again"),
            code: "MW209", runbook: "checkout-errors", step: "restart", subject: "restart",
            fixes: [Fix("take it out", isUnsafe: true, edits: [TextEdit(range(5, 1, to: 6, 1), "")])]),
    ]

    static let report = LintReport(
        entries: LintReport.Entry.all(findings),
        files: ["runbooks/a:b,c%.runbook.yaml", path, "runbooks/clean.runbook.yaml"], book: book, version: "0.1.0")

    static func text(_ format: LintFormat, _ report: LintReport = report) -> String {
        var text = ""
        format.write(report, source: { $0 == path ? lines : nil }) { text += $0 }
        return text
    }
}

/// Golden files of these tests; `RECORD_SNAPSHOTS=1` writes them.
enum FormatGolden {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "/") + "/Goldens/"

    static func compare(_ text: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: folder + name))
            return
        }
        let data = try #require(FileManager.default.contents(atPath: folder + name), "cannot read \(name)")
        #expect(
            text == String(decoding: data, as: UTF8.self), "\(name) is out of date; RECORD_SNAPSHOTS=1 writes it",
            sourceLocation: sourceLocation)
    }
}
