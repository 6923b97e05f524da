/// Why a verdict is unknown. Codes are stored; sentences are for people.
public enum UnknownReason: Error, Hashable {
    /// Fewer than twenty bad events in both windows together.
    case tooFewEvents
    /// Too few independent samples in a window.
    case tooFewSamples
    /// More than a fifth of the samples is missing.
    case gaps
    /// The newest sample is too old.
    case stale
    /// Several series where one number is needed.
    case severalSeries
    /// Counters fell in more than a quarter of the slots.
    case resets
    /// Traffic more than doubled or halved.
    case trafficShift
    /// No usable window before the change.
    case noBefore
    /// No usable window after the change.
    case noAfter
    /// The source did not answer; the text says why.
    case sourceFailed(String)
    /// The source says that its answer is incomplete.
    case partial
    /// A sample is NaN or infinite.
    case notANumber
    /// More bad events than events.
    case badExceedsTotal
    /// The histogram has no bucket that can be judged.
    case noBuckets
    /// The figure was on its way before the change, and that alone explains where it came.
    case trending
    /// The untouched series that the metric is compared with cannot tell; the text says why.
    case control(String)
    /// The two windows were not measured the same way.
    case incomparable
    /// The windows are sound and still cannot tell. The smallest relative rise that they could have shown: 0.5 is 50 %.
    case inconclusive(minimumDetectable: Double)
    /// A person went on without a verdict; the text is their reason with their name.
    case judgedByPerson(String)
    /// Another change was made at the same time, so neither is told from the other; the text says which.
    case confounded(String)
    /// Nothing was expected, so nothing was judged.
    case notJudged

    /// The stored word, stable for ever.
    public var code: String {
        switch self {
        case .tooFewEvents: "too_few_events"
        case .tooFewSamples: "too_few_samples"
        case .gaps: "gaps"
        case .stale: "stale"
        case .severalSeries: "several_series"
        case .resets: "resets"
        case .trafficShift: "traffic_shift"
        case .noBefore: "no_before"
        case .noAfter: "no_after"
        case .sourceFailed: "source_failed"
        case .partial: "partial"
        case .notANumber: "not_a_number"
        case .badExceedsTotal: "bad_exceeds_total"
        case .noBuckets: "no_buckets"
        case .trending: "trending"
        case .control: "control"
        case .incomparable: "incomparable"
        case .inconclusive: "inconclusive"
        case .judgedByPerson: "judged_by_person"
        case .confounded: "confounded"
        case .notJudged: "not_judged"
        }
    }

    /// What is stored beside the code: a text, or the number of `inconclusive` as Swift prints it.
    public var detail: String? {
        switch self {
        case .sourceFailed(let text), .judgedByPerson(let text), .confounded(let text), .control(let text): text
        case .inconclusive(let minimum): "\(minimum)"
        case .tooFewEvents, .tooFewSamples, .gaps, .stale, .severalSeries, .resets, .trafficShift, .noBefore,
            .noAfter, .partial, .notANumber, .badExceedsTotal, .noBuckets, .trending, .incomparable, .notJudged:
            nil
        }
    }

    /// Reads back what `code` and `detail` stored; nil for a code this version does not know.
    public init?(code: String, detail: String? = nil) {
        switch code {
        case "source_failed": self = .sourceFailed(detail ?? "")
        case "judged_by_person": self = .judgedByPerson(detail ?? "")
        case "confounded": self = .confounded(detail ?? "")
        case "control": self = .control(detail ?? "")
        case "inconclusive": self = .inconclusive(minimumDetectable: detail.flatMap { Double($0) } ?? .infinity)
        case let other:
            guard let match = UnknownReason.plain.first(where: { $0.code == other }) else { return nil }
            self = match
        }
    }

    /// One sentence for people, without a full stop.
    public var sentence: String {
        switch self {
        case .tooFewEvents: "too few bad events to tell"
        case .tooFewSamples: "too few independent samples to tell"
        case .gaps: "more than a fifth of the samples is missing"
        case .stale: "the newest sample is too old"
        case .severalSeries: "several series where one is needed"
        case .resets: "the counters started anew too often"
        case .trafficShift: "traffic more than doubled or halved, so the windows do not compare"
        case .noBefore: "there are no samples from before the change"
        case .noAfter: "there are no samples from after the change"
        case .sourceFailed(let why): why.isEmpty ? "the source did not answer" : "the source did not answer: \(why)"
        case .partial: "the source says that its answer is incomplete"
        case .notANumber: "a sample is not a number"
        case .badExceedsTotal: "more bad events than events were counted"
        case .noBuckets: "the histogram has no bucket to judge by"
        case .trending: "it was moving that way before the change, and that alone explains it"
        case .control(let why): why.isEmpty ? "its control cannot tell" : "its control cannot tell: \(why)"
        case .incomparable: "the windows were not measured the same way"
        case .inconclusive(let minimum): UnknownReason.inconclusiveSentence(minimum)
        case .judgedByPerson(let text): "judged by \(text)"
        case .confounded(let why): why.isEmpty ? "another change was made meanwhile" : "another change was made: \(why)"
        case .notJudged: "nothing was expected of a metric"
        }
    }

    private static func inconclusiveSentence(_ minimum: Double) -> String {
        guard minimum.isFinite else { return "the noise hides any change" }
        return "the noise hides any change smaller than a factor of \(Figure.plain(1 + minimum))"
    }

    private static let plain: [UnknownReason] = [
        .tooFewEvents, .tooFewSamples, .gaps, .stale, .severalSeries, .resets, .trafficShift, .noBefore, .noAfter,
        .partial, .notANumber, .badExceedsTotal, .noBuckets, .trending, .incomparable, .notJudged,
    ]
}
