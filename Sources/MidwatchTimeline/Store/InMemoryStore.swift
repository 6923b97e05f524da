public import MidwatchEngine
import Synchronization

/// A store that forgets everything, for drills and tests. It obeys the same conformance suite as the one on disk.
public final class InMemoryStore: TimelineStore {
    private struct Contents: Sendable {
        var streams: [StreamID: [TimelineRecord]] = [:]
        var locks = LockTable()
        var inbox: [InboxEntry] = []
        var lastInboxID: Int64 = 0
        var fates: [Int64: InboxFate] = [:]
        var holds: [HoldChange] = []
        var lastIncident = 0

        mutating func post(_ entry: InboxEntry) -> Int64 {
            lastInboxID += 1
            var posted = entry
            posted.id = lastInboxID
            inbox.append(posted)
            fates[posted.id] = .waiting
            return posted.id
        }
    }

    private let contents = Mutex(Contents())
    private let machine: Machine
    private let salt: @Sendable () -> [UInt8]

    /// Makes an empty store.
    /// - Parameters:
    ///   - bootID: the boot that locks are taken under.
    ///   - bootTime: the clock of that boot, in milliseconds, which leases run on.
    ///   - salt: gives ``TimelineLimits/saltBytes`` bytes a record.
    public init(
        bootID: String = "memory", bootTime: @escaping @Sendable () -> Int64 = BootClock.milliseconds,
        salt: @escaping @Sendable () -> [UInt8] = Salt.random
    ) {
        machine = Machine(name: BootClock.machineName(), bootID: bootID, bootTime: bootTime)
        self.salt = salt
    }

    /// Writes events, lock changes and inbox consumption, or nothing.
    public func commit(_ commit: Commit) throws(TimelineError) -> CommitResult {
        precondition(commit.isSound, "locks are taken together with an event")
        return contents.withLock { contents in
            let records = contents.streams[commit.stream] ?? []
            if records.count != commit.expected { return .conflict(actual: records.count) }
            var locks = contents.locks
            if !commit.locks.isEmpty {
                let at = commit.events.last?.at ?? records.last?.at ?? Instant(milliseconds: 0)
                let writer = machine.writer(owner: commit.owner, at: at)
                if let refusal = locks.apply(commit.locks, writer: writer) { return CommitResult(refusal) }
            }
            var maker = RecordMaker(
                stream: commit.stream, sequence: records.count, hash: records.last?.hash, salt: salt)
            for event in commit.events {
                contents.streams[commit.stream, default: []].append(maker.record(event))
            }
            contents.locks = locks
            contents.inbox.removeAll { commit.inboxConsumed.contains($0.id) }
            for id in commit.inboxConsumed where contents.fates[id] == .waiting {
                contents.fates[id] = commit.refusal.map(InboxFate.refused) ?? .taken(sequence: maker.sequence)
            }
            for entry in commit.posts { _ = contents.post(entry) }
            return .done(sequence: maker.sequence)
        }
    }

    /// The records of a stream after a sequence number, at most `limit`.
    public func records(of stream: StreamID, after: Int, limit: Int) throws(TimelineError) -> [TimelineRecord] {
        contents.withLock { contents in
            Array((contents.streams[stream] ?? []).dropFirst(max(after, 0)).prefix(max(limit, 0)))
        }
    }

    /// The streams whose name begins with `prefix`, sorted by name.
    public func streams(prefix: String) throws(TimelineError) -> [StreamSummary] {
        contents.withLock { contents in
            contents.streams.compactMap { stream, records in
                guard stream.text.utf8.starts(with: prefix.utf8), let first = records.first, let last = records.last
                else { return nil }
                return StreamSummary(
                    stream: stream, lastSequence: last.sequence, firstAt: first.at, lastAt: last.at)
            }.sorted { $0.stream < $1.stream }
        }
    }

    /// Leaves a message for a run.
    public func post(_ entry: InboxEntry) throws(TimelineError) -> Int64 {
        contents.withLock { $0.post(entry) }
    }

    /// The messages for a run that no commit has consumed.
    public func inbox(for run: RunID, after: Int64) throws(TimelineError) -> [InboxEntry] {
        contents.withLock { $0.inbox.filter { $0.run == run && $0.id > after } }
    }

    /// What became of a message.
    public func fate(ofMessage id: Int64) throws(TimelineError) -> InboxFate? {
        contents.withLock { $0.fates[id] }
    }

    /// Every lock that was ever taken.
    public func locks() throws(TimelineError) -> [LockRow] {
        contents.withLock { $0.locks.rows.values.sorted { $0.name < $1.name } }
    }

    /// The holds that were added and not removed.
    public func holds() throws(TimelineError) -> [Hold] {
        contents.withLock { HoldChange.standing(after: $0.holds) }
    }

    /// Puts a hold in place, unless one of that name stands.
    public func add(_ hold: Hold) throws(TimelineError) -> Bool {
        contents.withLock { contents in
            if HoldChange.standing(after: contents.holds).contains(where: { $0.name == hold.name }) { return false }
            contents.holds.append(.added(hold))
            return true
        }
    }

    /// Takes a hold away, if there is one of that name.
    public func removeHold(_ name: String, by: String, reason: String, at: Instant) throws(TimelineError) -> Bool {
        contents.withLock { contents in
            if !HoldChange.standing(after: contents.holds).contains(where: { $0.name == name }) { return false }
            contents.holds.append(.removed(name: name, by: by, reason: reason, at: at))
            return true
        }
    }

    /// Everything that ever happened to holds.
    public func holdHistory() throws(TimelineError) -> [HoldChange] {
        contents.withLock { $0.holds }
    }

    /// A number for a new incident, from 1.
    public func nextIncidentNumber() throws(TimelineError) -> Int {
        contents.withLock { contents in
            contents.lastIncident += 1
            return contents.lastIncident
        }
    }
}
