import MidwatchExpressions
import Testing

@Suite("Durations and timestamps")
struct TimeTests {
    @Test(
        "durations read in Go's form",
        arguments: [
            ("90s", "90s"), ("1h30m", "5400s"), ("-1.5h", "-5400s"), ("250ms", "0.25s"), ("3us", "0.000003s"),
            ("3µs", "0.000003s"), ("4ns", "0.000000004s"), ("0", "0s"), ("-0", "0s"), ("+1m", "60s"), (".5s", "0.5s"),
            ("1.s", "1s"), ("0.0000000001s", "0s"), ("2562047h47m16.854775807s", "9223372036.854775807s"),
            ("-2562047h47m16.854775808s", "-9223372036.854775808s"),
        ])
    func durations(_ text: String, _ expected: String) {
        #expect(CELDuration(parsing: text)?.description == expected)
    }

    @Test(
        "other texts are no durations",
        arguments: [
            "", "-", "1", "s", "1d", "1 s", "1h-3m", ".s", "--1s", "1.1.1s", "9223372036.854775808s",
            "99999999999999999999s", "1e3s", "1sx",
        ])
    func noDurations(_ text: String) {
        #expect(CELDuration(parsing: text) == nil)
    }

    @Test(
        "timestamps read and write RFC 3339",
        arguments: [
            ("2026-11-20T03:00:10Z", "2026-11-20T03:00:10Z"), ("2026-11-20t03:00:10.5z", "2026-11-20T03:00:10.5Z"),
            ("2026-11-20T03:00:10+01:30", "2026-11-20T01:30:10Z"),
            ("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
            ("1969-12-31T23:59:59.123456789999Z", "1969-12-31T23:59:59.123456789Z"),
        ])
    func timestamps(_ text: String, _ expected: String) {
        #expect(CELTimestamp(parsing: text)?.description == expected)
    }

    @Test(
        "other texts are no timestamps",
        arguments: [
            "", "2026-11-20", "2026-11-20 03:00:10Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+1:00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "2026-01-01T00:00:00Zx", "+026-01-01T00:00:00Z",
        ])
    func noTimestamps(_ text: String) {
        #expect(CELTimestamp(parsing: text) == nil)
    }

    @Test("every day from year 1 to year 9999 is written as its own date, in order")
    func calendar() throws {
        var expected = (year: 1, month: 1, day: 1)
        let first: Int64 = -62_135_596_800
        // Days are walked with the plain rules of the calendar, one in 97 and each leap day compared.
        for day in 0..<3_652_059 as Range<Int64> {
            if day % 97 == 0 || expected.month == 2 && expected.day == 29 {
                let text = try #require(CELTimestamp(seconds: first + day * 86_400)).description
                let digits = String(expected.year + 10_000).dropFirst()
                let month = String(expected.month + 100).dropFirst()
                let dayOfMonth = String(expected.day + 100).dropFirst()
                if text != "\(digits)-\(month)-\(dayOfMonth)T00:00:00Z" {
                    Issue.record("day \(day) is written \(text)")
                }
                if CELTimestamp(parsing: text)?.seconds != first + day * 86_400 {
                    Issue.record("\(text) reads otherwise")
                }
            }
            let leaps = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let lengths = [31, leaps ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            expected.day += 1
            if expected.day > lengths[expected.month - 1] { expected = (expected.year, expected.month + 1, 1) }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(expected == (10_000, 1, 1))
    }

    @Test("milliseconds before 1970 round down, and extremes are held at the ends")
    func milliseconds() {
        #expect(CELTimestamp(unixMilliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(CELTimestamp(unixMilliseconds: 1_763_600_000_123).unixMilliseconds == 1_763_600_000_123)
        #expect(CELTimestamp(unixMilliseconds: .max).description.hasPrefix("9999-12-31T23:59:59"))
        #expect(CELTimestamp(unixMilliseconds: .min).description.hasPrefix("0001-01-01T00:00:00"))
        #expect(CELDuration(milliseconds: .max).totalNanoseconds == .max)
        #expect(CELDuration(milliseconds: -1500).description == "-1.5s")
        #expect(CELDuration(seconds: .max) == nil)
        #expect(CELTimestamp(seconds: 0, nanoseconds: -1)?.description == "1969-12-31T23:59:59.999999999Z")
        #expect(CELTimestamp(seconds: .max, nanoseconds: .max) == nil)
    }

    @Test(
        "accessors read clock and calendar, in UTC or at an offset",
        arguments: [
            ("t.getFullYear()", "2026"), ("t.getMonth()", "10"), ("t.getDate()", "20"), ("t.getDayOfMonth()", "19"),
            ("t.getDayOfWeek()", "5"), ("t.getDayOfYear()", "323"), ("t.getHours()", "23"), ("t.getMinutes()", "30"),
            ("t.getSeconds()", "10"), ("t.getMilliseconds()", "500"), ("t.getHours('+01:00')", "0"),
            ("t.getDate('+01:00')", "21"),
            ("t.getHours('-00:45')", "22"), ("t.getMinutes('05:45')", "15"), ("d.getHours()", "-1"),
            ("d.getMinutes()", "-90"),
            ("d.getSeconds()", "-5400"), ("d.getMilliseconds()", "-250"), ("t.getHours('25:00')", "error"),
            ("d.getMonth()", "error"),
        ])
    func accessors(_ text: String, _ expected: String) throws {
        let time = try #require(CELTimestamp(parsing: "2026-11-20T23:30:10.5Z"))
        let span = try #require(CELDuration(parsing: "-1h30m0.25s"))
        let result = try outcome(text, ["t": .value(.timestamp(time)), "d": .value(.duration(span))])
        #expect(result == expected || expected == "error" && result.hasPrefix("error: "))
    }
}
