public import MidwatchExpressions
public import MidwatchMetrics
public import MidwatchRunbook

/// A run as of its event `sequence`: everything that ``Engine`` needs to decide what happens next.
///
/// Made only by ``Engine/evolve(_:_:at:)`` from events, so it can always be made again from the log.
public struct RunState: Sendable {
    /// The number of events so far; 0 before the first.
    public internal(set) var sequence = 0
    /// How the run was started; `nil` before its first event.
    public internal(set) var start: RunStart?
    /// The resolved steps of every reachable runbook.
    public internal(set) var graph: StepGraph?
    /// Who decides what.
    public internal(set) var policy = Policy.interactive
    /// Where the run stands.
    public internal(set) var status = Status.notStarted
    /// The sequence number of the event that led into the status: the serial of its effects.
    public internal(set) var serial = 0
    /// When the run began.
    public internal(set) var startedAt = Instant(milliseconds: 0)
    /// The time of the latest event.
    public internal(set) var latest = Instant(milliseconds: 0)
    /// When the run entered its status.
    public internal(set) var statusSince = Instant(milliseconds: 0)
    /// The step the run is in; `nil` between steps.
    public internal(set) var visit: StepVisit?
    /// The step that was left last.
    var lastStep: StepKey?
    /// Where the run goes once the step is left.
    public internal(set) var next: Next?
    /// Whether the way to the next step is a failure's.
    public internal(set) var isLeavingByFailure = false
    /// Whether a person chose the way to the next step, and so may exceed `at_most:`.
    public internal(set) var isLeavingByPerson = false
    /// The question that waits for an answer.
    public internal(set) var question: PendingQuestion?
    /// Whether the run is parked.
    public internal(set) var isParked = false
    /// Whether somebody asked it to park.
    public internal(set) var parkIsRequested = false
    /// Who asked it to stop, and why.
    public internal(set) var stopRequest: StopRequest?
    /// How it ended.
    public internal(set) var ending: Ending?
    /// How often each step was entered, by ``StepIndex``.
    var visits: [Int] = []
    /// The places of steps in `visits`; made once.
    var index = StepIndex([])
    /// The state of each runbook of the run.
    public internal(set) var books: [String: BookState] = [:]
    /// The runbook the run is in.
    public internal(set) var runbook = ""
    /// The number of attempts so far.
    public internal(set) var attempts = 0
    /// The number of changes that were intended, undos excepted.
    public internal(set) var changesIntended = 0
    /// The number of undos that were begun.
    public internal(set) var undosBegun = 0
    /// The locks held now, sorted.
    public internal(set) var heldLocks: [LockName] = []
    /// The sequence number of the event by which they were taken: it names this one acquisition.
    public internal(set) var locksAcquired = 0
    /// Every change of the run, in order.
    public internal(set) var changes: [ChangeRecord] = []
    /// The hypotheses that decisions spoke for or against, newest last.
    public internal(set) var findings: [HypothesisFinding] = []

    /// A run before its first event.
    public init() {}

    /// Whether the run ended.
    public var isEnded: Bool { status == .ended }

    /// The step the run is in.
    public var step: Step? {
        visit.flatMap { graph?.step($0.key) }
    }

    /// How often a step was entered.
    public func visitCount(of key: StepKey) -> Int {
        index.place(of: key).map { visits[$0] } ?? 0
    }

    /// The changes that are still in place or may be.
    public var openChanges: [ChangeRecord] {
        changes.filter { $0.state.isOpen }
    }
}

/// Who asked a run to stop, and why.
public struct StopRequest: Sendable, Hashable {
    /// Who.
    public var by: Person
    /// Why.
    public var reason: String
}

/// What a run knows in one of its runbooks.
public struct BookState: Sendable, Hashable {
    /// The inputs.
    public internal(set) var inputs: [String: Value] = [:]
    /// The captures so far.
    public internal(set) var captures: [String: Value] = [:]
    /// The latest reading of each metric.
    public internal(set) var readings: [String: MetricReading] = [:]
    /// The windows before the latest change.
    public internal(set) var before: [String: MetricWindow] = [:]
    /// The windows after the latest change.
    public internal(set) var after: [String: MetricWindow] = [:]
    /// Whether each metric was within its objective after the latest change.
    public internal(set) var met: [String: Bool] = [:]
}

/// A question that waits, and whom it was told to.
public struct PendingQuestion: Sendable, Hashable {
    /// The question.
    public internal(set) var question: Question
    /// Since when it waits.
    public internal(set) var since: Instant
    /// When it answers itself with a refusal; `nil` is never.
    public internal(set) var expires: Instant?
    /// The contacts that were told of it, in order, where automation asked.
    public internal(set) var paged: [PageReport] = []
    /// The contact that is being told now.
    public internal(set) var paging: String?
    /// What it is being told.
    public internal(set) var message = ""
}

/// A hypothesis that a decision spoke for or against.
public struct HypothesisFinding: Sendable, Hashable {
    /// The hypothesis.
    public var name: String
    /// Whether the decision supports it.
    public var supports: Bool
    /// The step that found it.
    public var step: StepKey
}

/// One change of a run in the ledger of what was done and what still is.
public struct ChangeRecord: Sendable, Hashable {
    /// What became of a change.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// It was intended and its outcome is not known.
        case open
        /// It is applied and not yet judged.
        case applied
        /// It was kept.
        case kept
        /// It was undone.
        case undone
        /// It never happened.
        case notApplied = "not-applied"
        /// It failed and may be applied in part.
        case partlyApplied = "partly-applied"
        /// Nobody knows.
        case inDoubt = "in-doubt"

        /// Whether something is, or may be, different in production because of it.
        public var isOpen: Bool {
            switch self {
            case .open, .applied, .kept, .partlyApplied, .inDoubt: true
            case .undone, .notApplied: false
            }
        }
    }

    /// The attempt of its first part.
    public internal(set) var attempt: AttemptID
    /// The step.
    public internal(set) var step: StepKey
    /// The step's title.
    public internal(set) var title: String
    /// Its target.
    public internal(set) var target: String
    /// When it was intended.
    public internal(set) var at: Instant
    /// What became of it.
    public internal(set) var state: State
    /// Its verdict.
    public internal(set) var verdict: VerdictReport?
    /// How it would be undone, newest part first.
    public internal(set) var undo: [RenderedAct]
}
