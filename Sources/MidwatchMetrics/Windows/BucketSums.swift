/// The increments of a histogram's buckets, summed over processes.
struct BucketSums {
    /// Rising bounds that every process exports; the last is infinite, and there is at least one finite one.
    let bounds: [Double]
    private let sums: [IncrementSums]
    let begins: Double?

    /// Nil when no finite bound is common to all processes, or one of them lacks `+Inf`.
    init?(_ buckets: [Series], grid: SlotGrid) {
        var groups: [[String: String]: Set<Double>] = [:]
        var byBound: [Double: IncrementSums] = [:]
        for series in buckets {
            guard let text = series.labels["le"], let bound = BucketSums.bound(text) else { continue }
            var others = series.labels
            others["le"] = nil
            groups[others, default: []].insert(bound)
            byBound[bound, default: IncrementSums(grid: grid)].add(series)
        }
        var common = Set(byBound.keys)
        for group in groups.values { common.formIntersection(group) }
        bounds = common.sorted()
        guard bounds.count >= 2, bounds[bounds.count - 1] == .infinity else { return nil }
        sums = bounds.map { byBound[$0] ?? IncrementSums(grid: grid) }
        begins = sums[sums.count - 1].starts.min()
    }

    var sawNotANumber: Bool { sums.contains { $0.sawNotANumber } }
    var resets: Int { sums.reduce(0) { max($0, $1.resets) } }
    var newSeries: Int { sums.last?.newSeries ?? 0 }

    /// The bound above which a request counts as slow.
    func threshold(rule: MetricRule, given: Double?) -> Double {
        let finite = bounds.dropLast()
        if let given, finite.contains(given) { return given }
        switch rule.shape {
        case .slowerThan(let seconds):
            return finite.first { $0 >= seconds } ?? bounds[bounds.count - 2]
        case .quantile(let q):
            if let limit = rule.objective?.limit {
                return finite.first { $0 >= limit } ?? bounds[bounds.count - 2]
            }
            return nearest(to: 1 - q)
        case .ratio, .value, .query:
            return bounds[bounds.count - 2]
        }
    }

    /// One slot a scrape; buckets read at slightly different moments may disagree, so slow stays within 0 and all.
    func slots(above bound: Double) -> [Slot] {
        guard let position = bounds.firstIndex(of: bound), let all = sums.last else { return [] }
        var slots: [Slot] = []
        for index in all.sums.indices {
            guard let time = all.newest[index] else { continue }
            let total = all.sums[index]
            let slow = min(max(total - sums[position].sums[index], 0), total)
            slots.append(Slot(time: time, bad: slow, total: total))
        }
        return slots
    }

    /// The rule's figure over the slots whose newest sample is `included`.
    func figure(rule: MetricRule, bound: Double, included: (Double) -> Bool) -> Double? {
        let cumulative = cumulative(included: included)
        switch rule.shape {
        case .quantile(let q):
            return BucketQuantile.interpolate(q, bounds: bounds, cumulative: cumulative)
        case .slowerThan, .ratio, .value, .query:
            return CountedWindow.share(slots(above: bound).filter { included($0.time) })
        }
    }

    /// The bound whose share of slower requests is nearest to `share`, as a factor.
    private func nearest(to share: Double) -> Double {
        let cumulative = cumulative { _ in true }
        guard let total = cumulative.last, total > 0, share > 0 else { return bounds[bounds.count - 2] }
        var best = bounds[bounds.count - 2]
        var smallest = Double.infinity
        for (bound, count) in zip(bounds, cumulative).dropLast() where total > count {
            let ratio = (total - count) / total / share
            let distance = max(ratio, 1 / ratio)
            if distance < smallest {
                smallest = distance
                best = bound
            }
        }
        return best
    }

    /// Counts up to each bound, made to rise as Prometheus does.
    private func cumulative(included: (Double) -> Bool) -> [Double] {
        guard let all = sums.last else { return [] }
        let chosen = all.newest.indices.filter { index in all.newest[index].map(included) ?? false }
        var highest = 0.0
        return sums.map { bucket in
            highest = max(highest, chosen.reduce(0) { $0 + bucket.sums[$1] })
            return highest
        }
    }

    private static func bound(_ text: String) -> Double? {
        if text == "+Inf" { return .infinity }
        guard let value = Double(text), !value.isNaN else { return nil }
        return value
    }
}
