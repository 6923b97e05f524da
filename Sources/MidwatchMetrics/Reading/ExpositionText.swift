/// Reads the text that `/metrics` endpoints answer: the Prometheus text format 0.0.4 and OpenMetrics 1.0.
///
/// One bad line refuses the whole answer, as Prometheus does: half an answer would look like counters that stopped.
public enum ExpositionText {
    /// Bytes of one answer at most.
    public static let maximumBytes = 16 * 1_048_576
    /// Series of one answer at most.
    public static let maximumSeries = 200_000

    /// Parses an answer into series of one sample each, by metric name (`_bucket`, `_total` and so on included).
    /// - Parameters:
    ///   - time: unix seconds of the scrape, for samples that carry no timestamp of their own.
    ///   - names: the metrics wanted; others are skipped after their name. Nil keeps all.
    public static func parse(
        _ bytes: some Collection<UInt8>, at time: Double, keeping names: Set<String>? = nil
    ) -> Result<[String: [Series]], ExpositionProblem> {
        guard bytes.count <= maximumBytes else { return .failure(.tooLarge) }
        var scanner = ExpositionScanner(Array(bytes), time: time, names: names)
        do throws(ExpositionProblem) {
            return .success(try scanner.scan())
        } catch {
            return .failure(error)
        }
    }
}
