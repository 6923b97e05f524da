import Glibc

extension WanderPosterior {
    /// One window, seen by one correlation.
    struct Steps {
        private let points: [Point]
        /// What is left of the mood from one point to the next; none for the first.
        private let kept: [Double]
        /// The part of the mood's variance that stays in the window's figure.
        let share: Double

        init(_ points: [Point], correlation: Double) {
            self.points = points
            var kept: [Double] = []
            kept.reserveCapacity(points.count)
            var share = 0.0
            var carried = 0.0
            for place in points.indices {
                let gap = place == 0 ? 0 : points[place].slot - points[place - 1].slot
                let part = place == 0 ? 0 : gap == 1 ? correlation : pow(correlation, gap)
                kept.append(part)
                carried *= part
                share += points[place].weight * (points[place].weight + 2 * carried)
                carried += points[place].weight
            }
            self.kept = kept
            self.share = share
        }

        /// The logarithm of the restricted likelihood, up to what is the same for all variances.
        func likelihood(variance: Double) -> Double {
            var value = 0.0
            var one = 0.0
            var open = variance
            var sums = (values: 0.0, mixed: 0.0, ones: 0.0)
            var logarithm = 0.0
            var product = 1.0
            for (point, kept) in zip(points, kept) {
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
            guard sums.ones > 0 else { return 0 }
            logarithm += log(product)
            return -0.5 * (logarithm + log(sums.ones) + sums.values - sums.mixed * sums.mixed / sums.ones)
        }
    }
}
