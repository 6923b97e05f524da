import MidwatchMetrics
import MidwatchTestKit
import Testing

@Suite("The gates: when a verdict is unknown, and why")
struct GateTests {
    static let rule = CountedJudgeTests.rule
    static let high = Make.slots(CountedJudgeTests.high)
    static let low = Make.slots(CountedJudgeTests.low)
    static let wandering: [Double] = [30, 28, 27, 24, 20, 17, 13, 9, 6, 4, 3, 2, 1, 1, 1, 1]

    static func flawed(_ problems: WindowProblem...) -> MetricWindow {
        Make.slots(CountedJudgeTests.low, problems: problems)
    }

    static let cases: [(MetricWindow, MetricWindow, UnknownReason)] = [
        (Make.empty(.noData, rule: rule), low, .noBefore),
        (high, Make.empty(.noData, rule: rule), .noAfter),
        (high, Make.empty(.sourceFailed("no route to host"), rule: rule), .sourceFailed("no route to host")),
        (high, Make.empty(.noBuckets, rule: rule), .noBuckets),
        (flawed(.stale), low, .stale),
        (high, flawed(.stale, .gaps), .stale),
        (flawed(.gaps), low, .gaps),
        (high, flawed(.gaps), .gaps),
        (high, flawed(.partial), .partial),
        (high, flawed(.notANumber), .notANumber),
        (high, flawed(.badExceedsTotal), .badExceedsTotal),
        (high, flawed(.severalSeries), .severalSeries),
        (high, Make.slots(CountedJudgeTests.low, problems: [.shortened], expected: 24), .gaps),
        (high, Make.slots(CountedJudgeTests.low, resets: 5), .resets),
        (Make.slots(CountedJudgeTests.low, of: 500), high, .trafficShift),
        (high, Make.slots(CountedJudgeTests.low, of: 90), .trafficShift),
        (high, Make.slots(Array(repeating: 0, count: 16), of: 0), .trafficShift),
        (Make.slots(Array(repeating: 0, count: 16), of: 0), high, .trafficShift),
        (
            Make.slots(Array(repeating: 0, count: 16), of: 0), Make.slots(Array(repeating: 0, count: 16), of: 0),
            .tooFewEvents
        ),
        (Make.slots([1, 0, 1], of: 20), Make.slots([0, 1, 0], of: 20), .tooFewEvents),
        (Make.slots([16, 17, 15]), Make.slots([1, 0, 1]), .tooFewSamples),
        (Make.slots(wandering), Make.slots(wandering), .tooFewSamples),
        (
            Make.slots(CountedJudgeTests.high, threshold: 0.5), Make.slots(CountedJudgeTests.low, threshold: 0.25),
            .incomparable
        ),
        (high, Make.values([1, 2, 3, 4], rule: MetricRule(name: "errors", shape: .value)), .incomparable),
    ]

    @Test("each closed gate has its own reason", arguments: cases)
    func reason(before: MetricWindow, after: MetricWindow, reason: UnknownReason) {
        let judgement = Judge.judge(Self.rule, before: before, after: after)
        #expect(judgement.verdict == .unknown(reason))
        #expect(judgement.explanation.contains(reason.sentence))
        #expect(!judgement.explanation.contains("because of"))
    }

    @Test("a short baseline is judged, a short after window is not")
    func shortened() {
        let short = Make.slots(CountedJudgeTests.high, problems: [.shortened], expected: 60)
        #expect(Judge.judge(Self.rule, before: short, after: Self.low).verdict == .improved)
        #expect(Judge.judge(Self.rule, before: Self.low, after: short).verdict == .unknown(.gaps))
    }

    @Test("a traffic shift that the runbook allows is judged")
    func allowedShift() {
        var rule = Self.rule
        rule.allowsTrafficShift = true
        let after = Make.slots(CountedJudgeTests.low.map { $0 * 3 }, of: 600)
        #expect(Judge.judge(rule, before: Self.high, after: after).verdict == .improved)
    }

    @Test("the objective is answered even when there is no baseline")
    func metWithoutBaseline() {
        let judgement = Judge.judge(Self.rule, before: Make.empty(.noData, rule: Self.rule), after: Self.low)
        #expect(judgement.met == true && judgement.ratio == nil && judgement.before == nil)
        let dark = Judge.judge(Self.rule, before: Self.high, after: Make.empty(.noData, rule: Self.rule))
        #expect(dark.met == nil)
    }

    @Test("a rollback that restarts the service is still judged")
    func restart() {
        let cell = CalibrationTests.counters(0.3, 0.5, 24, effect: 0.05, twist: .reset, share: 0.08)
        var chance = Chance(seed: 5)
        var pair = CalibrationPair(cell, &chance)
        // Both counters begin anew in the middle of the window.
        for place in pair.after.total[0].samples.indices.dropFirst(6) {
            pair.after.total[0].samples[place].value -= pair.after.total[0].samples[5].value
            pair.after.bad[0].samples[place].value -= pair.after.bad[0].samples[5].value
        }
        let before = cell.window(pair.before)
        let after = cell.window(pair.after)
        #expect(after.resets == 1)
        #expect(Judge.judge(Self.rule, before: before, after: after).verdict == .improved)
    }

    @Test("an outage after the change is no improvement: half a window without any traffic does not compare")
    func outage() {
        let before = Make.slots(CountedJudgeTests.high)
        var after = Make.slots(CountedJudgeTests.low)
        after.content = .slots(
            after.slots.enumerated().map { place, slot in
                place < 9 ? Slot(time: slot.time, bad: 0, total: 200) : Slot(time: slot.time, bad: 0, total: 0)
            })
        #expect(Judge.judge(Self.rule, before: before, after: after).verdict == .unknown(.trafficShift))
    }
}
