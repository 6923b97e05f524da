/// Before against after.
public enum Verdict: Sendable, Hashable {
    /// Better after, by more than the band.
    case improved
    /// The same before and after, within the band.
    case unchanged
    /// Worse after, by more than the band.
    case worsened
    /// The samples cannot tell.
    case unknown(UnknownReason)

    /// The stored and printed word.
    public var word: String {
        switch self {
        case .improved: "improved"
        case .unchanged: "unchanged"
        case .worsened: "worsened"
        case .unknown: "unknown"
        }
    }

    /// Why it is unknown; nil for the others.
    public var reason: UnknownReason? {
        if case .unknown(let reason) = self { reason } else { nil }
    }

    /// Reads back what `word` and the reason stored; nil for a word this version does not know, and for `unknown`
    /// without a reason.
    public init?(word: String, reason: UnknownReason? = nil) {
        switch (word, reason) {
        case ("improved", _): self = .improved
        case ("unchanged", _): self = .unchanged
        case ("worsened", _): self = .worsened
        case ("unknown", .some(let reason)): self = .unknown(reason)
        case (_, _): return nil
        }
    }
}
