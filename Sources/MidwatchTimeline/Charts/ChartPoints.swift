import MidwatchMetrics

/// What a chart plots of a window: one point a sample, in stretches that no gap interrupts.
struct ChartPoints: Sendable, Hashable {
    /// Neighbours further apart than so many intervals are not joined.
    static let gapIntervals: Double = 1.75

    /// The points, oldest first. For counted events the share of bad ones, for a histogram that of slow requests.
    var points: [Sample]
    /// The seconds that are usual between two.
    var interval: Double

    /// The points of a window; none for no window.
    init(_ window: MetricWindow?) {
        interval = window?.interval ?? 0
        switch window?.content {
        case .slots(let slots)?:
            // A slot without events has no share, which is a gap and not a zero.
            points = slots.filter { $0.total > 0 }.map { Sample(time: $0.time, value: $0.bad / $0.total) }
        case .values(let samples)?: points = samples
        case .empty?, nil: points = []
        }
        points.removeAll { !$0.value.isFinite || !$0.time.isFinite }
    }

    /// The points between gaps.
    var stretches: [[Sample]] {
        var stretches: [[Sample]] = []
        for point in points {
            if let last = stretches.last?.last, point.time - last.time <= Self.gapIntervals * interval {
                stretches[stretches.count - 1].append(point)
            } else {
                stretches.append([point])
            }
        }
        return stretches
    }
}
