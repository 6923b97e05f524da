import MidwatchMetrics
import Testing

@Suite("Counters become slots")
struct CounterWindowTests {
    let rule = MetricRule(name: "errors", shape: .ratio, window: 15)

    private func window(
        bad: [Series], total: [Series], from: Double = 0, to: Double = 30, interval: Double = 5
    ) -> MetricWindow {
        .counters(rule: rule, from: from, to: to, interval: interval, bad: bad, total: total)
    }

    private static let errors = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))

    @Test("increments are summed over series, slot by slot; the sample at the start only begins the count")
    func sums() {
        let window = window(
            bad: [Make.series([2, 2, 3, 3, 3, 3, 5])],
            total: [Make.series([100, 110, 120, 130, 140, 150, 160]), Make.series([7, 8, 9, 10, 11, 12, 13])])
        #expect(window.slots.map(\.bad) == [0, 1, 0, 0, 0, 2])
        #expect(window.slots.map(\.total) == Array(repeating: 11, count: 6))
        #expect(window.slots.map(\.time) == [5, 10, 15, 20, 25, 30])
        #expect(window.problems.isEmpty && window.resets == 0 && window.newSeries == 0 && window.expectedSlots == 6)
        #expect(window.overall == 3.0 / 66 && window.current == 2.0 / 33)
    }

    @Test("old and new Prometheus range boundaries give the same sums")
    func boundaries() {
        let closed = Make.series([100, 110, 120, 130, 140, 150, 160])
        let earlier = Make.series([90, 100, 110, 120, 130, 140, 150, 160], from: -5)
        #expect(window(bad: [], total: [closed]) == window(bad: [], total: [earlier]))
    }

    @Test("a fall means a new process, and its value counts from zero")
    func reset() {
        let window = window(
            bad: [Make.series([50, 52, 1, 2, 3, 4, 5])], total: [Make.series([900, 910, 8, 18, 28, 38, 48])])
        #expect(window.slots.map(\.bad) == [2, 1, 1, 1, 1, 1])
        #expect(window.slots.map(\.total) == [10, 8, 10, 10, 10, 10])
        #expect(window.resets == 1)
    }

    @Test("ten instances that restart together are one reset, so a rollback does not close the gate")
    func rollback() {
        let instances = (0..<10).map {
            Make.series([900, 910, 8, 18, 28, 38, 48], labels: ["pod": "\($0)"])
        }
        #expect(window(bad: [], total: instances).resets == 1)
    }

    @Test("a series that begins inside the window yields nothing for its first sample, and is counted")
    func newSeries() {
        let old = Make.series([100, 110, 120, 130, 140, 150, 160])
        let new = Make.series([400, 410, 420, 430], from: 15, labels: ["pod": "new"])
        let window = window(bad: [], total: [old, new])
        #expect(window.slots.map(\.total) == [10, 10, 10, 20, 20, 20])
        #expect(window.newSeries == 1)
    }

    @Test("no bad series at all means no bad events")
    func noBad() {
        let window = window(bad: [], total: [Make.series([100, 110, 120, 130, 140, 150, 160])])
        #expect(window.overall == 0 && window.current == 0 && window.problems.isEmpty)
    }

    @Test(
        "what is wrong with a window is named",
        arguments: [
            ([Series](), [WindowProblem.noData]),
            ([Make.series([1])], [.noData]),
            ([Make.series([1, 2, 3])], [.stale, .gaps]),
            ([Make.series([1, 2, 3, 4], from: 15)], [.shortened]),
            ([Make.series([1, 2, .nan, 4, 5, 6, 7])], [.notANumber]),
            ([Make.series([1, 2, .infinity, 4, 5, 6, 7])], [.notANumber]),
            ([Make.series([0, 2, 4, 6], every: 10)], [.gaps]),
        ] as [([Series], [WindowProblem])])
    func problems(total: [Series], expected: [WindowProblem]) {
        #expect(window(bad: [], total: total).problems == expected)
    }

    @Test("bad events beyond all events are a problem, not a share above one")
    func badExceedsTotal() {
        let window = window(
            bad: [Make.series([0, 9, 9, 9, 9, 9, 9])], total: [Make.series([0, 5, 10, 15, 20, 25, 30])])
        #expect(window.problems == [.badExceedsTotal])
    }

    @Test("a stale window has no current value")
    func staleCurrent() {
        let window = window(bad: [], total: [Make.series([1, 2, 3])])
        #expect(window.current == nil && window.overall == 0)
    }

    @Test("jitter never puts two scrapes of a target into one slot", arguments: [0.0, 2.4, 2.5, 4.9])
    func jitter(offset: Double) {
        let shifts = [0.0, 0.9, -0.9, 0.4, -0.6, 0.8, -0.8, 0.1]
        let samples = shifts.enumerated().map {
            Sample(time: offset + Double($0.offset) * 5 + $0.element, value: Double($0.offset) * 10)
        }
        let window = window(bad: [], total: [Series(samples: samples)], to: offset + 36)
        #expect(window.slots.allSatisfy { $0.total == 10 }, "\(window.slots)")
    }

    @Test("two targets scraped at different moments share slots")
    func twoTargets() {
        let first = Make.series([0, 1, 2, 3, 4, 5, 6], from: 0)
        let second = Make.series([0, 1, 2, 3, 4, 5, 6], from: -1.5, labels: ["pod": "b"])
        #expect(window(bad: [], total: [first, second]).slots.map(\.total) == Array(repeating: 2, count: 6))
    }

    @Test("a window with more scrapes than are kept is condensed, and loses no event")
    func condensed() {
        let values = (0...5_000).map { Double($0) * 3 }
        let window = window(bad: [], total: [Make.series(values, every: 1)], to: 5_000, interval: 1)
        #expect(window.count <= 2_000 && window.count > 1_500)
        #expect(window.slots.reduce(0) { $0 + $1.total } == 15_000)
        #expect(window.problems == [.condensed] && window.interval == 3)
    }

    @Test(
        "absurd bounds neither trap nor take memory",
        arguments: [
            (0.0, 0.0, 5.0), (10, 0, 5), (0, 1e300, 5), (0, 30, 0), (0, 30, -1), (0, 30, 1e-300), (0, .infinity, 5),
            (-.infinity, 30, 5), (0, 30, .nan), (.nan, .nan, .nan),
        ] as [(Double, Double, Double)])
    func absurd(from: Double, to: Double, interval: Double) {
        let series = [Make.series([1, 2, 3]), Series(samples: [Sample(time: .nan, value: 1)])]
        let window = window(bad: series, total: series, from: from, to: to, interval: interval)
        #expect(window.expectedSlots <= 2_000)
    }

    @Test("a counter of errors that ends while all requests go on is stale, and not a sign that errors ended")
    func fellSilent() {
        let total = Make.series((0...24).map { 200 * Double($0) })
        let bad = Make.series([70, 80, 90])
        let window = MetricWindow.counters(
            rule: Self.errors, from: 0, to: 120, interval: 5, bad: [bad], total: [total])
        #expect(window.problems == [.stale] && window.current == nil)
        // With its process, as after a rollback, it may go.
        let old = Make.series([0, 200, 400], labels: ["pod": "a"])
        let new = Make.series((0...22).map { 200 * Double($0) }, from: 10, labels: ["pod": "b"])
        let replaced = MetricWindow.counters(
            rule: Self.errors, from: 0, to: 120, interval: 5, bad: [bad], total: [old, new])
        #expect(replaced.problems.isEmpty)
    }

    @Test("a counter of errors that is born while all requests are counted already began at zero")
    func bornAtTheFirstError() {
        let total = Make.series((0...24).map { 200 * Double($0) })
        let bad = Make.series(Array(repeating: 500, count: 15), from: 50)
        let window = MetricWindow.counters(
            rule: Self.errors, from: 0, to: 120, interval: 5, bad: [bad], total: [total])
        #expect(window.slots.reduce(0) { $0 + $1.bad } == 500)
        // One that appears with its process may have counted long before anybody looked.
        let late = Make.series((0...14).map { 9_000 + 200 * Double($0) }, from: 50, labels: ["pod": "b"])
        let joined = MetricWindow.counters(
            rule: Self.errors, from: 0, to: 120, interval: 5, bad: [bad], total: [total, late])
        #expect(joined.slots.reduce(0) { $0 + $1.bad } == 0)
    }
}
