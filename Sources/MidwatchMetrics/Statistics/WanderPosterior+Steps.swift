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

        /// The logarithms of the restricted likelihood of several variances, up to what is the same for all.
        func likelihoods(variances: [Double]) -> [Double] {
            var likelihoods: [Double] = []
            likelihoods.reserveCapacity(variances.count + 1)
            for place in stride(from: 0, to: variances.count, by: 4) {
                func variance(_ next: Int) -> Double { variances[min(place + next, variances.count - 1)] }
                var first = Filter(variance: variance(0))
                var second = Filter(variance: variance(1))
                var third = Filter(variance: variance(2))
                var fourth = Filter(variance: variance(3))
                for (point, kept) in zip(points, kept) {
                    first.step(point, kept: kept)
                    second.step(point, kept: kept)
                    third.step(point, kept: kept)
                    fourth.step(point, kept: kept)
                }
                let found = [first, second, third, fourth].map(\.likelihood)
                likelihoods += found.prefix(variances.count - place)
            }
            return likelihoods
        }
    }
}
