import MidwatchExpressions
public import MidwatchMetrics
public import MidwatchRunbook

/// Every alert that rule files define, by name, and the labels that recording rules leave.
public struct AlertIndex: Sendable {
    /// The alerts by path and place.
    public let alerts: [AlertRule]
    /// The recording rules by path and place.
    public let recordings: [RecordingRule]
    /// What was wrong with the files, sorted.
    public let diagnostics: [Diagnostic]
    private let places: [String: [Int]]
    private let recorded: [String: PromQLLabels]

    /// Puts files together.
    public init(_ files: [RuleFile]) {
        let files = files.sorted { $0.path < $1.path }
        alerts = files.flatMap(\.alerts)
        recordings = files.flatMap(\.recordings)
        diagnostics = files.flatMap(\.diagnostics)
        places = Dictionary(grouping: alerts.indices, by: { [alerts] in alerts[$0].name.value })
        recorded = RecordedLabels.labels(of: recordings)
    }

    /// The alerts with a name: several where their severities or groups differ.
    public func alerts(named name: String) -> [AlertRule] {
        (places[name] ?? []).map { alerts[$0] }
    }

    /// Whether there is one with a name.
    public func contains(_ name: String) -> Bool { places[name] != nil }

    /// All names, sorted.
    public var names: [String] { places.keys.sorted() }

    /// The name nearest to one that does not exist, if one is near enough.
    public func nearest(to name: String) -> String? {
        Spelling.nearest(name, among: names)
    }

    /// The labels that a recording rule leaves, where its expression tells.
    public func recordedLabels(_ name: String) -> PromQLLabels? { recorded[name] }

    /// Whether a metric is made by a recording rule.
    public func isRecorded(_ name: String) -> Bool { recorded[name] != nil }

    /// The labels that an alert carries when it fires; of several alerts with one name, what any of them may carry.
    public func carriedLabels(ofAlertsNamed name: String) -> PromQLLabels? {
        let all = alerts(named: name).map { $0.carriedLabels(recorded: recordedLabels) }
        guard let first = all.first else { return nil }
        return all.dropFirst().reduce(first) { $0.or($1) }
    }
}

/// Works out the labels of recording rules, which may be made of one another.
private enum RecordedLabels {
    /// How often rules that are made of others are gone through: deeper chains stay unknown.
    static let rounds = 8

    static func labels(of recordings: [RecordingRule]) -> [String: PromQLLabels] {
        var known: [String: PromQLLabels] = [:]
        for recording in recordings { known[recording.name.value] = .unknown }
        for _ in 0..<rounds {
            var next: [String: PromQLLabels] = [:]
            for recording in recordings {
                let labels = labels(of: recording) { known[$0] }
                // Several rules may record one metric, each with labels of its own.
                next[recording.name.value] = next[recording.name.value].map { $0.or(labels) } ?? labels
            }
            if next == known { break }
            known = next
        }
        return known
    }

    private static func labels(
        of recording: RecordingRule, recorded: (String) -> PromQLLabels?
    ) -> PromQLLabels {
        guard let query = recording.expression.query else { return .unknown }
        var labels = query.root.labels(recorded: recorded)
        for label in recording.labels { labels = labels.adding(label.key.value, isCertain: true) }
        return labels.adding("__name__", isCertain: true)
    }
}
