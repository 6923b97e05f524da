import Glibc

/// Normal errors of which one holds, each believed to a part: what a ``WanderPosterior`` leaves open.
struct Mixture {
    /// Parts that are believed less than this cannot move an interval by a ten-billionth.
    private static let negligible = 1e-12

    /// Weight and standard error of each; the weights are one together.
    let parts: [(weight: Double, error: Double)]

    init(parts: [(weight: Double, error: Double)]) {
        self.parts = parts.filter { $0.weight > Self.negligible }
    }

    /// How far from its middle the two-sided interval of level `alpha` reaches, to either side.
    ///
    /// Newton's method, kept between bounds that only close.
    func reach(_ alpha: Double) -> Double {
        let widest = parts.reduce(0) { max($0, $1.error) }
        guard widest > 0, widest.isFinite else { return widest }
        var low = 0.0
        var high = widest * -Normal.quantile(alpha / 2)
        var reach = high / 2
        while high - low > 1e-12 * high {
            var beyond = -alpha / 2
            var slope = 0.0
            for part in parts where part.error > 0 {
                let errors = reach / part.error
                beyond += part.weight * Normal.cumulative(-errors)
                slope -= part.weight * Normal.density(errors) / part.error
            }
            if beyond > 0 { low = reach } else { high = reach }
            let next = slope < 0 ? reach - beyond / slope : .nan
            if abs(next - reach) <= 1e-13 * reach { return next }
            reach = next > low && next < high ? next : low / 2 + high / 2
        }
        return reach
    }
}
