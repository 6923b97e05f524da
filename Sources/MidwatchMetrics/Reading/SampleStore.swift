/// The samples that a scraping source keeps: only the series that some rule needs, only as long as needed.
public struct SampleStore: Sendable {
    /// Series kept at most.
    public static let maximumSeries = 20_000
    /// Samples kept of one series at most.
    public static let maximumSamples = 20_000

    /// Seconds that samples are kept.
    public let retention: Double

    /// An empty store that keeps `retention` seconds.
    public init(retention: Double) { self.retention = retention }

    /// Adds what one scrape of a target answered, keeping the series that one of `selectors` matches.
    public mutating func add(scrape: [String: [Series]], at time: Double, selectors: [Selector]) {}

    /// The kept series that match, with their samples from `from` to `to`, both inclusive.
    public func series(matching selector: Selector, from: Double, to: Double) -> [Series] { [] }
}
