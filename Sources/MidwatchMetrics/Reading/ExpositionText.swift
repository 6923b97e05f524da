/// Reads the text that `/metrics` endpoints answer.
public enum ExpositionText {
    /// Bytes of one answer at most.
    public static let maximumBytes = 16 * 1_048_576
    /// Series of one answer at most.
    public static let maximumSeries = 200_000

    /// Parses Prometheus text or OpenMetrics into series of one sample each, by metric name.
    public static func parse(
        _ bytes: some Collection<UInt8>, at time: Double
    ) -> Result<[String: [Series]], ExpositionProblem> {
        .failure(.empty)
    }
}
