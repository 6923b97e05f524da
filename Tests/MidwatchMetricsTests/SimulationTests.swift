import Glibc
import MidwatchMetrics
import Testing

/// A slice of the calibration: small enough for every build, wide enough to notice a broken method. Each cell prints
/// its seed and its rates when it fails.
@Suite("Simulated services: false verdicts and power")
struct SimulationTests {
    static let repetitions = 500
    static let seed: UInt64 = 20_261_121
    /// 2.5 % on each side, and two standard errors of a rate measured in so many repetitions.
    static let falseRate = 0.025 + 2 * (0.025 * 0.975 / Double(repetitions)).squareRoot()

    @Test(
        "when nothing changed, each false verdict stays under 2.5 % and two standard errors",
        arguments: [
            (SimulatedService(correlation: 0, spread: 0), 120.0), (SimulatedService(), 120),
            (SimulatedService(correlation: 0.8), 120), (SimulatedService(), 300),
            (SimulatedService(restartAt: 5), 120), (SimulatedService(missing: [7, 15]), 120),
        ] as [(SimulatedService, Double)])
    func null(service: SimulatedService, seconds: Double) {
        let rates = service.verdicts(
            after: service, seconds: seconds, repetitions: Self.repetitions, seed: Self.seed)
        #expect(rates.improved <= Self.falseRate, "seed \(Self.seed): \(rates)")
        #expect(rates.worsened <= Self.falseRate, "seed \(Self.seed): \(rates)")
    }

    @Test(
        "a real change is seen often enough, and never the wrong way round",
        arguments: [(0.02, 120.0, 0.7), (0.005, 120, 0.95), (0, 120, 0.95), (0.02, 300, 0.95)]
            as [(Double, Double, Double)])
    func power(share: Double, seconds: Double, least: Double) {
        var after = SimulatedService()
        after.share = share
        let rates = SimulatedService().verdicts(after: after, seconds: seconds, repetitions: 200, seed: Self.seed)
        #expect(rates.improved >= least, "seed \(Self.seed): \(rates)")
        #expect(rates.worsened == 0, "seed \(Self.seed): \(rates)")
        let back = after.verdicts(after: SimulatedService(), seconds: seconds, repetitions: 200, seed: Self.seed)
        #expect(back.worsened >= least, "seed \(Self.seed): \(back)")
        #expect(back.improved == 0, "seed \(Self.seed): \(back)")
    }

    @Test("twenty seconds are enough for a bad release on a busy service that is scraped twice a second")
    func shortWindows() {
        let before = SimulatedService(share: 0.08, requestsPerSecond: 100, scrape: 0.5)
        let after = SimulatedService(share: 0.002, requestsPerSecond: 100, scrape: 0.5, restartAt: 3)
        let rates = before.verdicts(after: after, seconds: 20, repetitions: 100, seed: Self.seed)
        #expect(rates.improved >= 0.95, "seed \(Self.seed): \(rates)")
    }

    @Test("a service with hardly any traffic is unknown, not wrong")
    func littleTraffic() {
        let before = SimulatedService(requestsPerSecond: 0.2)
        let after = SimulatedService(share: 0.5, requestsPerSecond: 0.2)
        let rates = before.verdicts(after: after, seconds: 120, repetitions: 200, seed: Self.seed)
        #expect(rates.unknown >= 0.9 && rates.improved == 0, "seed \(Self.seed): \(rates)")
    }

    @Test("the generator is hard enough: a plain rank test is fooled two times in five")
    func negativeControl() {
        var chance = Chance(seed: Self.seed)
        var fooled = 0
        for _ in 0..<Self.repetitions {
            let first = Self.wandering(24, correlation: 0.8, chance: &chance)
            let second = Self.wandering(24, correlation: 0.8, chance: &chance)
            if abs(Self.rankScore(first, second)) > 1.96 { fooled += 1 }
        }
        #expect(Double(fooled) >= 0.4 * Double(Self.repetitions), "seed \(Self.seed): \(fooled)")
    }

    private static func wandering(_ count: Int, correlation: Double, chance: inout Chance) -> [Double] {
        var value = chance.normal()
        return (0..<count).map { _ in
            value = correlation * value + (1 - correlation * correlation).squareRoot() * chance.normal()
            return value
        }
    }

    /// The standardised Mann-Whitney statistic.
    private static func rankScore(_ first: [Double], _ second: [Double]) -> Double {
        let wins = first.reduce(0) { sum, value in sum + second.count { $0 < value } }
        let product = Double(first.count * second.count)
        let deviation = (product * Double(first.count + second.count + 1) / 12).squareRoot()
        return (Double(wins) - product / 2) / deviation
    }
}
