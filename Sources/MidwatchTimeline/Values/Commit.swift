public import MidwatchEngine

/// An event that is to be stored, with the time it happened.
public struct NewEvent: Sendable, Hashable {
    /// When it happened.
    public var at: Instant
    /// What happened.
    public var event: StoredEvent

    /// Makes an event to store.
    public init(at: Instant, event: StoredEvent) {
        self.at = at
        self.event = event
    }

    /// Makes a run's event to store.
    public init(at: Instant, run event: RunEvent) {
        self.init(at: at, event: .run(event))
    }

    /// Makes an incident's event to store.
    public init(at: Instant, incident event: IncidentEvent) {
        self.init(at: at, event: .incident(event))
    }

    /// Makes an event of the ledger to store.
    public init(at: Instant, ledger event: LedgerEvent) {
        self.init(at: at, event: .ledger(event))
    }
}

/// The one write of the timeline: events, lock changes and consumed inbox entries, all or nothing.
public struct Commit: Sendable, Hashable {
    /// The stream that is written.
    public var stream: StreamID
    /// The last sequence number the writer knows; 0 expects a new stream.
    public var expected: Int
    /// What happened, in order. May be empty, but locks are only taken together with an event.
    public var events: [NewEvent]
    /// What happens to locks, in order.
    public var locks: [LockChange]
    /// Whose locks they are: the text of a run's id.
    public var owner: String
    /// The ids of inbox entries that these events answer.
    public var inboxConsumed: [Int64]
    /// Why these entries were refused, for whoever posted them; `nil` where they were taken.
    public var refusal: String?
    /// Messages for other runs; their ids are given by the store.
    public var posts: [InboxEntry]

    /// Makes a commit.
    public init(
        stream: StreamID, expected: Int, events: [NewEvent], locks: [LockChange] = [], owner: String = "",
        inboxConsumed: [Int64] = [], refusal: String? = nil,
        posts: [InboxEntry] = []
    ) {
        self.stream = stream
        self.expected = expected
        self.events = events
        self.locks = locks
        self.owner = owner
        self.inboxConsumed = inboxConsumed
        self.refusal = refusal
        self.posts = posts
    }

    /// Whether locks are taken, required and expired together with at least one event.
    var isSound: Bool {
        !events.isEmpty || !locks.contains(where: \.needsEvent)
    }

    /// Whether it does nothing but renew leases. It need not survive the power: after that the boot is another.
    var isRenewal: Bool {
        guard events.isEmpty, inboxConsumed.isEmpty, posts.isEmpty, !locks.isEmpty else { return false }
        return locks.allSatisfy { if case .renew = $0 { true } else { false } }
    }
}
