public import MidwatchMetrics
public import MidwatchRunbook

/// Something the world told the engine. Each carries its own time.
public enum Input: Sendable, Hashable {
    /// A run begins.
    case start(RunStart, at: Instant)
    /// A host has replayed the log and goes on.
    case recovered(host: String, at: Instant)
    /// An effect ended, or looked once more.
    case effect(EffectID, EffectResult, at: Instant)
    /// A person answered a question.
    case answer(Answer, at: Instant)
    /// A person gave an order.
    case order(Order, by: Person, at: Instant)
    /// The store could not take the locks of ``RunEvent/locksTaken(_:)``.
    case locksRefused([LockHolder], at: Instant)

    /// The time it carries.
    public var at: Instant {
        switch self {
        case .start(_, let at), .recovered(_, let at), .effect(_, _, let at), .answer(_, let at),
            .order(_, _, let at), .locksRefused(_, let at):
            at
        }
    }
}

/// What a person may order without being asked.
public enum Order: Sendable, Hashable {
    /// Say something for the timeline.
    case note(String)
    /// Park at the next prompt.
    case park
    /// Go on with a parked run.
    case resume
    /// Stop after the current change.
    case stop(reason: String)
    /// Make an automatic run one's own.
    case take(Policy)
    /// Acknowledge an escalation.
    case acknowledge
    /// Say what became of a change in doubt; `leftovers` is how many of its processes the teller saw alive, as in
    /// ``ActOutcome/leftovers``, and `attempt` the one he looked at: what he saw says nothing of a later one.
    case resolve(StepKey, CheckAnswer, reason: String, leftovers: Int? = nil, attempt: AttemptID? = nil)
    /// Keep or undo what a run left waiting.
    case settle(StepKey, keep: Bool, reason: String)
    /// Do not wait for the rest of the window: judged by a person, with a reason.
    case goodEnough(reason: String)
    /// Undo now, without waiting for the verdict.
    case undoNow(reason: String)
    /// Make the window after the change longer by its own length.
    case waitLonger
    /// Hear that another run acts although this one holds the locks.
    case overridden(OverrideNotice)
}

/// How an effect ended.
public enum EffectResult: Sendable, Hashable {
    /// A read ended.
    case read(ActOutcome, readings: [MetricReading])
    /// A poll looked once; without an act the outcome is `nil`.
    case looked(ActOutcome?, readings: [MetricReading])
    /// Guards answered.
    case guards(GuardAnswers)
    /// A window is complete.
    case snapshot([MetricWindow])
    /// What there is of a window at one of its planned looks.
    case glimpse([MetricWindow])
    /// A change or an undo ended.
    case change(ActOutcome)
    /// A check answered.
    case check(CheckAnswer)
    /// No process of an attempt in doubt lives any more.
    case survivorsGone
    /// A page was delivered, or not.
    case page(isDelivered: Bool, detail: String)
    /// A timer fired.
    case timer
}

/// What the host learnt for the guards.
public struct GuardAnswers: Sendable, Hashable {
    /// The outcomes of the probes, by the index of their requirement; after a failure the rest is missing.
    public var outcomes: [Int: ActOutcome]
    /// The current values of metrics.
    public var readings: [MetricReading]
    /// The holds that stand now.
    public var holds: [Hold]
    /// Changes on the same services that are over.
    public var neighbours: [Neighbour]

    /// Makes answers.
    public init(
        outcomes: [Int: ActOutcome], readings: [MetricReading], holds: [Hold], neighbours: [Neighbour] = []
    ) {
        self.neighbours = neighbours
        self.outcomes = outcomes
        self.readings = readings
        self.holds = holds
    }
}
