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

    @Test("of more values than are kept, each stretch becomes its median; the newest stays the current one")
    func condensed() {
        let whole = window([Make.series((0...9_000).map(Double.init), every: 1)], to: 9_000, interval: 1)
        #expect(whole.count <= 2_000 && whole.count > 1_700 && whole.problems == [.condensed])
        #expect(whole.current == 9_000 && whole.overall == 4_500.5, "of all samples, not of those kept")
        // A window of 9,000 seconds has 1,800 stretches of five; at most the first and the last are cut.
        #expect(whole.interval == 5)
        let steps = zip(whole.values, whole.values.dropFirst()).map { $1 - $0 }
        #expect(steps.dropFirst().dropLast().allSatisfy { $0 == 5 }, "\(Set(steps))")
    }

    @Test("as many values as are kept are kept as they are, and one more is not")
    func limit() {
        func counted(_ count: Int) -> MetricWindow {
            window([Make.series((0...count).map(Double.init), every: 1)], to: Double(count), interval: 1)
        }
        #expect(counted(2_000).count == 2_000 && counted(2_000).problems.isEmpty && counted(2_000).interval == 1)
        #expect(counted(2_001).count <= 1_002 && counted(2_001).problems == [.condensed])
        #expect(counted(2_001).interval == 2)
    }

    @Test("spikes of one sample in a long window do not move what is kept of it")
    func spike() {
        var values = (0...9_000).map { _ in 1.0 }
        // One at each place that a stretch of five has.
        for place in [1_000, 2_001, 3_002, 4_003, 5_004] { values[place] = 1_000 }
        let window = window([Make.series(values, every: 1)], to: 9_000, interval: 1)
        #expect(window.values.allSatisfy { $0 == 1 })
    }

    @Test("the stretches of a long window are neighbours to the judge, so that what wanders slowly is not believed")
    func judged() throws {
        func wave(_ start: Int) -> MetricWindow {
            var samples: [Sample] = []
            for time in start...start + 9_000 {
                let height = Double(abs(time % 1_200 - 600))
                samples.append(Sample(time: Double(time), value: 100 + height))
            }
            return .values(
                rule: rule, from: Double(start), to: Double(start + 9_000), interval: 1,
                series: [Series(samples: samples)])
        }
        func width(_ before: MetricWindow, _ after: MetricWindow) throws -> Double {
            let ratio = try #require(Judge.judge(rule, before: before, after: after).ratio)
            return ratio.high - ratio.low
        }
        var apart = (wave(0), wave(10_000))
        let believed = try width(apart.0, apart.1)
        // As if there were a gap between any two: then nothing resembles its neighbour.
        apart.0.interval = 1
        apart.1.interval = 1
        #expect(try believed > 3 * width(apart.0, apart.1))
    }

    @Test("a fifth of the samples of a long window is not enough")
    func sparse() {
        let values = (0...1_900).map(Double.init)
        let window = window([Make.series(values, every: 5)], to: 9_500, interval: 1)
        #expect(window.problems.contains(.gaps), "\(window.problems)")
    }
}

@Suite("Several series made one")
struct ReducedSeriesTests {
    private func window(
        _ series: [Series], _ reduction: Reduction = .sum, to: Double = 30, interval: Double = 5
    ) -> MetricWindow {
        let rule = MetricRule(name: "backlog", shape: .value, reduction: reduction)
        return .values(rule: rule, from: 0, to: to, interval: interval, series: series)
    }

    @Test(
        "by adding, by their mean, by the greatest or the smallest",
        arguments: [
            (Reduction.sum, [12.0, 8, 7, 6, 5, 14]), (.avg, [6, 4, 3.5, 3, 2.5, 7]), (.max, [10, 7, 6, 5, 3, 12]),
            (.min, [2, 1, 1, 1, 2, 2]),
        ])
    func reductions(reduction: Reduction, expected: [Double]) {
        let first = Make.series([0, 10, 7, 6, 5, 2, 12])
        let second = Make.series([0, 2, 1, 1, 1, 3, 2])
        let window = window([first, second], reduction)
        #expect(window.values == expected && window.problems.isEmpty)
        #expect(window.current == expected.last)
    }

    @Test("one series is the same with and without")
    func one() {
        let series = [Make.series([9, 1, 5, 3, 4, 8, 7])]
        #expect(
            window(series)
                == .values(
                    rule: MetricRule(name: "backlog", shape: .value), from: 0, to: 30, interval: 5, series: series))
    }

    @Test("scraped one after the other, they belong together interval by interval; cut intervals are not missing")
    func phases() {
        let series = [0.3, 1.9, 4.1].map { Make.series(Array(repeating: 2, count: 15), from: -10 + $0) }
        let window = window(series, to: 60)
        #expect(window.problems.isEmpty && (11...12).contains(window.count))
        #expect(window.values.allSatisfy { $0 == 6 })
    }

    @Test("a current value of few intervals is not called full of gaps", arguments: [0.0, 3, 6, 9, 12])
    func few(shift: Double) {
        let series = [1.0, 6, 11].map { phase in
            Make.series(Array(repeating: 2, count: 6).map { $0 }, from: -30 + phase + shift, every: 15)
        }.map { Series(labels: $0.labels, samples: $0.samples.filter { $0.time <= 60 }) }
        let window = window(series, to: 60, interval: 15)
        #expect(!window.problems.contains(.gaps) && window.current == 6, "\(window)")
    }

    @Test("one that is missing for a moment makes a missing sample, and never a smaller sum")
    func missing() {
        var second = Make.series([5, 5, 5, 5, 5, 5, 5])
        second.samples.remove(at: 3)
        let window = window([Make.series([1, 1, 1, 1, 1, 1, 1]), second])
        #expect(window.values == [6, 6, 6, 6, 6] && window.problems.isEmpty)
    }

    @Test("one that ends leaves gaps, and no value once it is gone for long")
    func ended() {
        let first = Make.series(Array(repeating: 1, count: 13))
        let window = window([first, Make.series([5, 5, 5, 5, 5])], to: 60)
        #expect(window.values == [6, 6, 6, 6] && window.problems == [.stale, .gaps] && window.current == nil)
        // Just before the window counts as there; long before it is gone.
        let just = self.window([first, Make.series([5, 5, 5], from: -10)], to: 60)
        #expect(just.problems == [.gaps] && just.count == 0)
        let long = self.window([first, Make.series([5, 5, 5], from: -30)], to: 60)
        #expect(long.values == Array(repeating: 1, count: 12) && long.problems.isEmpty)
    }

    @Test("one that is new counts from its first sample on")
    func new() {
        let window = window([Make.series([1, 1, 1, 1, 1, 1, 1]), Make.series([5, 5, 5], from: 20)])
        #expect(window.values == [1, 1, 1, 6, 6, 6] && window.newSeries == 1 && window.problems.isEmpty)
    }

    @Test("what is not a number in one of them is none in all, and a problem")
    func notANumber() {
        let window = window([Make.series([1, 1, 1, 1, 1, 1, 1]), Make.series([5, 5, .nan, 5, 5, 5, 5])])
        #expect(window.values == [6, 6, 6, 6, 6] && window.problems == [.notANumber])
    }

    @Test("none at all is no data, and a long window is condensed")
    func edges() {
        #expect(window([Make.series([1], from: -60), Make.series([1], from: 90)]).problems == [.noData])
        // One sample in five stands out: the medians of the stretches do not show it, but the newest of all does.
        let long = (0...9_000).map { $0.isMultiple(of: 5) ? 7.0 : 1 }
        let window = window([Make.series(long, every: 1), Make.series(long, every: 1)], to: 9_000, interval: 1)
        #expect(window.count <= 2_000 && window.problems == [.condensed] && window.interval == 5)
        #expect(window.values.dropFirst().dropLast().allSatisfy { $0 == 2 } && window.current == 14)
    }
}
