import MidwatchMetrics
import Testing

/// The interval of method A, computed once by a separate program with NumPy and SciPy 1.17.1 from the formulas of
/// verdicts.md 4.3, steps 3 to 5.
@Suite("The interval agrees with an independent computation")
struct ReferenceIntervalTests {
    static let before: [Double] = [14, 19, 16, 22, 21, 15, 12, 13, 18, 11, 15, 20, 17, 22, 14, 13, 16, 9, 12, 16]
    static let after: [Double] = [6, 8, 5, 7, 5, 7, 3, 3, 4, 6, 4, 9, 8, 6, 7, 3, 2, 4, 5, 3]

    /// A window of 200 events a slot; the slots numbered in `gaps` are missing from the times.
    private func window(_ bad: [Double], gaps: [Int]) -> MetricWindow {
        let times = (0..<(bad.count + gaps.count)).filter { !gaps.contains($0) }.map { 5 * Double($0 + 1) }
        var window = Make.slots(bad)
        window.content = .slots(zip(times, bad).map { Slot(time: $0, bad: $1, total: 200) })
        return window
    }

    @Test(
        "with autocorrelated slots, whole and with gaps, and with the floor of independent events",
        arguments: [
            (
                before, after, [],
                Interval(
                    estimate: 0.334_389_857_369_255_14, low: 0.250_963_199_412_986_2, high: 0.445_549_694_030_736_7)
            ),
            (
                before, after, [6, 13],
                Interval(
                    estimate: 0.334_389_857_369_255_14, low: 0.255_586_224_191_459_3, high: 0.437_490_624_016_062_5)
            ),
            (
                CountedJudgeTests.high, CountedJudgeTests.low, [],
                Interval(
                    estimate: 0.052_023_121_387_283_225, low: 0.029_481_962_286_480_656,
                    high: 0.091_798_677_868_774_83)
            ),
        ] as [([Double], [Double], [Int], Interval)])
    func agrees(before: [Double], after: [Double], gaps: [Int], expected: Interval) throws {
        let judgement = Judge.judge(
            CountedJudgeTests.rule, before: window(before, gaps: gaps), after: window(after, gaps: gaps))
        let found = try #require(judgement.ratio)
        for (one, other) in zip(
            [found.estimate, found.low, found.high], [expected.estimate, expected.low, expected.high])
        {
            #expect(abs(one / other - 1) < 1e-9, "\(found)")
        }
    }
}
