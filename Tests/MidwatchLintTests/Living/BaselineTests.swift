import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("The baseline")
struct BaselineTests {
    private static let linter = Linter(Surroundings(today: CalendarDay("2026-11-21") ?? .first))
    private static let noSettle = FormatWorld.findings.filter { $0.code == "MW209" }

    private func left(
        _ baseline: Baseline, _ findings: [Finding], linter: Linter = linter, seen: Bool = true
    ) -> [Finding] {
        let entries = LintReport.Entry.all(findings)
        return baseline.applied(to: entries, by: linter, path: "lint-baseline.json", source: Array(baseline.text.utf8))
        {
            _ in seen
        }.map(\.finding)
    }

    @Test("hides what it holds, and nothing else, wherever the lines went")
    func hides() {
        let baseline = Baseline(LintReport.Entry.all(Self.noSettle))
        var moved = Self.noSettle
        for index in moved.indices {
            moved[index].diagnostic.range.start.line += 40
            moved[index].diagnostic.range.end.line += 40
        }
        #expect(left(baseline, moved).isEmpty)
        var another = moved[0]
        another.subject = "drain"
        #expect(left(baseline, moved + [another]).map(\.subject) == ["drain"])
    }

    @Test("a third finding of a kind of which two are known is shown")
    func counts() {
        let baseline = Baseline(LintReport.Entry.all(Self.noSettle))
        #expect(left(baseline, Self.noSettle + [Self.noSettle[0]]).count == 1)
    }

    @Test("an entry that does not occur any more is reported at its place")
    func stale() throws {
        let baseline = Baseline(LintReport.Entry.all(Self.noSettle))
        let found = left(baseline, [Self.noSettle[0]])
        let finding = try #require(found.first)
        #expect(found.count == 1 && finding.code == "MW007" && finding.diagnostic.path == "lint-baseline.json")
        let line = baseline.text.split(separator: "\n")[finding.diagnostic.range.start.line - 1]
        let start = finding.diagnostic.range.start.column - 1
        #expect(line.dropFirst(start).prefix(64).allSatisfy(\.isHexDigit) && line.dropFirst(start + 64).first == "\"")
    }

    @Test("silence of a file or a rule that was not looked at says nothing")
    func notSeen() {
        let baseline = Baseline(LintReport.Entry.all(Self.noSettle))
        #expect(left(baseline, [], seen: false).isEmpty)
        let settings = LintSettings(rules: ["no-settle": .off])
        let without = Linter(Surroundings(today: CalendarDay("2026-11-21") ?? .first, settings: settings))
        #expect(left(baseline, [], linter: without).isEmpty)
    }

    @Test("what is mandatory is shown although it is known")
    func mandatory() {
        let baseline = Baseline(LintReport.Entry.all(Self.noSettle))
        let settings = LintSettings(mandatory: ["no-settle"])
        let strict = Linter(Surroundings(today: CalendarDay("2026-11-21") ?? .first, settings: settings))
        #expect(left(baseline, Self.noSettle, linter: strict).count == 2)
    }

    @Test("is written sorted, the same whatever the order, and reads back")
    func text() throws {
        let entries = LintReport.Entry.all(FormatWorld.findings)
        let baseline = Baseline(entries)
        #expect(Baseline(entries.reversed()).text == baseline.text)
        #expect(try Baseline.read(Array(baseline.text.utf8)).get() == baseline)
        try FormatGolden.compare(baseline.text, with: "baseline.json")
    }

    @Test(
        "what is no baseline is refused, and it is said why",
        arguments: [
            ("", "it is not JSON"), ("[]", "\"version\" is not 1"),
            ("{\"version\": 2, \"findings\": []}", "\"version\" is not 1"),
            ("{\"version\": 1}", "no list of \"findings\""),
            ("{\"version\": 1, \"findings\": [{}]}", "finding 1 has no text"),
        ])
    func refused(text: String, words: String) {
        guard case .failure(let problem) = Baseline.read(Array(text.utf8)) else {
            Issue.record("it was read")
            return
        }
        #expect(problem.message.contains(words), "\(problem.message)")
    }
}
