import MidwatchMetrics
import Testing

@Suite("The look-back of a query")
struct LookBackTests {
    @Test(
        "ranges, subqueries and offsets add up; the longest way back counts",
        arguments: [
            ("up", 0.0), ("rate(a[5m])", 300), ("rate(a[1h30m]) / rate(b[5m])", 5_400), ("a offset 10m", 600),
            ("rate(a[5m] offset 1h)", 3_900), ("max_over_time(rate(a[5m])[1h:1m])", 3_900), ("(a)[10m:]", 600),
            ("sum by (x) (rate(a{b=\"[9h]\",c=~'}'}[1m])) > 0.5", 60), ("a # [5h]\n + rate(b[30s])", 30),
            ("rate(a[ 2m ])", 120),
            ("quantile_over_time(0.9, a[500ms])", 0.5), ("rate(a[90])", 90),
            ("histogram_quantile(0.99, sum by (le) (rate(a[2m])))", 120),
            ("rate(a[5m])[10m:1m] offset 1m + b[1h]", 3_600), ("vector(1)", 0), ("", 0),
            ("a OFFSET 10m", 600), ("sum by (offset) (rate(a[1m]))", 60), ("sum by (a, offset) (b) offset 2m", 120),
            ("rate(a[5m]) + {b=\"c:d\"}[1m]", 300), ("{\"a:b\"=\"c:d\", e=~\"f:g\"}", 0),
        ])
    func known(query: String, seconds: Double) throws {
        let found = try LookBack.read(query).get()
        #expect(found.seconds == seconds && found.recorded.isEmpty && found.undeclared.isEmpty)
    }

    @Test(
        "recording rules tell their window by name, or have to be declared",
        arguments: [
            ("slo:sli_error:ratio_rate5m{a=\"b\"}", 300.0, ["slo:sli_error:ratio_rate5m"], [String]()),
            ("http:burnrate1h offset 5m", 3_900, ["http:burnrate1h"], []), ("a:rate30s", 30, ["a:rate30s"], []),
            ("a:increase4w", 2_419_200, ["a:increase4w"], []),
            ("job:latency:p99 + rate(a[1m])", 60, [], ["job:latency:p99"]),
            ("job:rate", 0, [], ["job:rate"]), ("{__name__=\"a:rate5m\"}", 300, ["a:rate5m"], []),
            ("b + { __name__ =~ \"a:.*\", c=\"d:e\" }", 0, [], ["a:.*"]),
            ("{\"a:rate1m\",b=\"c\"}", 60, ["a:rate1m"], []),
        ])
    func recorded(query: String, seconds: Double, recorded: [String], undeclared: [String]) throws {
        let found = try LookBack.read(query).get()
        #expect(found == LookBack(seconds: seconds, recorded: recorded, undeclared: undeclared))
    }

    @Test(
        "what leaves the look-back open is refused",
        arguments: [
            ("a offset -5m", 2..<10, "future"), ("a @ 5", 2..<3, "fixes the time"),
            ("rate(a[$__interval])", 6..<19, "$__interval is left over"), ("a[{{ w }}]", 1..<10, "left over"),
            ("a{b=\"c\"} * $x", 11..<12, "dashboard"), ("{{metric}}", 0..<2, "template"),
            ("rate(a[5m]", 4..<10, "not closed"),
            ("a)", 1..<2, "has no ("), ("a[5m", 1..<4, "not closed"), ("a[x]", 1..<4, "duration"),
            ("a{b=\"c", 4..<6, "quote"),
            ("a{b", 1..<3, "not closed"), ("a offset", 2..<8, "duration"), ("a[]", 1..<3, "duration"),
            ("\"a\\", 0..<3, "quote"), ("a{b=\"{{ c }}\"}", 4..<13, "left over"),
            ("a{b=~'$__all'}", 5..<13, "left over"), ("a OFFSET -5m", 2..<10, "future"),
        ])
    func refused(query: String, range: Range<Int>, message: String) {
        guard case .failure(let problem) = LookBack.read(query) else {
            Issue.record("\(query) was read")
            return
        }
        #expect(problem.range == range && problem.message.contains(message), "\(problem)")
    }

    @Test(
        "limits hold",
        arguments: [
            String(repeating: "a", count: LookBack.maximumLength + 1), String(repeating: "(", count: 300),
        ])
    func limits(query: String) {
        #expect(throws: SelectorProblem.self) { try LookBack.read(query).get() }
    }

    @Test("the smallest honest windows")
    func windows() throws {
        let plain = try LookBack.read("rate(a[1m])").get()
        #expect(plain.smallestSettle(scrape: 15, ruleInterval: 30) == 76)
        #expect(plain.smallestObserve(scrape: 15) == 360)
        let recorded = try LookBack.read("a:rate1m").get()
        #expect(recorded.smallestSettle(scrape: 15, ruleInterval: 30) == 106)
        #expect(try LookBack.read("up").get().smallestObserve(scrape: 5) == 60)
        #expect(LookBack.smallestObserve(countedEvery: 5) == 60)
    }
}
