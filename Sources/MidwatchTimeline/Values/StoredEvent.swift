public import MidwatchEngine

/// A fact of the timeline, of whichever kind of stream.
public enum StoredEvent: Sendable, Hashable {
    /// A fact about a run.
    case run(RunEvent)
    /// A fact about an incident.
    case incident(IncidentEvent)
    /// A fact about the timeline itself.
    case ledger(LedgerEvent)
}
