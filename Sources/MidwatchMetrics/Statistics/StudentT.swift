import Glibc

/// Student's t distribution with real degrees of freedom.
public enum StudentT {
    /// P(T ≤ t) for `freedom` > 0.
    public static func cumulative(_ t: Double, freedom: Double) -> Double {
        let upper = tail(abs(t), freedom: freedom)
        return t > 0 ? 1 - upper : upper
    }

    /// The t with P(T ≤ t) = p, for p between 0 and 1 and `freedom` > 0; infinite at the ends, NaN outside.
    ///
    /// Newton's method on the upper tail, kept inside a bracket that halves whenever a step would leave it.
    public static func quantile(_ p: Double, freedom: Double) -> Double {
        guard p > 0, p < 1, freedom > 0 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        if p == 0.5 { return 0 }
        if p < 0.5 { return -quantile(upperTail: p, freedom: freedom) }
        return quantile(upperTail: 1 - p, freedom: freedom)
    }

    private static func quantile(upperTail: Double, freedom: Double) -> Double {
        var low = 0.0
        var high = 1.0
        while tail(high, freedom: freedom) > upperTail, high < 1e150 {
            low = high
            high *= 2
        }
        var t = (low + high) / 2
        for _ in 0..<200 {
            let error = tail(t, freedom: freedom) - upperTail
            if error > 0 { low = t } else { high = t }
            var next = t + error / density(t, freedom: freedom)
            if !(next > low && next < high) { next = (low + high) / 2 }
            let step = abs(next - t)
            t = next
            if step <= 1e-15 * max(t, 1e-300) { break }
        }
        return t
    }

    private static func tail(_ t: Double, freedom: Double) -> Double {
        0.5 * Beta.regularised(freedom / (freedom + t * t), freedom / 2, 0.5)
    }

    private static func density(_ t: Double, freedom: Double) -> Double {
        let front = LogGamma.of((freedom + 1) / 2) - LogGamma.of(freedom / 2) - 0.5 * log(freedom * Double.pi)
        return exp(front - (freedom + 1) / 2 * log1p(t * t / freedom))
    }
}
