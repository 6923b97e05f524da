import MidwatchMetrics

/// A place that figures come from, as the set of sources uses it.
protocol FigureSource: Sendable {
    /// Seconds by which its figures come late.
    var lag: Double { get }

    /// Samples these in the background from now on, where it has to; may be called again with more.
    func follow(_ requests: [MetricRequest])

    /// Waits until its own history can serve as a baseline of so many seconds.
    func awaitBaseline(of seconds: Double) async

    /// One window a request, in the order of the requests. The span has ended.
    ///
    /// - Parameter thresholds: The bucket bounds of the windows before, by metric.
    func windows(
        of requests: [MetricRequest], over span: WindowSpan, thresholds: [String: Double]
    ) async -> [MetricWindow]

    /// The value of one expression now.
    func value(of expression: String) async -> ExpressionValue

    /// Whether it answers, for people.
    func check() async -> (isReachable: Bool, text: String)

    /// Ends whatever goes on in the background.
    func stop() async
}

extension FigureSource {
    func follow(_ requests: [MetricRequest]) {}
    func awaitBaseline(of seconds: Double) async {}
    func stop() async {}
}

/// What an expression gave.
enum ExpressionValue: Sendable, Hashable {
    /// One number.
    case number(Double)
    /// An answer that is not one number, and why.
    case none(String)
    /// No answer, and why.
    case failed(String)

    /// The value that several series have: one, or none that can be used.
    init(_ values: [Double]) {
        guard let value = values.first else {
            self = .none("the query gives no series")
            return
        }
        guard values.count == 1 else {
            self = .none("the query gives \(values.count) series where one number is needed")
            return
        }
        self = value.isFinite ? .number(value) : .none("the query gives \(value), which is not a number")
    }
}

/// How far apart samples lie.
enum SampleSpacing {
    /// The median distance between neighbours, in seconds; `nil` with fewer than two samples of one series.
    static func median(_ series: [Series]) -> Double? {
        var distances: [Double] = []
        for one in series {
            for (earlier, later) in zip(one.samples, one.samples.dropFirst()) where later.time > earlier.time {
                distances.append(later.time - earlier.time)
            }
        }
        distances.sort()
        return distances.isEmpty ? nil : distances[distances.count / 2]
    }
}
