import FoundationEssentials
import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import Testing

@testable import MidwatchTimeline

/// The pictures of before and after.
@Suite("Charts of changes")
struct ChartTests {
    /// A change at second 0 whose errors fall, with a gap before it and a settle after it.
    static func report(
        _ comparison: ChangeReport.Comparison, act: String = "shopctl rollback", step: String = "rollback"
    ) -> ChangeReport {
        ChangeReport(
            run: "R-20261121-031502-7f3a", number: 1, step: StepKey(runbook: "checkout-errors", step: step),
            acts: [act], at: .second(0), verdict: comparison.verdict, comparisons: [comparison], end: "kept")
    }

    static func comparison(
        _ rule: MetricRule, before: MetricWindow?, after: MetricWindow?, skew: Double = 0
    ) -> ChangeReport.Comparison {
        let none = MetricWindow.failed(rule: rule, from: 0, to: 1, interval: 1, problem: .noData)
        let judgement = Judge.judge(rule, before: before ?? none, after: after ?? none)
        func figure(_ value: Double?) -> String { value.map { Figure.format($0, rule: rule) } ?? "no value" }
        return ChangeReport.Comparison(
            metric: rule.name, before: figure(judgement.before), after: figure(judgement.after), plotBefore: "",
            plotAfter: "", verdict: judgement.verdict, explanation: judgement.explanation, judgement: judgement,
            rule: rule, windowBefore: before, windowAfter: after, skew: skew)
    }

    /// Counted events every five seconds, those in `missing` left out.
    static func slots(
        _ rule: MetricRule, from: Double, count: Int, share: Double, missing: Range<Int> = 0..<0,
        threshold: Double? = nil
    ) -> MetricWindow {
        let start = Instant.second(from).seconds
        let noise = [0, 0.2, -0.15, 0.1, -0.2, 0.25, -0.1, -0.1]
        let slots = (1...count).filter { !missing.contains($0) }.map { place in
            Slot(
                time: start + Double(place) * 5, bad: (200 * share * (1 + noise[place % 8])).rounded(), total: 200)
        }
        let (bad, total) = slots.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + $1.bad, $0.1 + $1.total) }
        return MetricWindow(
            metric: rule.name, from: start, to: start + Double(count) * 5, interval: 5, content: .slots(slots),
            problems: [], resets: 0, newSeries: 0, expectedSlots: count, current: bad / total, overall: bad / total,
            threshold: threshold)
    }

    static let errors = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))

    static func fallen(missing: Range<Int> = 12..<16) -> ChangeReport {
        report(
            comparison(
                errors, before: slots(errors, from: -120, count: 24, share: 0.08, missing: missing),
                after: slots(errors, from: 21, count: 24, share: 0.004)))
    }

    static func svg(_ report: ChangeReport, clock: ClockText = .utc) -> String {
        ChangeChart.render(report, report.comparisons[0], clock: clock)
    }

    @Test("errors that fell, with a gap, the settle, the objective and both figures")
    func improved() throws {
        try Golden.expect(Self.svg(Self.fallen()), "chart-improved.svg")
    }

    @Test("a quantile is drawn as the share of slow requests, in local time, by the clock of its source")
    func quantile() throws {
        let rule = MetricRule(name: "p99", shape: .quantile(0.99), objective: .below(0.5))
        var before = Self.slots(rule, from: 3_480, count: 24, share: 0.002, threshold: 0.5)
        var after = Self.slots(rule, from: 3_700, count: 24, share: 0.09, threshold: 0.5)
        (before.overall, after.overall) = (0.31, 1.9)
        let report = Self.report(Self.comparison(rule, before: before, after: after, skew: 3_600))
        try Golden.expect(
            Self.svg(report, clock: ClockText(secondsAheadOfUTC: -4 * 3600, zone: "EDT")), "chart-quantile.svg")
    }

    @Test("a gauge below zero, and an objective far away")
    func gauge() throws {
        let rule = MetricRule(name: "backlog", shape: .value, better: .higher, objective: .above(90), unit: "jobs")
        func values(_ from: Double, _ level: Double) -> MetricWindow {
            let start = Instant.second(from).seconds
            let samples = (1...12).map { Sample(time: start + 10 * Double($0), value: level + Double($0 % 3)) }
            return .values(
                rule: rule, from: start, to: start + 120, interval: 10, series: [Series(samples: samples)])
        }
        let report = Self.report(Self.comparison(rule, before: values(-120, -9), after: values(30, 12)))
        try Golden.expect(Self.svg(report), "chart-gauge.svg")
    }

    @Test("windows without samples, and none at all, are drawn empty and say so")
    func empty() throws {
        let failed = MetricWindow.failed(
            rule: Self.errors, from: Instant.second(20).seconds, to: Instant.second(140).seconds, interval: 5,
            problem: .sourceFailed("no connection"))
        let before = Self.slots(Self.errors, from: -120, count: 24, share: 0)
        try Golden.expect(
            Self.svg(Self.report(Self.comparison(Self.errors, before: before, after: failed))), "chart-empty.svg")
        let none = Self.svg(Self.report(Self.comparison(Self.errors, before: nil, after: nil)))
        #expect(none.hasSuffix("</svg>\n") && !none.contains("polyline class"))
    }

    @Test("a gap is a gap: nothing joins the samples around it")
    func gaps() throws {
        func lines(_ missing: Range<Int>) -> Int {
            Self.svg(Self.fallen(missing: missing)).components(of: "<polyline class=\"before\"")
        }
        #expect(lines(0..<0) == 1)
        #expect(lines(12..<13) == 2, "one scrape that is missing")
        #expect(lines(2..<3) == 1 && Self.svg(Self.fallen(missing: 2..<3)).contains("<circle class=\"before-dot\""))
    }

    @Test("text from the world is neither markup nor obeyed, and its length is bounded")
    func hostile() throws {
        let evil =
            "</text><script>alert('x')</script>&amp;\u{202e}\u{0}\u{ffff}\"]]>" + String(repeating: "long ", count: 99)
        let rule = MetricRule(name: evil, shape: .ratio, objective: .below(0.01))
        let report = Self.report(
            Self.comparison(
                rule, before: Self.slots(rule, from: -120, count: 24, share: 0.08),
                after: Self.slots(rule, from: 21, count: 24, share: 0.004)), act: evil, step: evil)
        let svg = Self.svg(report)
        #expect(!svg.contains("<script") && !svg.unicodeScalars.contains(where: DisplayText.isObeyed))
        #expect(!svg.unicodeScalars.contains("\u{ffff}"))
        #expect(svg.contains("&lt;script&gt;alert(&#39;x&#39;)"))
        let texts = svg.split(separator: "\n").filter { $0.hasPrefix("<text") }
        #expect(texts.allSatisfy { $0.count < ChangeChart.lineWidth * 8 }, "escapes take up to eight characters")
        let names = Set(ChartFile.files(of: report).map(\.name))
        #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) } })
        #expect(names.allSatisfy { !$0.contains("..") && $0.count < 160 })
    }

    @Test("names of charts differ even where the ids in them do not")
    func names() {
        var report = Self.fallen()
        report.comparisons.append(report.comparisons[0])
        report.run = "../../etc/passwd"
        #expect(
            ChartFile.files(of: report).map(\.name) == [
                "------etc-passwd-1-rollback-1-errors.svg", "------etc-passwd-1-rollback-2-errors.svg",
            ])
    }

    @Test("a chart needs nothing but itself, says what it is to those who cannot see it, and follows day and night")
    func selfContained() {
        let svg = Self.svg(Self.fallen())
        #expect(svg.hasPrefix(ChangeChart.opening))
        for part in ["<title id=\"title\">", "<desc id=\"desc\">", "role=\"img\"", "(prefers-color-scheme: dark)"] {
            #expect(svg.components(of: part) == 1, "\(part)")
        }
        #expect(svg.contains("not because of it"))
        for word in ["<script", "href", "url(", "<image", "@import", "http://"] {
            let expected = word == "http://" ? 1 : 0
            #expect(svg.components(of: word) == expected, "\(word): only the namespace is an address")
        }
        #expect(svg == Self.svg(Self.fallen()))
    }

    @Test("moments of the axis are round by the reader's clock", arguments: [0, -4 * 3600, 19_800])
    func moments(ahead: Int) {
        let clock = ClockText(secondsAheadOfUTC: ahead, zone: "X")
        for length in [3.0, 60, 247, 3_600, 100_000, 10_000_000] {
            let start = Instant.second(-17).seconds
            let frame = ChartFrame(times: [start, start + length], values: [1], objective: nil)
            let moments = frame.moments(clock)
            #expect((1...ChartFrame.mostTicks + 1).contains(moments.count), "\(length)")
            #expect(moments.allSatisfy { $0.time >= start && $0.time <= start + length })
            #expect(length < 120 || moments.allSatisfy { $0.text.count == 5 })
        }
    }

    @Test(
        "levels of the axis are round and hold every sample",
        arguments: [[0.004, 0.081], [0, 0], [-3, 12], [1e-9], [1e12, 3e12], [.nan], [0.1]])
    func levels(values: [Double]) {
        let frame = ChartFrame(times: [0, 100], values: values.filter(\.isFinite), objective: nil)
        #expect((2...ChartFrame.mostTicks + 1).contains(frame.levels.count), "\(frame.levels)")
        #expect(values.filter(\.isFinite).allSatisfy { frame.holds($0) })
        #expect(frame.y(frame.low) == ChartFrame.bottom && frame.y(frame.high) == ChartFrame.top)
    }
}

extension String {
    /// How often a part stands in it.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
