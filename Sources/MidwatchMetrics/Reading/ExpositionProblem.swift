/// Why the text of a metrics endpoint was refused.
public enum ExpositionProblem: Error, Sendable, Hashable {
    /// More bytes than `ExpositionText.maximumBytes`.
    case tooLarge
    /// More series than `ExpositionText.maximumSeries`.
    case tooManySeries
    /// The answer is a web page, most often a login or error page.
    case html
    /// Nothing was answered.
    case empty
    /// A line (1-based) that is not in the format, and what is wrong with it.
    case malformed(line: Int, String)

    /// One sentence for people, without a full stop.
    public var sentence: String {
        switch self {
        case .tooLarge: "the answer is larger than \(ExpositionText.maximumBytes / 1_048_576) MiB"
        case .tooManySeries: "the answer has more than \(ExpositionText.maximumSeries) series"
        case .html: "the answer is a web page, not metrics: is this the right address, and does it need a login?"
        case .empty: "the answer is empty"
        case .malformed(let line, let what): "line \(line) of the answer is not in the text format: \(what)"
        }
    }
}
