extension Judge {
    /// One verdict for a change that should improve every metric of `expectations`.
    /// See `combine(expecting:guards:)`.
    public static func combine(
        expectations: [Judgement], guards: [(Judgement, required: Bool)]
    ) -> Verdict {
        combine(expecting: expectations.map { ($0, .improves) }, guards: guards)
    }

    /// One verdict for a change.
    ///
    /// Anything worsened, expectation or guard, is worsened. A required guard that cannot tell is unknown, and so is an
    /// expectation that cannot tell. All expectations fulfilled is improved, unless none of them improved (every one
    /// only had to hold): that is unchanged, and `isFulfilled` tells it from a change that did not help. Otherwise
    /// the change is unchanged. Without expectations nothing was judged.
    public static func combine(
        expecting: [(Judgement, Expectation)], guards: [(Judgement, required: Bool)]
    ) -> Verdict {
        let verdicts = expecting.map(\.0.verdict)
        if verdicts.contains(.worsened) || guards.contains(where: { $0.0.verdict == .worsened }) { return .worsened }
        let unknownGuard = guards.first { $0.required && $0.0.verdict.reason != nil }?.0.verdict
        if let unknown = verdicts.first(where: { $0.reason != nil }) ?? unknownGuard { return unknown }
        if verdicts.isEmpty { return .unknown(.notJudged) }
        let fulfilled = expecting.allSatisfy { $0.1.isFulfilled(by: $0.0.verdict) == true }
        return fulfilled && verdicts.contains(.improved) ? .improved : .unchanged
    }

    /// Whether a change did what was expected of it: nothing worsened, no required guard in the dark, and every
    /// expectation fulfilled. Nil when that is unknown.
    public static func isFulfilled(
        expecting: [(Judgement, Expectation)], guards: [(Judgement, required: Bool)]
    ) -> Bool? {
        switch combine(expecting: expecting, guards: guards) {
        case .unknown: nil
        case .worsened: false
        case .improved: true
        case .unchanged: expecting.allSatisfy { $0.1.isFulfilled(by: $0.0.verdict) == true }
        }
    }

    /// Whether all metrics with an objective are within it; true when none has one, nil when one cannot tell and none
    /// is outside.
    public static func met(_ judged: [(MetricRule, Judgement)]) -> Bool? {
        let answers = judged.filter { $0.0.objective != nil }.map(\.1.met)
        if answers.contains(false) { return false }
        return answers.contains(nil) ? nil : true
    }
}
