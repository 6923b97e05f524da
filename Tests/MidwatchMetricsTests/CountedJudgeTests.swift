import MidwatchMetrics
import Testing

@Suite("Judging counted events")
struct CountedJudgeTests {
    static let rule = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))
    static let high: [Double] = [16, 17, 15, 16, 18, 16, 15, 17, 16, 16, 17, 15, 16, 18, 15, 16]
    static let low: [Double] = [1, 0, 1, 1, 2, 0, 1, 1, 0, 1, 1, 2, 0, 1, 0, 1]
    static let middle: [Double] = [15, 18, 16, 14, 17, 15, 17, 16, 18, 15, 16, 17, 15, 16, 16, 18]

    private func judge(_ before: MetricWindow, _ after: MetricWindow, _ rule: MetricRule = rule) -> Judgement {
        Judge.judge(rule, before: before, after: after)
    }

    @Test("errors that fell have improved, with the figures and the surest part of the change in the sentence")
    func improved() {
        let judgement = judge(Make.slots(Self.high), Make.slots(Self.low))
        #expect(judgement.verdict == .improved && judgement.met == true)
        #expect(judgement.before == 0.080_937_5 && judgement.after == 0.004_062_5)
        #expect(
            judgement.explanation
                == "after the change, errors fell from 8.1 % to 0.41 % (−95 %, at least −91 %); objective met")
    }

    @Test("errors that rose have worsened")
    func worsened() {
        let judgement = judge(Make.slots(Self.low), Make.slots(Self.high))
        #expect(judgement.verdict == .worsened && judgement.met == false)
        #expect(
            judgement.explanation
                == "after the change, errors rose from 0.41 % to 8.1 % (+1822 %, at least +982 %); objective not met")
    }

    @Test("from no error at all to many is worse, although the ratio is nearly unknown")
    func fromNothing() {
        let none = Make.slots(Array(repeating: 0, count: 16))
        #expect(judge(none, Make.slots(Self.high)).verdict == .worsened)
        #expect(judge(Make.slots(Self.high), none).verdict == .improved)
    }

    @Test("the same errors before and after are unchanged")
    func unchanged() {
        let judgement = judge(Make.slots(Self.high), Make.slots(Self.middle))
        #expect(judgement.verdict == .unchanged)
        #expect(
            judgement.explanation == "errors stayed about the same: 8.1 % before, 8.1 % after "
                + "(between −19 % and +23 %); objective not met")
    }

    @Test("a change inside the band or below the absolute floor is unchanged")
    func bandAndFloor() {
        let more = Self.high.map { $0 * 1.5 }
        #expect(judge(Make.slots(Self.high), Make.slots(Self.high.map { $0 * 1.8 })).verdict == .worsened)
        var wide = Self.rule
        wide.band = 1
        #expect(judge(Make.slots(Self.high), Make.slots(more), wide).verdict == .unchanged)
        var floored = Self.rule
        floored.minimumChange = 0.1
        #expect(judge(Make.slots(Self.high), Make.slots(more), floored).verdict == .unchanged)
    }

    @Test("noise too wide for a verdict is unknown, with the smallest change it could have shown")
    func inconclusive() {
        let noisy: [Double] = [0, 40, 2, 33, 5, 1, 28, 0, 44, 3, 0, 31, 9, 2, 37, 1]
        let judgement = judge(Make.slots(noisy), Make.slots(Self.high.map { $0 * 1.4 }))
        guard case .unknown(.inconclusive(let minimum)) = judgement.verdict else {
            Issue.record("\(judgement)")
            return
        }
        #expect(minimum > 0.5 && minimum < 5)
        #expect(
            judgement.explanation.hasPrefix("errors: cannot tell, the noise hides any change smaller than a factor of"))
    }

    @Test("where higher is better, what is missing to 100 % is judged")
    func higher() {
        let rule = MetricRule(name: "success", shape: .ratio, better: .higher, objective: .above(0.99))
        let judgement = judge(
            Make.slots(Self.high.map { 200 - $0 }), Make.slots(Self.low.map { 200 - $0 }), rule)
        #expect(judgement.verdict == .improved && judgement.met == true)
        #expect(
            judgement.explanation == "after the change, success rose from 91.9 % to 99.59 % "
                + "(the rest to 100 %: −95 %, at least −91 %); objective met")
    }

    @Test("a quantile is told in seconds and judged by slow requests")
    func quantile() {
        let rule = MetricRule(name: "p99", shape: .quantile(0.99), objective: .below(0.5))
        var before = Make.slots(Self.high, threshold: 0.5)
        before.overall = 1.9
        var after = Make.slots(Self.low, threshold: 0.5)
        after.overall = 0.34
        let judgement = judge(before, after, rule)
        #expect(judgement.verdict == .improved && judgement.met == true)
        #expect(
            judgement.explanation == "after the change, p99 fell from 1.9 s to 340 ms "
                + "(requests slower than 500 ms: −95 %, at least −91 %); objective met")
    }

    @Test(
        "few bad events on both sides are unchanged within the objective, else unknown",
        arguments: [
            (2.0, 1.0, 4_000.0, Verdict.unchanged, true as Bool?),
            (2, 1, 15, .unknown(.tooFewEvents), nil),
            (12, 0, 15, .unknown(.tooFewEvents), nil),
            (1, 11, 15, .unknown(.tooFewEvents), false),
            (0, 0, 400, .unchanged, true),
        ])
    func fewEvents(before: Double, after: Double, perSlot: Double, verdict: Verdict, met: Bool?) {
        let padding = Array(repeating: 0.0, count: 15)
        let judgement = judge(
            Make.slots([before] + padding, of: perSlot), Make.slots([after] + padding, of: perSlot))
        #expect(judgement.verdict == verdict)
        #expect(judgement.met == met)
    }

    @Test("without an objective there is nothing to be met")
    func noObjective() {
        let rule = MetricRule(name: "errors", shape: .ratio)
        let judgement = judge(Make.slots(Self.high), Make.slots(Self.low), rule)
        #expect(judgement.met == nil && !judgement.explanation.contains("objective"))
    }

    @Test(
        "a bucket bound beside the one asked for proves only one of the two answers",
        arguments: [
            (low, 0.3, 0.5, nil as Bool?), (high, 0.3, 0.5, false), (low, 0.5, 0.3, true), (high, 0.5, 0.3, nil),
            (low, 0.5, 0.5, true),
        ])
    func nearbyBound(after: [Double], asked: Double, bound: Double, met: Bool?) {
        let rule = MetricRule(name: "slow", shape: .slowerThan(asked), objective: .below(0.01))
        let judgement = judge(
            Make.slots(Self.high, threshold: bound), Make.slots(after, threshold: bound), rule)
        #expect(judgement.met == met)
    }

    @Test("a smaller error level asks for more")
    func level() {
        let after: [Double] = Self.high.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element * 0.4 : $0.element }
        let wide = Judge.judge(Self.rule, before: Make.slots(Self.high), after: Make.slots(after), level: .alone)
        let narrow = Judge.judge(
            Self.rule, before: Make.slots(Self.high), after: Make.slots(after), level: ErrorLevel(alpha: 0.001))
        #expect((wide.ratio?.high ?? 9) < (narrow.ratio?.high ?? 0))
    }

    @Test("harm that is looked for three times has to be clearer, and benefit has not")
    func looks() {
        let three = ErrorLevel(alpha: 0.05, looks: 3)
        #expect(three.harm < 0.05 / 2.9 && three.split(between: 2).alpha == 0.025)
        let somewhat = Self.low.map { $0 + 1.4 }
        let rule = MetricRule(name: "errors", shape: .ratio)
        func verdict(_ before: [Double], _ after: [Double], _ level: ErrorLevel) -> Verdict {
            Judge.judge(rule, before: Make.slots(before), after: Make.slots(after), level: level).verdict
        }
        #expect(verdict(Self.low, somewhat, .alone) == .worsened)
        #expect(verdict(Self.low, somewhat, three).reason != nil)
        #expect(verdict(somewhat, Self.low, three) == .improved)
    }
}
