/// Something that makes a window worth less than it looks. Codes are stored; sentences are for people.
public enum WindowProblem: Sendable, Hashable {
    /// No sample at all.
    case noData
    /// The newest sample is too old.
    case stale
    /// More than a fifth of the expected samples is missing.
    case gaps
    /// Several series where one number was needed.
    case severalSeries
    /// A sample is NaN or infinite.
    case notANumber
    /// The source did not answer; the text says why.
    case sourceFailed(String)
    /// The data begins after the window does.
    case shortened
    /// The source itself says that its answer is incomplete.
    case partial
    /// A slot has more bad events than events.
    case badExceedsTotal
    /// The histogram has no bucket that can be judged.
    case noBuckets
    /// More samples than are kept; neighbours were merged.
    case condensed

    /// The stored word, stable for ever.
    public var code: String {
        switch self {
        case .noData: "no_data"
        case .stale: "stale"
        case .gaps: "gaps"
        case .severalSeries: "several_series"
        case .notANumber: "not_a_number"
        case .sourceFailed: "source_failed"
        case .shortened: "shortened"
        case .partial: "partial"
        case .badExceedsTotal: "bad_exceeds_total"
        case .noBuckets: "no_buckets"
        case .condensed: "condensed"
        }
    }

    /// What is stored beside the code: the source's own words.
    public var detail: String? {
        if case .sourceFailed(let why) = self { why } else { nil }
    }

    /// Reads back what `code` and `detail` stored; nil for a code this version does not know.
    public init?(code: String, detail: String? = nil) {
        if code == WindowProblem.sourceFailed("").code {
            self = .sourceFailed(detail ?? "")
            return
        }
        guard let match = WindowProblem.plain.first(where: { $0.code == code }) else { return nil }
        self = match
    }

    /// One sentence for people, without a full stop.
    public var sentence: String {
        switch self {
        case .noData: "there are no samples"
        case .stale: "the newest sample is too old"
        case .gaps: "more than a fifth of the samples is missing"
        case .severalSeries: "there are several series where one is needed; reduce: makes one of them"
        case .notANumber: "a sample is not a number"
        case .sourceFailed(let why): why.isEmpty ? "the source did not answer" : "the source did not answer: \(why)"
        case .shortened: "the samples do not reach back to the start of the window"
        case .partial: "the source says that its answer is incomplete"
        case .badExceedsTotal: "more bad events than events were counted"
        case .noBuckets: "the histogram has no finite bucket in common"
        case .condensed: "more samples than are kept; neighbours were merged"
        }
    }

    private static let plain: [WindowProblem] = [
        .noData, .stale, .gaps, .severalSeries, .notANumber, .shortened, .partial, .badExceedsTotal, .noBuckets,
        .condensed,
    ]
}
