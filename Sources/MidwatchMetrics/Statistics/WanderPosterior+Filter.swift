import Glibc

extension WanderPosterior {
    /// One Kalman pass over a window with one variance.
    ///
    /// A pass waits for its own last step nearly all the time, so several passes go through a window together.
    struct Filter {
        private let variance: Double
        private var value = 0.0
        private var one = 0.0
        private var open: Double
        private var sums = (values: 0.0, mixed: 0.0, ones: 0.0)
        private var logarithm = 0.0
        private var product = 1.0

        init(variance: Double) {
            self.variance = variance
            open = variance
        }

        /// The next point. - Parameter kept: What is left of the mood since the point before.
        @inline(__always)
        mutating func step(_ point: Point, kept: Double) {
            value *= kept
            one *= kept
            open = kept * kept * open + variance * (1 - kept * kept)
            let total = open + point.noise
            let inverse = 1 / total
            let surprise = point.value - value
            let base = 1 - one
            sums.values += surprise * surprise * inverse
            sums.mixed += surprise * base * inverse
            sums.ones += base * base * inverse
            product *= total
            // One logarithm for many factors: it is most of the work otherwise.
            if product < 1e-200 || product > 1e200 {
                logarithm += log(product)
                product = 1
            }
            let gain = open * inverse
            value += gain * surprise
            one += gain * base
            open *= 1 - gain
        }

        /// The logarithm of the restricted likelihood, up to what is the same for all variances.
        var likelihood: Double {
            guard sums.ones > 0 else { return 0 }
            let all = logarithm + log(product)
            return -0.5 * (all + log(sums.ones) + sums.values - sums.mixed * sums.mixed / sums.ones)
        }
    }
}
