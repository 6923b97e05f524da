import MidwatchMetrics
import Testing

@Suite("Values of a gauge or query")
struct ValuesWindowTests {
    let rule = MetricRule(name: "backlog", shape: .value)

    private func window(_ series: [Series], to: Double = 30, interval: Double = 5) -> MetricWindow {
        .values(rule: rule, from: 0, to: to, interval: interval, series: series)
    }

    @Test("one series is kept as it is; its newest value is the current one, its median the overall one")
    func one() {
        let window = window([Make.series([9, 1, 5, 3, 4, 8, 7])])
        #expect(window.values == [1, 5, 3, 4, 8, 7] && window.problems.isEmpty)
        #expect(window.current == 7 && window.overall == 4.5)
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ([Series](), [WindowProblem.noData], nil as Double?),
            ([Make.series([1, 2], from: 100)], [.noData], nil),
            ([Make.series([1, 2, 3]), Make.series([4, 5, 6])], [.severalSeries], nil),
            ([Make.series([.nan, .nan, .nan])], [.notANumber], nil),
            ([Make.series([0, 1, 2, 3, 4, 5, .infinity])], [.notANumber], nil),
            ([Make.series([0, 1, 2, .nan, 4, 5, 6])], [.notANumber], 6),
            ([Make.series([0, 1, 2])], [.stale, .gaps], nil),
            ([Make.series([0, 1, 2], every: 15)], [.shortened, .gaps], 2),
            ([Make.series([3, 4, 5, 6], from: 15)], [.shortened], 6),
        ] as [([Series], [WindowProblem], Double?)])
    func problems(series: [Series], expected: [WindowProblem], current: Double?) {
        let window = window(series)
        #expect(window.problems == expected)
        #expect(window.current == current)
    }

    @Test("a series that only lies outside the window is not a second series")
    func outside() {
        let window = window([Make.series([1, 2, 3, 4, 5, 6, 7]), Make.series([1, 2], from: -60)])
        #expect(window.problems.isEmpty)
    }

    @Test("more values than are kept are thinned, the newest stays")
    func condensed() {
        let window = window([Make.series((0...9_000).map(Double.init), every: 1)], to: 9_000, interval: 1)
        #expect(window.count <= 2_000 && window.values.last == 9_000 && window.problems == [.condensed])
    }
}
