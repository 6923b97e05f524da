/// The counters that `/metrics` shows: requests by status code, and a histogram of their durations.
struct RequestCounters: Sendable {
    /// The upper bounds of the histogram's buckets, in seconds; `+Inf` comes after them.
    static let bounds: [Double] = [
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5,
    ]

    /// Every code is there from the beginning, at zero: a counter that appears with its first error hides that error
    /// from everybody who computes increments.
    private(set) var byCode: [StatusCode: UInt64] = [.ok: 0, .failed: 0, .unavailable: 0]
    /// Requests per bucket, not cumulative; the last one is above every bound.
    private(set) var buckets = [UInt64](repeating: 0, count: bounds.count + 1)
    /// The sum of all durations, in seconds.
    private(set) var sum: Double = 0

    /// All requests answered.
    var total: UInt64 {
        byCode.values.reduce(0, &+)
    }

    /// Counts one answered request.
    mutating func count(_ code: StatusCode, seconds: Double) {
        byCode[code, default: 0] &+= 1
        let index = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        buckets[index] &+= 1
        sum += seconds
    }
}

/// The status codes of `/checkout`.
enum StatusCode: Int, Sendable, CaseIterable {
    /// Paid.
    case ok = 200
    /// The release is broken.
    case failed = 500
    /// No instance has room for the request.
    case unavailable = 503
}
