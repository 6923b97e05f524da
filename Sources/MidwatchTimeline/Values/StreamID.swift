public import MidwatchEngine

/// The name of a stream of events: an incident's or a run's.
public struct StreamID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What the names of all runs' streams begin with.
    public static let runPrefix = "run/"
    /// What the names of all incidents' streams begin with.
    public static let incidentPrefix = "incident/"
    /// The stream that tells of the timeline itself.
    public static let ledger = StreamID("ledger")

    /// The text, such as `run/R-20261121-031502-7f3a` or `incident/INC-7`.
    public var text: String

    /// Wraps a stream's name.
    public init(_ text: String) {
        self.text = text
    }

    /// The stream of a run.
    public static func run(_ id: RunID) -> StreamID { StreamID(runPrefix + id.text) }

    /// The stream of an incident.
    public static func incident(_ id: IncidentID) -> StreamID { StreamID(incidentPrefix + id.text) }

    /// The run whose stream it is; `nil` for any other.
    public var run: RunID? {
        text.hasPrefix(StreamID.runPrefix) ? RunID(String(text.dropFirst(StreamID.runPrefix.count))) : nil
    }

    /// The incident whose stream it is; `nil` for any other.
    public var incident: IncidentID? {
        text.hasPrefix(StreamID.incidentPrefix)
            ? IncidentID(String(text.dropFirst(StreamID.incidentPrefix.count))) : nil
    }

    /// Orders by name.
    public static func < (left: StreamID, right: StreamID) -> Bool { left.text < right.text }

    /// The name.
    public var description: String { text }
}
