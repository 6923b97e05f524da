/// What a runbook expects of a metric after a change.
public enum Expectation: String, Sendable, Hashable, CaseIterable {
    /// It should get better.
    case improves
    /// It should not get worse.
    case holds

    /// Whether `verdict` fulfils it; nil when the verdict is unknown.
    public func isFulfilled(by verdict: Verdict) -> Bool? {
        switch (self, verdict) {
        case (_, .unknown): nil
        case (_, .worsened): false
        case (_, .improved): true
        case (.improves, .unchanged): false
        case (.holds, .unchanged): true
        }
    }
}
