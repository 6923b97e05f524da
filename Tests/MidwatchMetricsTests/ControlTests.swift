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
        let control = ControlPair(
            before: Make.slots(Self.high), after: Make.empty(.noData, rule: Self.errors))
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(Self.high), after: Make.slots(Self.low), control: control)
        #expect(judgement.verdict == .unknown(.control("there are no samples from after the change")))
        #expect(
            judgement.explanation.hasPrefix(
                "errors: cannot tell, its control cannot tell: there are no samples from after the change"))
    }
}
