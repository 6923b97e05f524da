import MidwatchMetrics
import Testing

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
}
