import MidwatchTestKit
import Testing

@testable import MidwatchMetrics

@Suite("Robust estimates")
struct RobustEstimateTests {
    @Test("the Hodges-Lehmann shift is the median of all differences, found without writing them down")
    func shift() {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        var chance = Chance(seed: seed)
        for round in 0..<300 {
            let sizes = (1 + Int(chance.next() % 12), 1 + Int(chance.next() % 12))
            // Whole numbers make ties; wide ones, differences far apart.
            let wide = round.isMultiple(of: 3)
            func draw(_ count: Int) -> [Double] {
                (0..<count).map { _ in wide ? chance.normal() * 1e9 : (chance.normal() * 3).rounded() }
            }
            let first = draw(sizes.0)
            let second = draw(sizes.1)
            let all = first.flatMap { a in second.map { $0 - a } }
            #expect(HodgesLehmann.shift(from: first, to: second) == Median.of(all), "seed \(seed)")
        }
    }

    @Test(
        "extremes are no trap",
        arguments: [
            ([], [1.0], 0.0), ([1.0], [], 0.0), ([5.0], [5.0], 0.0), ([0, 0, 0], [0, 0, 0], 0),
            ([-1e308], [1e308], .infinity), ([0.0], [Double.leastNonzeroMagnitude], Double.leastNonzeroMagnitude),
        ])
    func extremes(first: [Double], second: [Double], expected: Double) {
        #expect(HodgesLehmann.shift(from: first, to: second) == expected)
    }

    @Test("a wild value hardly moves the winsorised scale, and normal values keep theirs")
    func scale() {
        var chance = Chance(seed: 7)
        let normal = (0..<20_000).map { _ in chance.normal() }
        #expect(abs(WinsorisedScale.of(normal) - 1) < 0.02)
        var wild = Array(normal.prefix(50))
        let before = WinsorisedScale.of(wild)
        wild[0] = 1e6
        #expect(WinsorisedScale.of(wild) < 1.2 * before)
        #expect(WinsorisedScale.of([]) == 0 && WinsorisedScale.of([3]) == 0 && WinsorisedScale.of([3, 3, 3]) == 0)
    }

    @Test("the slope of a line is what SciPy says", arguments: DistributionFixture.slopes)
    func slope(row: [Double]) {
        let line = TheilSen(places: [0, 1, 2, 4, 5, 6, 7, 9], values: Array(row.prefix(8)))
        #expect(abs((line?.slope ?? .nan) - row[8]) < 1e-12, "\(row)")
    }

    @Test("fewer than four points, all at one place, or too large to subtract, have no slope; many are merged")
    func noSlope() {
        #expect(TheilSen(places: [1, 2, 3], values: [1, 2, 3]) == nil)
        #expect(TheilSen(places: [1, 1, 1, 1], values: [1, 2, 3, 4]) == nil)
        #expect(TheilSen(places: [0, 5, 10, 15], values: [1e308, -1e308, 1e308, -1e308]) == nil)
        #expect(TheilSen(places: [0, 5, 10, 15], values: [1e200, -1e200, 1e200, -1e200]) == nil)
        let many = (0..<(TheilSen.maximumPoints * 7 + 1)).map(Double.init)
        let line = TheilSen(places: many, values: many.map { 3 * $0 })
        #expect(abs((line?.slope ?? 0) - 3) < 1e-9 && (line?.score ?? 0) > 4)
    }

    @Test("a wander is weighed as dense matrices weigh it", arguments: DistributionFixture.wanders)
    func wander(row: [Double]) {
        let slots: [Double] = [0, 1, 2, 4, 5]
        let points = slots.indices.map {
            WanderPosterior.Point(slot: slots[$0], value: row[$0], noise: row[5 + $0], weight: 0.2)
        }
        let steps = WanderPosterior.Steps(points, correlation: row[10])
        // Beside another and alone, in either place.
        for variances in [[row[11]], [row[11], 3], [3, row[11]], [2, 3, row[11]]] {
            let found = steps.likelihoods(variances: variances)
            let place = variances.firstIndex(of: row[11]) ?? 0
            #expect(found.count == variances.count && abs(found[place] - row[12]) < 1e-9, "\(row)")
        }
        #expect(abs(steps.share * row[11] - row[13]) < 1e-12, "\(row)")
    }

    @Test("the interval of a mixture reaches as far as SciPy says", arguments: DistributionFixture.mixtures)
    func mixture(row: [Double]) {
        let mixture = Mixture(parts: (0..<3).map { (row[$0], row[3 + $0]) })
        #expect(abs(mixture.reach(row[6]) - row[7]) < 1e-8 * row[7], "\(row)")
        #expect(Mixture(parts: [(1, 0)]).reach(0.05) == 0)
    }
}
