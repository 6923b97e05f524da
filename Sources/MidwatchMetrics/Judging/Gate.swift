/// The conditions under which a window may be judged at all (verdicts.md 4.3, step 7).
enum Gate {
    /// Why `window` cannot be judged; nil when it can. `missing` names the side it stands on.
    static func reason(_ window: MetricWindow, missing: UnknownReason) -> UnknownReason? {
        for problem in window.problems {
            if let reason = reason(problem, missing: missing) { return reason }
        }
        return window.count == 0 ? missing : nil
    }

    /// Why the after window cannot be judged. It may not begin late: what came back late is missing data, while a
    /// baseline that begins late is only short.
    static func afterReason(_ window: MetricWindow) -> UnknownReason? {
        if let reason = reason(window, missing: .noAfter) { return reason }
        let needed = CountedWindow.neededCoverage * Double(window.expectedSlots)
        return window.problems.contains(.shortened) && Double(window.count) < needed ? .gaps : nil
    }

    /// Why a single fresh value is not there; gaps before it do not matter.
    static func stateReason(_ window: MetricWindow, missing: UnknownReason) -> UnknownReason? {
        guard window.current == nil else { return window.problems.contains(.partial) ? .partial : nil }
        let reasons = window.problems.lazy.filter { $0 != .gaps }.compactMap { reason($0, missing: missing) }
        return reasons.first ?? missing
    }

    private static func reason(_ problem: WindowProblem, missing: UnknownReason) -> UnknownReason? {
        switch problem {
        case .noData: missing
        case .stale: .stale
        case .gaps: .gaps
        case .severalSeries: .severalSeries
        case .notANumber: .notANumber
        case .sourceFailed(let why): .sourceFailed(why)
        case .partial: .partial
        case .badExceedsTotal: .badExceedsTotal
        case .noBuckets: .noBuckets
        case .shortened, .condensed: nil
        }
    }
}
