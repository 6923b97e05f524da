/// The Hodges-Lehmann estimate of a shift between two samples: the median of all differences of one value of each.
///
/// It hardly minds outliers. Source: Hodges and Lehmann, "Estimates of Location Based on Rank Tests" (1963).
public enum HodgesLehmann {
    /// The shift from `first` to `second`; zero where one of them is empty. NaN is not allowed.
    ///
    /// Sorts both, then halves the range of differences and counts, so that n·m differences are never written down.
    public static func shift(from first: [Double], to second: [Double]) -> Double {
        guard !first.isEmpty, !second.isEmpty else { return 0 }
        let low = first.sorted()
        let high = second.sorted()
        let pairs = low.count * high.count
        let upper = difference(pairs / 2, low, high)
        return pairs.isMultiple(of: 2) ? difference(pairs / 2 - 1, low, high) / 2 + upper / 2 : upper
    }

    /// The difference of that rank, from 0, among all differences in order.
    private static func difference(_ rank: Int, _ first: [Double], _ second: [Double]) -> Double {
        var below = second[0] - first[first.count - 1]
        var above = second[second.count - 1] - first[0]
        if count(upTo: below, first, second) > rank { return below }
        while true {
            let middle = below / 2 + above / 2
            guard middle > below, middle < above else { return above }
            if count(upTo: middle, first, second) > rank {
                above = next(upTo: middle, first, second)
                // Nothing lies between what is too low and this.
                if count(upTo: above.nextDown, first, second) <= rank { return above }
            } else {
                below = middle
            }
        }
    }

    /// How many differences are at most `bound`.
    private static func count(upTo bound: Double, _ first: [Double], _ second: [Double]) -> Int {
        var total = 0
        var place = 0
        // The greater what is taken away, the more of the other side comes in.
        for value in first {
            while place < second.count, second[place] - value <= bound { place += 1 }
            total += place
        }
        return total
    }

    /// The greatest difference that is at most `bound`.
    private static func next(upTo bound: Double, _ first: [Double], _ second: [Double]) -> Double {
        var best = -Double.infinity
        var place = 0
        for value in first {
            while place < second.count, second[place] - value <= bound { place += 1 }
            if place > 0 { best = max(best, second[place - 1] - value) }
        }
        return best
    }
}
