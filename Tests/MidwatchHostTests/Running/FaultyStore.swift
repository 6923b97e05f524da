import MidwatchEngine
import MidwatchTimeline

/// A store in memory whose commits may be made to go wrong.
final class FaultyStore: TimelineStore {
    private let store = InMemoryStore()
    private let fault: @Sendable (Commit) -> Result<CommitResult, TimelineError>?

    /// - Parameter fault: What becomes of a commit instead; `nil` lets it through.
    init(_ fault: @escaping @Sendable (Commit) -> Result<CommitResult, TimelineError>?) {
        self.fault = fault
    }

    func commit(_ commit: Commit) throws(TimelineError) -> CommitResult {
        if let fault = fault(commit) { return try fault.get() }
        return try store.commit(commit)
    }

    func records(of stream: StreamID, after: Int, limit: Int) throws(TimelineError) -> [TimelineRecord] {
        try store.records(of: stream, after: after, limit: limit)
    }

    func streams(prefix: String) throws(TimelineError) -> [StreamSummary] { try store.streams(prefix: prefix) }
    func post(_ entry: InboxEntry) throws(TimelineError) -> Int64 { try store.post(entry) }

    func inbox(for run: RunID, after: Int64) throws(TimelineError) -> [InboxEntry] {
        try store.inbox(for: run, after: after)
    }

    func fate(ofMessage id: Int64) throws(TimelineError) -> InboxFate? { try store.fate(ofMessage: id) }
    func locks() throws(TimelineError) -> [LockRow] { try store.locks() }
    func holds() throws(TimelineError) -> [Hold] { try store.holds() }
    func add(_ hold: Hold) throws(TimelineError) -> Bool { try store.add(hold) }

    func removeHold(_ name: String, by: String, reason: String, at: Instant) throws(TimelineError) -> Bool {
        try store.removeHold(name, by: by, reason: reason, at: at)
    }

    func holdHistory() throws(TimelineError) -> [HoldChange] { try store.holdHistory() }
    func nextIncidentNumber() throws(TimelineError) -> Int { try store.nextIncidentNumber() }
}
