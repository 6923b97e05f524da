/// Quantiles of bucket counts, interpolated as Prometheus's `histogram_quantile` does.
enum BucketQuantile {
    /// The quantile `q` (0 to 1) of counts that are cumulative over rising `bounds`, the last of which is infinite.
    /// Nil without events. In the infinite bucket the answer is the highest finite bound.
    static func interpolate(_ q: Double, bounds: [Double], cumulative: [Double]) -> Double? {
        guard bounds.count == cumulative.count, bounds.count >= 2, let total = cumulative.last, total > 0 else {
            return nil
        }
        let rank = min(max(q, 0), 1) * total
        let found = cumulative.firstIndex { $0 >= rank } ?? bounds.count - 1
        guard found < bounds.count - 1 else { return bounds[bounds.count - 2] }
        if found == 0, bounds[0] <= 0 { return bounds[0] }
        let lower = found == 0 ? 0 : bounds[found - 1]
        let below = found == 0 ? 0 : cumulative[found - 1]
        let inside = cumulative[found] - below
        guard inside > 0 else { return bounds[found] }
        return lower + (bounds[found] - lower) * (rank - below) / inside
    }
}
