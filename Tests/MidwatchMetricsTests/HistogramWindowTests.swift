import MidwatchMetrics
import Testing

@Suite("Histograms become slots of slow requests")
struct HistogramWindowTests {
    /// Cumulative bucket counters that grow by `counts` (not cumulative) at each of seven scrapes.
    static func buckets(_ counts: [(le: String, grows: Double)], pod: String = "a") -> [Series] {
        var below = 0.0
        return counts.map { bucket in
            below += bucket.grows
            let values = (0...6).map { Double($0) * below }
            return Make.series(values, labels: ["le": bucket.le, "pod": pod])
        }
    }

    static let usual = buckets([("0.1", 50), ("0.25", 30), ("0.5", 15), ("1", 4), ("+Inf", 1)])

    private func window(_ rule: MetricRule, _ buckets: [Series], threshold: Double? = nil) -> MetricWindow {
        .histogram(rule: rule, from: 0, to: 30, interval: 5, buckets: buckets, threshold: threshold)
    }

    @Test(
        "slow requests are those above the first bound at or beyond the limit",
        arguments: [
            (MetricShape.slowerThan(0.5), nil, 0.5, 5.0), (.slowerThan(0.3), nil, 0.5, 5), (.slowerThan(9), nil, 1, 1),
            (.quantile(0.99), Objective.below(0.25), 0.25, 20), (.quantile(0.99), nil, 1, 1),
            (.quantile(0.8), nil, 0.25, 20),
        ] as [(MetricShape, Objective?, Double, Double)])
    func slow(shape: MetricShape, objective: Objective?, bound: Double, slow: Double) {
        let rule = MetricRule(name: "p99", shape: shape, objective: objective)
        let window = window(rule, Self.usual)
        #expect(window.threshold == bound)
        #expect(window.slots.map(\.bad) == Array(repeating: slow, count: 6))
        #expect(window.slots.map(\.total) == Array(repeating: 100, count: 6))
        #expect(window.problems.isEmpty)
    }

    @Test("the after window counts above the before window's bound")
    func givenThreshold() {
        let rule = MetricRule(name: "p99", shape: .quantile(0.8))
        #expect(window(rule, Self.usual, threshold: 0.1).threshold == 0.1)
        #expect(window(rule, Self.usual, threshold: 0.3).threshold == 0.25)
    }

    @Test(
        "quantiles are interpolated as Prometheus does",
        arguments: [
            (0.5, 0.1), (0.25, 0.05), (0.65, 0.175), (0.99, 1.0), (0.999, 1.0), (0.97, 0.75),
        ] as [(Double, Double)])
    func quantiles(q: Double, expected: Double) {
        let window = window(MetricRule(name: "p", shape: .quantile(q)), Self.usual)
        #expect(abs((window.overall ?? -1) - expected) < 1e-12)
        #expect(window.current == window.overall)
    }

    @Test("processes are summed over the bounds they all export")
    func commonBounds() {
        let other = Self.buckets([("0.5", 95), ("+Inf", 5)], pod: "b")
        let window = window(MetricRule(name: "p99", shape: .slowerThan(0.2)), Self.usual + other)
        #expect(window.threshold == 0.5)
        #expect(window.slots.map(\.bad) == Array(repeating: 10, count: 6))
        #expect(window.slots.map(\.total) == Array(repeating: 200, count: 6))
    }

    @Test(
        "a histogram without a common finite bound cannot be judged",
        arguments: [
            ([Series](), WindowProblem.noData),
            ([Make.series([1, 2, 3])], .noBuckets),
            (buckets([("+Inf", 5)]), .noBuckets),
            (buckets([("0.5", 5), ("1", 5)]), .noBuckets),
            (buckets([("0.5", 5), ("+Inf", 5)]) + buckets([("0.25", 5), ("+Inf", 5)], pod: "b"), .noBuckets),
        ] as [([Series], WindowProblem)])
    func noBuckets(series: [Series], problem: WindowProblem) {
        let window = window(MetricRule(name: "p99", shape: .quantile(0.99)), series)
        #expect(window.content == .empty && window.problems == [problem])
    }

    @Test("buckets read at different moments never give more slow requests than requests")
    func inconsistent() {
        let series = [
            Make.series([0, 12, 20, 30, 40, 50, 60], labels: ["le": "0.5"]),
            Make.series([0, 10, 20, 30, 40, 50, 60], labels: ["le": "+Inf"]),
        ]
        let window = window(MetricRule(name: "slow", shape: .slowerThan(0.5)), series)
        #expect(window.slots.first?.bad == 0 && window.problems.isEmpty)
    }
}
