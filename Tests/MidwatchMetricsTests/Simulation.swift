import Glibc
import MidwatchMetrics

/// A seeded source of chance, so that a failing run can be repeated (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

    mutating func normal() -> Double {
        (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// A Poisson count; the normal approximation above 60, where it differs by less than the noise under test.
    mutating func poisson(_ mean: Double) -> Double {
        guard mean < 60 else { return max(0, (mean + mean.squareRoot() * normal()).rounded()) }
        let limit = exp(-mean)
        var product = uniform()
        var count = 0.0
        while product > limit {
            product *= uniform()
            count += 1
        }
        return count
    }
}

/// A service whose error share wanders around `share`, as raw counters.
struct SimulatedService: Sendable {
    var share = 0.05
    var requestsPerSecond: Double = 40
    /// Autocorrelation between neighbouring scrapes, and the standard deviation of the wandering logarithm.
    var correlation = 0.5
    var spread = 0.3
    var scrape: Double = 5
    /// A scrape at which every counter starts from zero again.
    var restartAt: Int?
    /// Scrapes that fail.
    var missing: Set<Int> = []

    static let rule = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))

    func window(seconds: Double, from start: Double = 1_000, chance: inout Chance) -> MetricWindow {
        let count = Int(seconds / scrape)
        var wander = chance.normal()
        var bad = Series(labels: ["code": "500"], samples: [Sample(time: start, value: 70)])
        var total = Series(samples: [Sample(time: start, value: 9_000)])
        var values = (bad: 70.0, total: 9_000.0)
        for index in 1...count {
            wander = correlation * wander + (1 - correlation * correlation).squareRoot() * chance.normal()
            let now = share * exp(spread * wander - spread * spread / 2)
            let requests = chance.poisson(requestsPerSecond * scrape)
            if index == restartAt { values = (0, 0) }
            values.total += requests
            values.bad += min(requests, chance.poisson(requests * min(now, 1)))
            guard !missing.contains(index) else { continue }
            let time = start + Double(index) * scrape
            bad.samples.append(Sample(time: time, value: values.bad))
            total.samples.append(Sample(time: time, value: values.total))
        }
        return .counters(
            rule: SimulatedService.rule, from: start, to: start + seconds, interval: scrape, bad: [bad],
            total: [total])
    }

    /// How often each verdict is given for this service before and `after` it, over `repetitions`.
    func verdicts(
        after: SimulatedService, seconds: Double, repetitions: Int, seed: UInt64
    ) -> (improved: Double, worsened: Double, unchanged: Double, unknown: Double) {
        var chance = Chance(seed: seed)
        var counts: [String: Double] = [:]
        for _ in 0..<repetitions {
            let first = window(seconds: seconds, chance: &chance)
            let second = after.window(seconds: seconds, from: 5_000, chance: &chance)
            let judgement = Judge.judge(SimulatedService.rule, before: first, after: second)
            counts[judgement.verdict.word, default: 0] += 1 / Double(repetitions)
        }
        return (
            counts["improved"] ?? 0, counts["worsened"] ?? 0, counts["unchanged"] ?? 0, counts["unknown"] ?? 0
        )
    }
}
