public import MidwatchRunbook

/// What a run remembers of the step it is in, and forgets when it leaves.
public struct StepVisit: Sendable, Hashable {
    /// The step.
    public internal(set) var key: StepKey
    /// How often it was entered, this time included.
    public internal(set) var number: Int
    /// When it was entered.
    public internal(set) var enteredAt: Instant
    /// Whether it was entered by a failure.
    public internal(set) var byFailure: Bool
    /// Whether a person said to go ahead.
    public internal(set) var isConfirmed = false
    /// The attempt in flight, or the latest.
    public internal(set) var attempt: AttemptID?
    /// How often a read was tried.
    public internal(set) var tries = 0
    /// When a read is tried again.
    public internal(set) var retryAt: Instant?
    /// Exactly what is being read.
    public internal(set) var act: RenderedAct?
    /// How the latest read ended.
    public internal(set) var readEnd: ReadEnd?
    /// Where a decision leads.
    public internal(set) var decided: Next?
    /// Whether a person chose that way.
    public internal(set) var isDecidedByPerson = false
    /// When a verification began to look.
    public internal(set) var verifySince: Instant?
    /// Since when a verification holds.
    public internal(set) var goodSince: Instant?
    /// How long a verification had held when its latest look found that it does not any more; `nil` where it did not.
    public internal(set) var goodBefore: Duration?
    /// The place in the contacts of an escalation, 0-based.
    public internal(set) var contact = 0
    /// The contact that is being told, and what.
    public internal(set) var page: PageReport?
    /// How often anybody was reached.
    public internal(set) var delivered = 0
    /// Whether somebody acknowledged.
    public internal(set) var isAcknowledged = false
    /// The change, in a mitigate step.
    public internal(set) var change = ChangeProgress()

    init(key: StepKey, number: Int, enteredAt: Instant, byFailure: Bool) {
        self.key = key
        self.number = number
        self.enteredAt = enteredAt
        self.byFailure = byFailure
    }
}

/// How far the change protocol has come.
public struct ChangeProgress: Sendable, Hashable {
    /// Which time the guards were asked last.
    public internal(set) var stage: GuardStage?
    /// What they said.
    public internal(set) var report: GuardReport?
    /// The fingerprint a person said yes to; empty before.
    public internal(set) var confirmed = ""
    /// The fingerprint that was approved, and by whom.
    public internal(set) var approved = ""
    /// The questions among the requirements that were answered with yes, by index.
    public internal(set) var yes: Set<Int> = []
    /// The locks it needs, sorted.
    public internal(set) var locks: [LockName] = []
    /// Who held them when they were refused.
    public internal(set) var holders: [LockHolder] = []
    /// Who decided to act although they hold them.
    public internal(set) var override: OverrideRequest?
    /// Why its windows say nothing about it alone; empty when they do.
    public internal(set) var confounded = ""
    /// How often they were refused.
    public internal(set) var refusals = 0
    /// The snapshot in flight.
    public internal(set) var snapshot: SnapshotStart?
    /// The snapshot before the act.
    public internal(set) var before: Snapshot?
    /// When it was taken.
    public internal(set) var beforeAt: Instant?
    /// The snapshot after it settled.
    public internal(set) var after: Snapshot?
    /// The intents so far, one a part.
    public internal(set) var intents: [Intent] = []
    /// How the latest part ended.
    public internal(set) var end: ChangeEnd?
    /// Whether it failed and may be applied in part.
    public internal(set) var isPartial = false
    /// Whether its outcome came late.
    public internal(set) var isLate = false
    /// Why the check in flight is asked.
    public internal(set) var checkPurpose: CheckPurpose?
    /// What the latest check said.
    public internal(set) var checkAnswer: CheckAnswer?
    /// Until when it is polled for readiness.
    public internal(set) var readyUntil: Instant?
    /// The verdict.
    public internal(set) var verdict: VerdictReport?
    /// Whether it was kept.
    public internal(set) var isKept = false
    /// Whether an undo was decided; everything unknown from here on is about the undo.
    public internal(set) var isUndoing = false
    /// The intents of undos so far.
    public internal(set) var undos: [Intent] = []
    /// How the latest undo ended.
    public internal(set) var undoEnd: ChangeEnd?
    /// The doubt about it, while there is one.
    public internal(set) var doubt: String?
    /// How many processes of the part in doubt may still be at it, as in ``ActOutcome/leftovers``.
    public var leftovers: Int? {
        guard let end = isUndoing ? undoEnd : end else { return 0 }
        return end.outcome.leftovers
    }
    /// How the latest doubt was resolved.
    public internal(set) var resolution: CheckAnswer?
}
