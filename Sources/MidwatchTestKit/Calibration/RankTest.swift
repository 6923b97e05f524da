import MidwatchMetrics

/// The plain test that calls smeared series changed: Mann and Whitney (1947), without a word on autocorrelation.
///
/// It is the negative control of the calibration: a grid on which it does well is too easy.
public enum RankTest {
    /// Whether two samples differ by the test at the 5 % level; normal approximation.
    public static func differs(_ first: [Double], _ second: [Double]) -> Bool {
        let wins = first.reduce(0) { sum, value in sum + second.count { $0 < value } }
        let product = Double(first.count * second.count)
        let deviation = (product * Double(first.count + second.count + 1) / 12).squareRoot()
        return abs(Double(wins) - product / 2) > 1.96 * deviation
    }

    /// How often it calls a cell of values changed in which nothing did.
    public static func falseShare(_ cell: CalibrationCell, repetitions: Int, seed: UInt64) -> Double {
        var chance = Chance(seed: seed)
        var fooled = 0
        for _ in 0..<repetitions {
            let pair = CalibrationPair(cell, &chance)
            let sides = [pair.before, pair.after].map { $0.values.flatMap { $0.samples.map(\.value) } }
            if differs(sides[0], sides[1]) { fooled += 1 }
        }
        return Double(fooled) / Double(max(repetitions, 1))
    }

    /// The cell by which the grid is tried, and the share of false changes it must show.
    public static let control = (
        cell: CalibrationCell(.values(level: 10), Wander(correlation: 0.8), samples: 24), least: 0.4
    )
}
