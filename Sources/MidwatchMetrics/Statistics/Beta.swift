import Glibc

/// The regularised incomplete beta function, and what follows from it for shares.
public enum Beta {
    private static let maximumTerms = 10_000

    /// Iₓ(a, b) for a, b > 0 and x from 0 to 1, by Lentz's method on the continued fraction.
    public static func regularised(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let front = exp(LogGamma.of(a + b) - LogGamma.of(a) - LogGamma.of(b) + a * log(x) + b * log1p(-x))
        // The fraction converges fast on this side of the mean only; the other side is its mirror image.
        if x < (a + 1) / (a + b + 2) { return front * fraction(x, a, b) / a }
        return 1 - front * fraction(1 - x, b, a) / b
    }

    /// The lower or upper end of the exact (Clopper-Pearson) one-sided interval for a share.
    /// - Parameters:
    ///   - bad: events that count, at most `total`.
    ///   - total: all events, above 0.
    ///   - alpha: the error level of this side.
    public static func upperShare(bad: Double, total: Double, alpha: Double) -> Double {
        guard bad < total else { return 1 }
        return solve { regularised($0, bad + 1, total - bad) < 1 - alpha }
    }

    /// The lower end of the exact one-sided interval for a share; see `upperShare`.
    public static func lowerShare(bad: Double, total: Double, alpha: Double) -> Double {
        guard bad > 0 else { return 0 }
        return solve { regularised($0, bad, total - bad + 1) < alpha }
    }

    private static func solve(_ isBelow: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for term in 1...maximumTerms {
            let m = Double(term)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            let step = d * c
            result *= step
            if abs(step - 1) < 1e-16 { break }
        }
        return result
    }
}
