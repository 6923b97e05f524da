import MidwatchMetrics
import Testing

@Suite("Figures and plots")
struct ShowingTests {
    @Test(
        "figures read as people say them",
        arguments: [
            (0.081, Figure.Unit.share, "8.1 %"), (0.004, .share, "0.4 %"), (0, .share, "0 %"), (1, .share, "100 %"),
            (0.9995, .share, "99.95 %"), (0.99999, .share, "99.999 %"), (0.123, .share, "12.3 %"),
            (0.000_12, .share, "0.012 %"),
            (3, .share, "300 %"), (-0.05, .share, "−5 %"), (1.9, .seconds, "1.9 s"), (0.34, .seconds, "340 ms"),
            (0.0042, .seconds, "4.2 ms"), (0.000_017, .seconds, "17 µs"), (75, .seconds, "75 s"),
            (600, .seconds, "10 min"),
            (9_000, .seconds, "2.5 h"), (864_000, .seconds, "10 d"), (0.999_9, .seconds, "1 s"), (0, .seconds, "0 s"),
            (1_536, .bytes, "1.5 KiB"), (3e12, .bytes, "2.73 TiB"), (12, .number("replicas"), "12 replicas"),
            (3.14159, .number(nil), "3.14"),
            (1_234_567, .number(nil), "1234567"), (.nan, .share, "not a number"), (.infinity, .seconds, "∞"),
            (-.infinity, .bytes, "−∞"),
            (1e300, .share, "1e+302 %"), (1e300, .number(nil), "1e+300"), (-1e-9, .number(nil), "−1e-09"),
        ])
    func figures(value: Double, unit: Figure.Unit, text: String) {
        #expect(Figure.format(value, unit: unit) == text)
    }

    @Test(
        "a rule's figure has the unit of its shape, or the word the runbook gives",
        arguments: [
            (MetricRule(name: "m", shape: .ratio), "50 %"), (MetricRule(name: "m", shape: .slowerThan(1)), "50 %"),
            (MetricRule(name: "m", shape: .quantile(0.9)), "500 ms"), (MetricRule(name: "m", shape: .value), "0.5"),
            (MetricRule(name: "m", shape: .query, unit: "ratio"), "50 %"),
            (MetricRule(name: "m", shape: .query, unit: "s"), "500 ms"),
            (MetricRule(name: "m", shape: .value, unit: "%"), "0.5 %"),
            (MetricRule(name: "m", shape: .value, unit: ""), "0.5"),
        ])
    func units(rule: MetricRule, text: String) {
        #expect(Figure.format(0.5, rule: rule) == text)
    }

    @Test(
        "changes have a sign",
        arguments: [
            (-0.95, "−95 %"), (0.5, "+50 %"), (4.2, "+420 %"), (-0.9995, "−99.95 %"), (-1, "−100 %"), (0, "+0 %"),
            (0.034, "+3.4 %"),
            (.infinity, "∞"),
        ])
    func changes(change: Double, text: String) {
        #expect(Figure.signedPercent(change) == text)
    }

    @Test(
        "plots",
        arguments: [
            ([0, 1, 2, 3, 4, 5, 6, 7], nil, 8, "▁▂▃▄▅▆▇█"), ([0, 0, 4, 4], nil, 2, "▁█"), ([], nil, 5, ""),
            ([1, 2], nil, 0, ""),
            ([5, 5, 5], nil, 3, "▄▄▄"), ([0, 0], nil, 2, "▁▁"), ([1, .nan, 2], nil, 3, "▁ █"), ([.nan], nil, 1, " "),
            ([-5, 50, 500], 0...100, 3, "▁▅█"), ([0.5, 1], 0...1, 2, "▅█"), ([1, 2], 0...1e308, 2, "▁▁"),
        ] as [([Double], ClosedRange<Double>?, Int, String)])
    func plots(values: [Double], scale: ClosedRange<Double>?, width: Int, text: String) {
        #expect(Sparkline.draw(values, scale: scale, width: width) == text)
    }

    @Test("a plot has a widest width")
    func widest() {
        #expect(Sparkline.draw(Array(repeating: 1, count: 5_000), width: 9_999_999).count == Sparkline.maximumWidth)
    }

    @Test("two plots share a scale that begins at zero")
    func scale() {
        #expect(Sparkline.scale([0.2, 0.5], [0.1, .nan]) == 0...0.5)
        #expect(Sparkline.scale([-1, 2]) == -1...2)
        #expect(Sparkline.scale([.nan]) == nil)
    }

    @Test("a plot has no more columns than samples are expected, so that a blank in it is a gap", arguments: 1...30)
    func columns(count: Int) {
        let rule = MetricRule(name: "errors", shape: .ratio)
        let window = Make.slots(Array(repeating: 10, count: count))
        #expect(window.columns(atMost: 12) == min(count, 12))
        #expect(window.points(rule, count: window.columns(atMost: 12)).allSatisfy { $0.isFinite })
        #expect(Make.empty(.noData, rule: rule).columns(atMost: 0) == 1)
    }

    @Test("a window's points are shares by time, with holes where there is nothing")
    func points() {
        let rule = MetricRule(name: "errors", shape: .ratio)
        var window = Make.slots([20, 20, 10, 10])
        #expect(window.points(rule, count: 2) == [0.1, 0.05])
        window.to = 40
        #expect(window.points(rule, count: 4).map(\.isNaN) == [false, false, true, true])
        #expect(window.points(rule, count: -3).isEmpty)
        #expect(window.points(rule, count: .max).count == MetricWindow.maximumPoints)
        let gauge = MetricRule(name: "backlog", shape: .value)
        #expect(Make.values([1, 3, 5, 7], rule: gauge).points(gauge, count: 2) == [2, 6])
        #expect(Make.empty(.noData, rule: rule).points(rule, count: 1).first?.isNaN == true)
    }
}
