import MidwatchMetrics

/// One metric of a runbook, ready to be read: values are filled in and selectors parsed.
struct MetricRequest: Sendable, Hashable {
    /// What is read.
    enum Reading: Sendable, Hashable {
        /// Two counters.
        case counters(bad: Selector, total: Selector)
        /// One gauge.
        case value(Selector)
        /// The buckets of a histogram.
        case histogram(Selector)
        /// A PromQL expression.
        case query(String)
        /// A figure that a command knows by the metric's name.
        case named
    }

    /// How it is summed and judged.
    var rule: MetricRule
    /// What is read.
    var reading: Reading

    /// Every selector of it.
    var selectors: [Selector] {
        switch reading {
        case .counters(let bad, let total): [bad, total]
        case .value(let selector), .histogram(let selector): [selector]
        case .query, .named: []
        }
    }

    /// A window of it out of the samples that `series` gives for a selector.
    func window(
        over span: WindowSpan, interval: Double, threshold: Double?, series: (Selector) -> [Series]
    ) -> MetricWindow {
        switch reading {
        case .counters(let bad, let total):
            .counters(
                rule: rule, from: span.from, to: span.to, interval: interval, bad: series(bad), total: series(total))
        case .histogram(let buckets):
            .histogram(
                rule: rule, from: span.from, to: span.to, interval: interval, buckets: series(buckets),
                threshold: threshold)
        case .value(let selector):
            .values(rule: rule, from: span.from, to: span.to, interval: interval, series: series(selector))
        case .query, .named:
            .failed(
                rule: rule, from: span.from, to: span.to, interval: interval,
                problem: .sourceFailed("this source reads selectors only"))
        }
    }

    /// A window without samples, and why.
    func failed(over span: WindowSpan, interval: Double, _ why: String) -> MetricWindow {
        .failed(rule: rule, from: span.from, to: span.to, interval: interval, problem: .sourceFailed(why))
    }
}

/// The stretch of time that a window covers, in unix seconds: after `from`, up to and including `to`.
struct WindowSpan: Sendable, Hashable {
    /// The beginning, exclusive.
    var from: Double
    /// The end, inclusive.
    var to: Double
    /// Whether only the value at the end matters, so that a query need be evaluated once.
    var isCurrent = false

    /// The length in seconds.
    var length: Double { to - from }

    /// The same stretch, so many seconds later.
    func shifted(by seconds: Double) -> WindowSpan {
        WindowSpan(from: from + seconds, to: to + seconds, isCurrent: isCurrent)
    }
}
