/// Who decides what in a run: a mode as a value. The engine reads these fields and never a mode's name.
public struct Policy: Sendable, Hashable {
    /// Who answers the engine's questions.
    public enum Answerer: String, Sendable, Hashable {
        /// A person at the prompt.
        case person
        /// Nobody here: the run stops, keeps its locks and pages.
        case pager
    }

    /// The label that people see: `interactive`, `automatic`, `plan`, `drill`.
    public var label: String
    /// Who answers questions, approvals, unknown verdicts and doubts.
    public var questions: Answerer
    /// Whether every read is offered before it runs.
    public var offersReads: Bool
    /// Whether every change is offered before it is made.
    public var offersChanges: Bool
    /// Whether a change needs `unattended: allowed`, and an undo `undo_unattended: allowed`.
    public var needsPermission: Bool
    /// Whether holds stop changes.
    public var honoursHolds: Bool
    /// Whether a person may override a lock or a limit with a reason.
    public var mayOverride: Bool
    /// The most changes of one run; `nil` is no limit.
    public var maximumChanges: Int?
    /// The most undos of one run; `nil` is no limit.
    public var maximumUndos: Int?
    /// Whether contacts are paged at all.
    public var pages: Bool
    /// How long a change waits for locks before it asks or pages.
    public var lockPatience: Duration

    /// Makes a policy.
    public init(
        label: String, questions: Answerer, offersReads: Bool, offersChanges: Bool, needsPermission: Bool,
        honoursHolds: Bool, mayOverride: Bool, maximumChanges: Int?, maximumUndos: Int?, pages: Bool,
        lockPatience: Duration
    ) {
        self.label = label
        self.questions = questions
        self.offersReads = offersReads
        self.offersChanges = offersChanges
        self.needsPermission = needsPermission
        self.honoursHolds = honoursHolds
        self.mayOverride = mayOverride
        self.maximumChanges = maximumChanges
        self.maximumUndos = maximumUndos
        self.pages = pages
        self.lockPatience = lockPatience
    }

    /// A person at the prompt decides everything.
    public static let interactive = Policy(
        label: "interactive", questions: .person, offersReads: true, offersChanges: true, needsPermission: false,
        honoursHolds: false, mayOverride: true, maximumChanges: nil, maximumUndos: nil, pages: true,
        lockPatience: .zero)

    /// Nobody is there: stricter in everything, and one change and one undo a run until the safety envelope exists.
    public static let automatic = Policy(
        label: "automatic", questions: .pager, offersReads: false, offersChanges: false, needsPermission: true,
        honoursHolds: true, mayOverride: false, maximumChanges: 1, maximumUndos: 1, pages: true,
        lockPatience: .seconds(60))
}

/// A named reason for which automation stands still.
public struct Hold: Sendable, Hashable {
    /// The name.
    public var name: String
    /// Why.
    public var reason: String
    /// Who put it there.
    public var by: String
    /// Since when.
    public var since: Instant
    /// The service it is about; `nil` is every service.
    public var service: String?
    /// When it ends by itself; `nil` is never.
    public var until: Instant?

    /// Makes a hold.
    public init(
        name: String, reason: String, by: String, since: Instant, service: String? = nil, until: Instant? = nil
    ) {
        self.name = name
        self.reason = reason
        self.by = by
        self.since = since
        self.service = service
        self.until = until
    }

    /// Whether it stops changes of a service at a moment.
    public func stands(at moment: Instant, service: String?) -> Bool {
        if let until, until <= moment { return false }
        return self.service == nil || self.service == service
    }
}
