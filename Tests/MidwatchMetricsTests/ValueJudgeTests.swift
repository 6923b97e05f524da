import MidwatchMetrics
import Testing

@Suite("Judging states and values")
struct ValueJudgeTests {
    private func judge(_ rule: MetricRule, _ before: [Double], _ after: [Double]) -> Judgement {
        Judge.judge(rule, before: Make.values(before, rule: rule), after: Make.values(after, rule: rule))
    }

    @Test(
        "a state compares the newest values with the smallest change worth a verdict",
        arguments: [
            ([30.0, 12], [15.0], Verdict.unchanged), ([30, 12], [17], .improved), ([12], [7], .worsened),
            ([12], [12], .unchanged),
        ] as [([Double], [Double], Verdict)])
    func state(before: [Double], after: [Double], verdict: Verdict) {
        let rule = MetricRule(
            name: "disk_free", shape: .value, better: .higher, objective: .above(10), judgesState: true,
            minimumChange: 5, unit: "GB")
        let judgement = judge(rule, before, after)
        #expect(judgement.verdict == verdict)
        #expect(judgement.met == (after[0] > 10))
        #expect(judgement.before == before.last && judgement.after == after.last)
    }

    @Test("a state's sentence has its unit")
    func sentence() {
        let rule = MetricRule(
            name: "free", shape: .value, better: .higher, judgesState: true, minimumChange: 5, unit: "GB")
        #expect(judge(rule, [3], [25]).explanation == "after the change, free rose from 3 GB to 25 GB")
    }

    @Test("a state without smallest change uses the band; without a fresh value it is unknown")
    func stateGates() {
        var rule = MetricRule(name: "replicas", shape: .value, better: .higher, judgesState: true)
        #expect(judge(rule, [10], [12]).verdict == .unchanged)
        #expect(judge(rule, [10], [13]).verdict == .improved)
        let stale = MetricWindow.values(
            rule: rule, from: 0, to: 100, interval: 5, series: [Make.series([1, 2])])
        let fresh = Make.values([4], rule: rule)
        #expect(Judge.judge(rule, before: stale, after: fresh).verdict == .unknown(.stale))
        #expect(Judge.judge(rule, before: fresh, after: stale).verdict == .unknown(.stale))
        let none = Make.empty(.noData, rule: rule)
        #expect(Judge.judge(rule, before: none, after: fresh).verdict == .unknown(.noBefore))
        #expect(Judge.judge(rule, before: fresh, after: none).verdict == .unknown(.noAfter))
        rule.minimumChange = 0
        #expect(judge(rule, [10], [10]).verdict == .unchanged)
    }

    @Test(
        "values are judged by their shift against the band",
        arguments: [
            ([100.0, 110, 105, 108], [40.0, 50, 45, 42], "improved"),
            ([40, 50, 45, 42], [100, 110, 105, 108], "worsened"),
            ([100, 110, 105, 108, 103, 107, 101, 109], [101, 108, 106, 107, 102, 106, 103, 110], "unchanged"),
            ([100, 110, 105, 108], [20, 150, 45, 90], "unknown"),
            ([100, 110, 105], [40, 50, 45], "unknown"), ([0, 0, 0, 0], [0, 0, 0, 0], "unchanged"),
            ([50, 50, 50, 50], [62.5, 62.5, 62.5, 62.5], "unchanged"),
            ([50, 50, 50, 50], [63, 63, 63, 63], "worsened"),
        ])
    func shift(before: [Double], after: [Double], word: String) {
        let rule = MetricRule(name: "backlog", shape: .value, objective: .below(60))
        let judgement = judge(rule, before, after)
        #expect(judgement.verdict.word == word)
        #expect(judgement.met == ((judgement.after ?? 0) < 60))
    }

    @Test("samples closer than the look-back share data and count once")
    func lookback() {
        var rule = MetricRule(name: "backlog", shape: .query)
        #expect(judge(rule, [100, 110, 105, 108, 103], [40, 50, 45, 42, 44]).verdict == .improved)
        rule.lookback = 60
        #expect(judge(rule, [100, 110, 105, 108, 103], [40, 50, 45, 42, 44]).verdict == .unknown(.tooFewSamples))
    }
}
