import Glibc

/// The logarithm of the gamma function, by Lanczos' approximation (g = 7, nine terms), good to about 1e-14.
enum LogGamma {
    private static let terms: [Double] = [
        676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_6,
        12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
    ]

    /// ln Γ(x) for x > 0.
    static func of(_ x: Double) -> Double {
        let shifted = x - 1
        var sum = 0.999_999_999_999_809_93
        for (index, term) in terms.enumerated() { sum += term / (shifted + Double(index + 1)) }
        let base = shifted + 7.5
        return 0.5 * log(2 * Double.pi) + (shifted + 0.5) * log(base) - base + log(sum)
    }
}
