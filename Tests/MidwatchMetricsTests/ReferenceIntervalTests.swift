import MidwatchMetrics
import Testing

/// The interval of method A, computed with NumPy and SciPy by dense matrices (`Distributions/record.py`).
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
        "with autocorrelated slots, whole and with gaps, and with hardly any noise but that of counting",
        arguments: zip(
            [(before, after, []), (before, after, [6, 13]), (CountedJudgeTests.high, CountedJudgeTests.low, [])]
                as [([Double], [Double], [Int])], DistributionFixture.intervals))
    func agrees(windows: ([Double], [Double], [Int]), expected: [Double]) throws {
        let (before, after, gaps) = windows
        let judgement = Judge.judge(
            CountedJudgeTests.rule, before: window(before, gaps: gaps), after: window(after, gaps: gaps))
        let found = try #require(judgement.ratio)
        for (one, other) in zip([found.estimate, found.low, found.high], expected) {
            #expect(abs(one / other - 1) < 1e-9, "\(found)")
        }
    }
}
