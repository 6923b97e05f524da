import Glibc
import MidwatchMetrics
import Testing

/// Method B on values that wander by themselves: a slice of the grid of verdicts.md 4.4.
@Suite("Values under noise")
struct ValueNoiseTests {
    /// A gauge around `level` whose neighbours are correlated; its spread is one.
    private func window(_ level: Double, count: Int, correlation: Double, chance: inout Chance) -> MetricWindow {
        var wander = chance.normal()
        let values = (0..<count).map { _ in
            wander = correlation * wander + (1 - correlation * correlation).squareRoot() * chance.normal()
            return level + wander
        }
        return Make.values(values, rule: Self.rule)
    }

    private static let repetitions = 400

    /// The band is half of the spread.
    private static let rule = MetricRule(name: "backlog", shape: .query, band: 0.05)

    private func shares(to level: Double, count: Int, correlation: Double, seed: UInt64) -> [String: Double] {
        var chance = Chance(seed: seed)
        var shares: [String: Double] = [:]
        for _ in 0..<Self.repetitions {
            let before = window(10, count: count, correlation: correlation, chance: &chance)
            let after = window(level, count: count, correlation: correlation, chance: &chance)
            shares[Judge.judge(Self.rule, before: before, after: after).verdict.word, default: 0] +=
                1 / Double(Self.repetitions)
        }
        return shares
    }

    @Test("nothing changed is seldom called a change", arguments: [0.0, 0.5, 0.8, 0.9], [12, 24, 60])
    func nothing(correlation: Double, count: Int) {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        let shares = shares(to: 10, count: count, correlation: correlation, seed: seed)
        // 2.5 % and four standard errors of so many repetitions.
        for word in ["worsened", "improved"] {
            #expect(
                shares[word] ?? 0 <= 0.025 + 4 * (0.025 * 0.975 / Double(Self.repetitions)).squareRoot(),
                "\(word), seed \(seed)")
        }
    }

    @Test("a shift of two spreads is seen, and never the wrong way", arguments: [(0.0, 24, 0.97), (0.5, 60, 0.95)])
    func shift(correlation: Double, count: Int, power: Double) {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        let worse = shares(to: 12, count: count, correlation: correlation, seed: seed)
        #expect(worse["worsened"] ?? 0 >= power && worse["improved"] == nil, "\(worse), seed \(seed)")
        let better = shares(to: 8, count: count, correlation: correlation, seed: seed)
        #expect(better["improved"] ?? 0 >= power && better["worsened"] == nil, "\(better), seed \(seed)")
    }
}
