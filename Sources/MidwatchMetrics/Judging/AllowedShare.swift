/// The share of bad events that a metric's objective allows, and what counts as bad for it.
struct AllowedShare {
    /// The share allowed; nil without an objective that limits it.
    let share: Double?
    /// Differences of shares below this are no change (verdicts.md 4.3, step 6).
    let floor: Double
    /// Whether the counted events are the good ones, because higher is better.
    let countsGood: Bool

    init(_ rule: MetricRule) {
        var minimum = rule.minimumChange
        switch (rule.shape, rule.better, rule.objective) {
        case (.ratio, .lower, .below(let limit)), (.slowerThan, _, .below(let limit)):
            share = limit
        case (.ratio, .higher, .above(let limit)):
            share = 1 - limit
        case (.quantile(let q), _, .some):
            share = 1 - q
        case (_, _, _):
            share = nil
        }
        // A quantile's smallest change is in seconds and says nothing about shares.
        if case .quantile = rule.shape { minimum = nil }
        floor = minimum ?? share.map { $0 / 2 } ?? 0
        countsGood = rule.shape == .ratio && rule.better == .higher
    }
}
