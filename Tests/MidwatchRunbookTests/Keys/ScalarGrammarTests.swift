import Testing

@testable import MidwatchRunbook

@Suite("The grammar of scalars")
struct ScalarGrammarTests {
    @Test(
        "durations are one whole number and one unit",
        arguments: [
            ("90s", Duration.seconds(90)), ("500ms", .milliseconds(500)), ("5m", .seconds(300)), ("2h", .seconds(7200)),
            ("7d", .seconds(604_800)), ("0s", .zero), ("90d", Limits.longestDuration),
        ])
    func durations(text: String, duration: Duration) throws {
        #expect(try ScalarGrammar.duration(text).get() == duration)
    }

    @Test(
        "anything else is no duration",
        arguments: [
            "", "0", "90", "-5s", "1y", "NaN", "1h30m", "1.5m", "010s", "s", "1 s", " 1s", "1S", "1_000s", "+1s", "٣s",
            "91d", "9223372036854775808s", "9223372036854775807d", "99999999999999999999999999ms",
        ])
    func noDurations(text: String) {
        #expect(throws: ScalarGrammar.Problem.self) { try ScalarGrammar.duration(text).get() }
    }

    @Test(
        "days are a whole number and d, and may be longer than other durations",
        arguments: [("1d", 1), ("3650d", 3_650)])
    func numbersOfDays(text: String, count: Int64) throws {
        #expect(try ScalarGrammar.days(text).get() == .seconds(count * 86_400))
    }

    @Test(
        "anything else is no number of days",
        arguments: ["", "d", "0d", "01d", "-1d", "1.5d", "2h", "90", "3651d", "9223372036854775807d", "٣d", "1 d"])
    func noNumberOfDays(text: String) {
        #expect(throws: ScalarGrammar.Problem.self) { try ScalarGrammar.days(text).get() }
    }

    @Test("a bare number says which unit to add")
    func unitHelp() {
        guard case .failure(let problem) = ScalarGrammar.duration("60") else {
            Issue.record("60 is no duration")
            return
        }
        #expect(problem.message == "\"60\" has no unit")
        #expect(problem.help == "write 60s, or 60m, …")
    }

    @Test("whole numbers have no leading zero, sign, separator or base", arguments: [("0", 0), ("42", 42), ("-7", -7)])
    func integers(text: String, value: Int) {
        #expect(ScalarGrammar.integer(text) == value)
    }

    @Test(
        "nothing else is a whole number",
        arguments: ["", "010", "1_000", "0x10", "0o14", "1e3", "+1", "-", "1.0", "9223372036854775808", "no", "٣"])
    func noIntegers(text: String) {
        #expect(ScalarGrammar.integer(text) == nil)
    }

    @Test("numbers", arguments: [("0.99", 0.99), ("-3", -3), ("1e6", 1e6), ("10e9", 1e10), ("1.5E-3", 0.0015)])
    func numbers(text: String, value: Double) {
        #expect(ScalarGrammar.number(text) == value)
    }

    @Test(
        "no numbers", arguments: ["", ".5", "5.", "1e", "1e9999", "0x1p3", "nan", "inf", "1,5", "01.5", "1e+", "--1"])
    func noNumbers(text: String) {
        #expect(ScalarGrammar.number(text) == nil)
    }

    @Test("shares", arguments: [("1%", 0.01), ("0.01", 0.01), ("100%", 1), ("0%", 0), ("0.5%", 0.005)])
    func shares(text: String, value: Double) throws {
        #expect(try ScalarGrammar.ratio(text).get() == value)
    }

    @Test("no shares", arguments: ["1", "5", "101%", "-1%", "5s", "x", "%", "1 %"])
    func noShares(text: String) {
        #expect(throws: ScalarGrammar.Problem.self) { try ScalarGrammar.ratio(text).get() }
    }

    @Test("days of the calendar exist", arguments: ["2026-11-20", "2024-02-29", "2000-02-29"])
    func days(text: String) {
        #expect(CalendarDay(text) != nil)
    }

    @Test(
        "others do not",
        arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "1900-02-29", "x", "2026-11-31"])
    func noDays(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test(
        "a word is what its pattern says, so that schema and reader agree", arguments: WordKind.allCases)
    func words(kind: WordKind) throws {
        let pattern = try Regex(kind.pattern)
        let texts = [
            "a", "a-b", "a_b", "A", "a--b", "-a", "a-", "_a", "1a", "a1", "a.b", "a:b/c", "PG_PASSWORD", "never",
            "2026-11-20", "http://x", "https://", "ftp://x", "X-Header", "a b", "", "ä", "a\nb", "a@b", "9",
        ]
        for text in texts {
            #expect(kind.accepts(text) == (text.firstMatch(of: pattern) != nil), "\(kind) \(text)")
        }
        #expect(!kind.accepts(String(repeating: "a", count: WordKind.longest + 1)) || kind == .url || kind == .any)
    }

    @Test(
        "names that programs obey are refused whatever their case",
        arguments: [
            "http_proxy", "HTTP_PROXY", "path", "PATH", "ld_preload", "IFS", "bash_env", "home", "midwatch_run",
        ])
    func obeyed(name: String) {
        #expect(ReservedNames.refusal(of: name) != nil)
        #expect(ReservedNames.refusalOfValue(name) != nil)
    }

    @Test(
        "common words are names of values, but not of secrets in capitals", arguments: ["user", "env", "shell", "lang"])
    func common(name: String) {
        #expect(ReservedNames.refusalOfValue(name) == nil)
        #expect(ReservedNames.refusal(of: name.uppercased()) != nil)
    }
}
