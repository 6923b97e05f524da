import MidwatchMetrics
import Testing

@Suite("Difference in differences")
struct ControlTests {
    static let errors = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))
    static let high = CountedJudgeTests.high
    static let low = CountedJudgeTests.low
    static let gauge = MetricRule(name: "backlog", shape: .query)
    static let many: [Double] = [100, 104, 98, 101, 97, 103, 99, 102, 96, 100, 105, 98]
    static let few: [Double] = [20, 23, 18, 21, 19, 22, 20, 18, 21, 19, 23, 20]

    @Test("what fell in the untouched zone as well has not improved by the change")
    func fellEverywhere() {
        let control = ControlPair(before: Make.slots(Self.high), after: Make.slots(Self.low))
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(Self.high), after: Make.slots(Self.low), control: control)
        #expect(judgement.verdict != .improved && judgement.met == true)
        let alone = Judge.judge(Self.errors, before: Make.slots(Self.high), after: Make.slots(Self.low))
        #expect(alone.verdict == .improved)
    }

    @Test("what fell here alone has improved, and by no more than the difference")
    func fellHere() {
        let control = ControlPair(
            before: Make.slots(Self.high), after: Make.slots(CountedJudgeTests.middle))
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(Self.high), after: Make.slots(Self.low), control: control)
        #expect(judgement.verdict == .improved)
        #expect((judgement.ratio?.high ?? 1) < 0.8)
    }

    @Test("what stayed while the untouched zone got worse has improved")
    func held() {
        let control = ControlPair(before: Make.slots(Self.low), after: Make.slots(Self.high))
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(Self.high), after: Make.slots(CountedJudgeTests.middle), control: control)
        #expect(judgement.verdict == .improved)
    }

    @Test("values are compared with their control too")
    func values() {
        func judged(_ after: [Double], control: [Double]) -> Verdict {
            let pair = ControlPair(
                before: Make.values(Self.many, rule: Self.gauge), after: Make.values(control, rule: Self.gauge))
            return Judge.judge(
                Self.gauge, before: Make.values(Self.many, rule: Self.gauge),
                after: Make.values(after, rule: Self.gauge), control: pair
            ).verdict
        }
        #expect(judged(Self.few, control: Self.many) == .improved)
        #expect(judged(Self.few, control: Self.few) == .unchanged)
        #expect(judged(Self.many, control: Self.few) == .worsened)
    }

    @Test("a control that cannot tell makes the verdict unknown, and says why")
    func dark() {
        let control = Self.zoneB(Make.slots(Self.high), Make.empty(.noData, rule: Self.errors))
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(Self.high), after: Make.slots(Self.low), control: control)
        #expect(judgement.verdict == .unknown(.control("there are no samples from after the change")))
        #expect(
            judgement.explanation.hasPrefix(
                "errors: cannot tell, its control errors_zone_b cannot tell: there are no samples from after the change"
            ))
        #expect(!judgement.explanation.contains("compared with"), "nothing was compared")
    }

    @Test("the sentence says what was taken off, and the figures stay as they were measured")
    func sentences() {
        func told(_ after: [Double], control: [Double]) -> String {
            Judge.judge(
                Self.errors, before: Make.slots(Self.high), after: Make.slots(after),
                control: Self.zoneB(Make.slots(Self.high), Make.slots(control))
            ).explanation
        }
        let fell = told(Self.low, control: CountedJudgeTests.middle)
        #expect(fell.hasPrefix("after the change, errors fell from "))
        #expect(fell.hasSuffix(" %, what errors_zone_b did taken off); objective met"))
        let same = told(Self.low, control: Self.low)
        #expect(!same.contains("stayed about the same"))
        #expect(same.contains("errors_zone_b"))
        let few = Make.values(Self.few, rule: Self.gauge)
        let many = Make.values(Self.many, rule: Self.gauge)
        let gauge = Judge.judge(Self.gauge, before: many, after: few, control: Self.zoneB(many, few))
        #expect(gauge.explanation.hasPrefix("backlog went about the way of errors_zone_b: 100 before, 20 after ("))
    }

    @Test("few events are judged by themselves, and nothing says that anything was taken off")
    func fewEvents() {
        let none = Make.slots(Self.low.map { _ in 0 })
        let judgement = Judge.judge(Self.errors, before: none, after: none, control: Self.zoneB(none, none))
        #expect(judgement.verdict == .unchanged)
        #expect(!judgement.explanation.contains("errors_zone_b"))
    }

    @Test("a control whose windows count other requests cannot tell")
    func thresholds() {
        let p99 = MetricRule(name: "p99", shape: .quantile(0.99))
        func judged(_ bound: Double) -> Verdict {
            let control = ControlPair(
                before: Make.slots(Self.high, threshold: 0.5), after: Make.slots(Self.high, threshold: bound))
            return Judge.judge(
                p99, before: Make.slots(Self.high, threshold: 0.5), after: Make.slots(Self.low, threshold: 0.5),
                control: control
            ).verdict
        }
        #expect(judged(0.5) == .improved)
        #expect(judged(1) == .unknown(.control("the windows were not measured the same way")))
    }

    @Test("samples of a control that share data count once, as its own look-back says")
    func lookback() {
        func judged(_ lookback: Double?) -> Verdict {
            let pair = ControlPair(
                before: Make.values(Self.many, rule: Self.gauge), after: Make.values(Self.many, rule: Self.gauge),
                lookback: lookback)
            return Judge.judge(
                Self.gauge, before: Make.values(Self.many, rule: Self.gauge),
                after: Make.values(Self.few, rule: Self.gauge), control: pair
            ).verdict
        }
        #expect(judged(nil) == .improved)
        #expect(judged(30) == .unknown(.control("too few independent samples to tell")))
    }

    static func zoneB(_ before: MetricWindow, _ after: MetricWindow) -> ControlPair {
        var (before, after) = (before, after)
        (before.metric, after.metric) = ("errors_zone_b", "errors_zone_b")
        return ControlPair(before: before, after: after)
    }
}
