import Glibc

extension Chance {
    /// A number above 0 and below 1, all alike.
    public mutating func uniform() -> Double {
        (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992
    }

    /// A number of the standard normal distribution (Box and Muller, 1958).
    public mutating func normal() -> Double {
        (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// A count of the Poisson distribution; the normal approximation above 60, where it differs by less than the
    /// noise under test.
    public mutating func poisson(_ mean: Double) -> Double {
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
