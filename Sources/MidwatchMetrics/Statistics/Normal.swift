import Glibc

/// The standard normal distribution.
public enum Normal {
    /// P(Z ≤ z).
    public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The density at z.
    public static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

    /// The z with P(Z ≤ z) = p, for p between 0 and 1; infinite at the ends, NaN outside.
    ///
    /// Acklam's rational approximation, good to 1e-9, then two steps of Halley's method.
    public static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        if p > 0.5 { return -quantile(1 - p) }
        var z = start(p)
        for _ in 0..<2 {
            let error = (cumulative(z) - p) * (2 * Double.pi).squareRoot() * exp(z * z / 2)
            z -= error / (1 + z * error / 2)
        }
        return z
    }

    private static func start(_ p: Double) -> Double {
        let low = 0.024_25
        if p < low {
            let q = (-2 * log(p)).squareRoot()
            let top = polynomial(
                q,
                [
                    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
                    4.374664141464968e+00, 2.938163982698783e+00,
                ])
            let bottom = polynomial(
                q,
                [
                    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1,
                ])
            return top / bottom
        }
        let q = p - 0.5
        let r = q * q
        let top = polynomial(
            r,
            [
                -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
                -3.066479806614716e+01, 2.506628277459239e+00,
            ])
        let bottom = polynomial(
            r,
            [
                -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                -1.328068155288572e+01, 1,
            ])
        return top * q / bottom
    }

    private static func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
