/// The samples of one label set, oldest first.
public struct Series: Sendable, Hashable {
    /// The label set that identifies the series. The metric's name is not part of it.
    public var labels: [String: String]
    /// The samples, oldest first. Builders drop a sample that is not later than the one before it.
    public var samples: [Sample]

    /// A series with `labels` and `samples`.
    public init(labels: [String: String] = [:], samples: [Sample] = []) {
        self.labels = labels
        self.samples = samples
    }
}
