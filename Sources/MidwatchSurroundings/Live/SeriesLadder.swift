import MidwatchLint
import MidwatchMetrics

/// Finds out why a selector has no series: never seen, gone, another label, another value, another source.
///
/// Source: the order of questions of pint's `promql/series`.
struct SeriesLadder: Sendable {
    /// The source that is meant.
    let source: PrometheusLook
    /// The other sources.
    let others: [PrometheusLook]
    /// The metrics that recording rules of the repository make, by the file of the rule.
    let recorded: [String: String]

    /// Climbs as far as it needs to.
    func climb(_ text: String, mayBeEmpty: Bool) async -> LiveAnswer {
        let now = source.now
        guard case .success(let selector) = Selector.parse(text) else {
            return LiveAnswer(.unknown, evidence: "the selector is not understood", checkedAt: now)
        }
        do throws(PrometheusLook.Unknown) {
            let count = try await source.count(text)
            if count > 0 { return LiveAnswer(.alive, evidence: "\(Self.whole(count)) series", checkedAt: now) }
            return try await whyNot(selector, text, mayBeEmpty)
        } catch {
            return LiveAnswer(.unknown, evidence: error.sentence, checkedAt: now)
        }
    }

    private func whyNot(_ selector: Selector, _ text: String, _ mayBeEmpty: Bool) async throws(PrometheusLook.Unknown)
        -> LiveAnswer
    {
        let now = source.now
        func dead(_ reason: LiveAnswer.Reason, _ evidence: String) -> LiveAnswer {
            LiveAnswer(.dead, reason: reason, evidence: evidence, checkedAt: now)
        }
        guard let name = selector.name else {
            return try await source.wasSeen(text)
                ? LiveAnswer(.alive, evidence: "seen within a week", checkedAt: now)
                : dead(.valueGone, "no series passed it in a week")
        }
        let bare = Selector(name: name).promQL
        guard try await source.wasSeen(bare) else {
            if let file = recorded[name] {
                return dead(.recorded, "\(source.name) has no sample of a week, but \(file) records it")
            }
            for other in others where (try? await other.wasSeen(bare)) == true {
                return dead(.elsewhere, "\(source.name) has no sample of a week, \(other.name) has some")
            }
            return dead(.neverSeen, "\(source.name) has no sample of a week")
        }
        if try await source.count(bare) == 0 {
            let last = try await source.lastSeen(bare) ?? 0
            let age = Double(now) - last
            if age < LiveLimits.shortGap {
                return LiveAnswer(.alive, evidence: "seen within two hours", checkedAt: now)
            }
            let hours = Self.whole(age / 3_600)
            let shown = hours >= 48 ? "\(hours / 24) d" : "\(hours) h"
            return dead(.disappeared, "the last sample came \(shown) ago")
        }
        for matcher in selector.matchers where !matcher.accepts("") {
            let isThere = LabelMatcher(label: matcher.label, operation: .notEqual, value: "")
            let label = Selector(name: name, matchers: [isThere].compactMap(\.self))
            guard try await source.wasSeen(label.promQL) else {
                return dead(.labelGone, "no series of \(name) has the label \(matcher.label)")
            }
        }
        if mayBeEmpty { return LiveAnswer(.alive, evidence: "the metric and its labels are there", checkedAt: now) }
        for matcher in selector.matchers {
            let one = Selector(name: name, matchers: [matcher])
            guard try await source.wasSeen(one.promQL) else {
                return dead(.valueGone, "no series passed \(one.promQL) in a week")
            }
        }
        return try await source.wasSeen(text)
            ? LiveAnswer(.alive, evidence: "seen within a week", checkedAt: now)
            : dead(.valueGone, "no series passed all conditions at once in a week")
    }

    /// A number of a server as a whole one, whatever it sent.
    private static func whole(_ number: Double) -> Int64 {
        number.isFinite ? Int64(min(max(number, -1e15), 1e15)) : 0
    }
}
