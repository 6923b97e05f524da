import Glibc
import MidwatchMetrics
import MidwatchTestKit
import Testing

/// A slice of `make calibrate`: a few cells of each group with few repetitions, so that a broken method is noticed in
/// every build. The seed is fixed; four standard errors of so many repetitions are allowed.
@Suite("Calibration, a slice")
struct CalibrationTests {
    static let seed: UInt64 = 20_261_121

    private func rates(_ cell: CalibrationCell, _ repetitions: Int) -> CalibrationRates {
        CalibrationRates(cell, repetitions: repetitions, seed: Self.seed, judge: cell.verdict)
    }

    private static func margin(_ share: Double, _ repetitions: Int) -> Double {
        4 * (share * (1 - share) / Double(repetitions)).squareRoot()
    }

    static func counters(
        _ spread: Double, _ correlation: Double, _ samples: Int, effect: Double? = nil,
        twist: CalibrationCell.Twist = .none, requests: Double = 40, share: Double = 0.05
    ) -> CalibrationCell {
        CalibrationCell(
            .counters(requests: requests, share: share, spread: spread), Wander(correlation: correlation),
            samples: samples, effect: effect, twist: twist, settle: 15)
    }

    static func values(
        _ correlation: Double, _ samples: Int, effect: Double? = nil, shape: Wander.Shape = .normal,
        twist: CalibrationCell.Twist = .none
    ) -> CalibrationCell {
        CalibrationCell(
            .values(level: 10), Wander(correlation: correlation, shape: shape), samples: samples, effect: effect,
            twist: twist)
    }

    @Test(
        "when nothing changed, counted events are seldom called a change",
        arguments: [
            counters(0.3, 0.8, 24), counters(0.6, 0.95, 24), counters(1, 0.9, 24, twist: .newSeries),
            counters(0.6, 0.95, 12), counters(0.6, 0.9, 24, twist: .gaps),
            counters(1, 0.5, 24, twist: .triggered(1.5)), counters(0.3, 0.5, 24, twist: .trend(2)),
        ])
    func countersNull(cell: CalibrationCell) {
        let rates = rates(cell, 150)
        // The known corner is at 3.5 %; a method that takes one estimate of the correlation is at 10 % there.
        #expect(max(rates.improved, rates.worsened) <= 0.025 + Self.margin(0.025, 150), "\(cell.name): \(rates)")
    }

    @Test(
        "when nothing changed, values are seldom called a change",
        arguments: [
            values(0, 24), values(0.9, 12), values(0.95, 60, shape: .spikes), values(0.8, 24, shape: .heavy),
            values(0.8, 24, twist: .triggered(1.5)), values(0.5, 24, twist: .trend(4)),
            values(0.8, 24, twist: .gaps),
        ])
    func valuesNull(cell: CalibrationCell) {
        let rates = rates(cell, 1_000)
        #expect(max(rates.improved, rates.worsened) <= 0.025 + Self.margin(0.025, 1_000), "\(cell.name): \(rates)")
    }

    @Test(
        "a real change is seen often enough, and never the wrong way round",
        arguments: [
            (counters(0.3, 0.5, 24, effect: 0.4), 0.7), (counters(0.3, 0.5, 60, effect: 0.4), 0.95),
            (counters(0.3, 0.5, 24, effect: 3, share: 0.01), 0.6), (counters(0.3, 0.5, 24, effect: 0), 0.9),
            (values(0, 24, effect: 2), 0.85), (values(0.5, 60, effect: -2), 0.85),
        ])
    func power(cell: CalibrationCell, least: Double) {
        let rates = rates(cell, 100)
        let isBetter = cell.effect < (cell.isCounted ? 1 : 0)
        let (right, wrong) = isBetter ? (rates.improved, rates.worsened) : (rates.worsened, rates.improved)
        #expect(right >= least - Self.margin(least, 100), "\(cell.name): \(rates)")
        #expect(wrong == 0, "\(cell.name): \(rates)")
    }

    @Test("a service with hardly any traffic is unknown, not wrong")
    func littleTraffic() {
        let rates = rates(Self.counters(0.3, 0.5, 24, effect: 10, requests: 0.2), 200)
        #expect(rates.unknown >= 0.9 && rates.improved == 0, "\(rates)")
    }

    @Test("the generator is hard enough: a plain rank test is fooled two times in five")
    func negativeControl() {
        let share = RankTest.falseShare(RankTest.control.cell, repetitions: 500, seed: Self.seed)
        #expect(share >= RankTest.control.least, "\(share)")
    }

    @Test("every cell of the grid has a name of its own, and what is known to miss names such a cell")
    func names() {
        for group in CalibrationGrid.groups {
            let names = Set(group.cells.map(\.name))
            #expect(names.count == group.cells.count, "\(group.name)")
            #expect(group.known.isSubset(of: names), "\(group.known.subtracting(names))")
        }
    }

    @Test("a cell is over only beyond two standard errors, and power also needs the right direction")
    func demands() {
        let null = Self.values(0, 12)
        let group = CalibrationGroup(name: "g", demand: .falseVerdicts(0.025), cells: [null])
        #expect(group.holds(CalibrationRates(improved: 0.029, worsened: 0, repetitions: 4_000), in: null))
        #expect(!group.holds(CalibrationRates(improved: 0, worsened: 0.031, repetitions: 4_000), in: null))
        let shift = Self.values(0, 12, effect: -2)
        let power = CalibrationGroup(name: "g", demand: .power(0.7), cells: [shift])
        #expect(power.holds(CalibrationRates(improved: 0.7, worsened: 0, repetitions: 4_000), in: shift))
        #expect(!power.holds(CalibrationRates(improved: 0.8, worsened: 0.01, repetitions: 4_000), in: shift))
        #expect(!power.holds(CalibrationRates(improved: 0, worsened: 0.9, repetitions: 4_000), in: shift))
    }
}

extension CalibrationCell {
    fileprivate var isCounted: Bool { if case .counters = kind { true } else { false } }
}
