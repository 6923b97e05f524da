public import MidwatchExpressions
public import MidwatchRunbook

/// A fact about a run, past tense, stored for ever.
///
/// The engine decides them, the timeline stores them, views read them. Coding is by hand in the timeline's room.
public enum RunEvent: Sendable, Hashable {
    // The run as a whole.
    /// The run began.
    case started(RunStart)
    /// The run came back in another process.
    case recovered(host: String)
    /// A person asked the run to park at its next prompt.
    case parkRequested(by: Person)
    /// The run stands still until somebody resumes it.
    case parked
    /// Somebody resumed it.
    case resumed(by: Person)
    /// A person asked the run to stop after the current change.
    case stopRequested(by: Person, reason: String)
    /// The run became a person's; never the other way round.
    case takenOver(by: Person, policy: Policy)
    /// A person said something.
    case noted(by: Person, text: String)
    /// The run ended.
    case ended(Ending)

    // Steps.
    /// A step was entered.
    case stepEntered(StepKey, visit: Int)
    /// A step was finished.
    case stepFinished(StepKey, StepResult)
    /// The run went on in another runbook.
    case continued(runbook: String, inputs: [RunStart.InputValue])
    /// A question was asked.
    case asked(Question)
    /// A question was answered.
    case answered(Answer)
    /// A way was chosen by a decision.
    case decided(Decision)

    // Reads.
    /// A read was started.
    case readStarted(ReadStart)
    /// A read ended.
    case readEnded(ReadEnd)
    /// A failed read will be tried again.
    case retryScheduled(AttemptID, at: Instant)
    /// A verification began to look.
    case verifyStarted(AttemptID, StepKey)
    /// A verification became good, or bad again.
    case verifyChanged(VerifyChange)

    // The change protocol.
    /// Guards are being asked, first or under the locks.
    case guardsStarted(GuardStage)
    /// The guards answered.
    case guardsAnswered(GuardReport)
    /// A change waits for its locks.
    case lockingStarted([LockName])
    /// All locks of the change were taken.
    case locksTaken([LockName])
    /// The locks are held by somebody else.
    case locksRefused([LockHolder])
    /// The locks were let go.
    case locksReleased([LockName])
    /// The locks stay, and nobody knows whether the change is applied.
    case locksMarkedInDoubt([LockName])
    /// Locks that an intent needed were not the run's any more, so it was not stored.
    case locksLost([LockName])
    /// A person decided to act although others hold the locks.
    case overrideRequested(OverrideRequest)
    /// Another run acted although this run holds the locks.
    case overridden(OverrideNotice)
    /// A snapshot is being taken.
    case snapshotStarted(SnapshotStart)
    /// A snapshot was taken.
    case snapshotTaken(Snapshot)
    /// What an undo will need is being read.
    case saveStarted(ReadStart)
    /// INTENT: a change will be started next. Nothing acts before this is durable.
    case intended(Intent)
    /// OUTCOME: how the change ended.
    case changeEnded(ChangeEnd)
    /// A check is being asked.
    case checkStarted(CheckPurpose)
    /// The check answered.
    case checkAnswered(CheckPurpose, CheckAnswer)
    /// The change is being polled until it has rolled out.
    case readyStarted(until: Instant)
    /// It has rolled out, or not in time.
    case readyEnded(isReady: Bool)
    /// The change was judged.
    case judged(VerdictReport)
    /// The change stays.
    case kept(by: Person, reason: String)
    /// INTENT of an undo.
    case undoIntended(Intent)
    /// How an undo ended.
    case undoEnded(ChangeEnd)
    /// An undo was judged: back to before?
    case undoJudged(VerdictReport)
    /// A change is in doubt.
    case doubtRaised(AttemptID, reason: String)
    /// No process of an attempt in doubt lives any more, so that its check may be asked and a person may resolve it.
    case survivorsGone(AttemptID)
    /// A doubt was resolved.
    case doubtResolved(AttemptID, CheckAnswer, by: Person, reason: String)

    // People.
    /// A contact will be told next.
    case pagingStarted(contact: String, message: String)
    /// A contact was told, or could not be.
    case paged(PageReport)
    /// Somebody acknowledged.
    case acknowledged(by: Person)
    /// Nobody acknowledged in time.
    case acknowledgementMissed(contact: String)
}

/// How a run ended.
public enum Ending: Sendable, Hashable {
    /// At an end that the runbook names.
    case reached(RunEnd, reason: String)
    /// A person stopped it.
    case stopped(by: Person, reason: String)
}

/// How a step ended.
public enum StepResult: String, Sendable, Hashable, CaseIterable {
    /// It went well.
    case succeeded
    /// It improved matters without reaching the objective.
    case partly
    /// It did not go well.
    case failed
    /// It was left out.
    case skipped
}

/// A way that was chosen.
public struct Decision: Sendable, Hashable {
    /// How it was chosen.
    public enum Basis: Sendable, Hashable {
        /// The branch with this index, 0-based, was true.
        case branch(Int)
        /// Every condition was false.
        case otherwise
        /// A condition could not tell, for these reasons.
        case unknown([String])
        /// A person chose.
        case person
    }

    /// The step that decided.
    public var step: StepKey
    /// How.
    public var basis: Basis
    /// The reckoning for people: `18m < 2h, so: rollback`.
    public var explanation: String
    /// Where it leads.
    public var next: Next
    /// The hypothesis it supports.
    public var supports: String?
    /// The hypothesis it speaks against.
    public var refutes: String?

    /// Makes a decision.
    public init(
        step: StepKey, basis: Basis, explanation: String, next: Next, supports: String? = nil,
        refutes: String? = nil
    ) {
        self.step = step
        self.basis = basis
        self.explanation = explanation
        self.next = next
        self.supports = supports
        self.refutes = refutes
    }
}

/// The beginning of a read.
public struct ReadStart: Sendable, Hashable {
    /// The attempt.
    public var attempt: AttemptID
    /// The step.
    public var step: StepKey
    /// Exactly what is read.
    public var act: RenderedAct

    /// Makes a start.
    public init(attempt: AttemptID, step: StepKey, act: RenderedAct) {
        self.attempt = attempt
        self.step = step
        self.act = act
    }
}

/// The end of a read. The stored outcome never carries `captured`: captures were evaluated when it came in.
public struct ReadEnd: Sendable, Hashable {
    /// The attempt.
    public var attempt: AttemptID
    /// How it ended.
    public var outcome: ActOutcome
    /// What it left behind.
    public var captures: [CaptureValue]
    /// The metrics that the step's conditions needed.
    public var readings: [MetricReading]
    /// Why a capture could not be evaluated; it fails the step. Empty when all could.
    public var captureProblem: String

    /// Makes an end.
    public init(
        attempt: AttemptID, outcome: ActOutcome, captures: [CaptureValue] = [], readings: [MetricReading] = [],
        captureProblem: String = ""
    ) {
        self.attempt = attempt
        self.outcome = outcome
        self.captures = captures
        self.readings = readings
        self.captureProblem = captureProblem
    }
}

/// A captured value.
public struct CaptureValue: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: Value

    /// Makes a captured value.
    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

/// A verification that became good, or bad again.
public struct VerifyChange: Sendable, Hashable {
    /// Whether the condition holds now; a condition that cannot tell does not.
    public var isGood: Bool
    /// Why it cannot tell, where it cannot.
    public var unknown: [String]
    /// The metrics at that moment.
    public var readings: [MetricReading]
    /// What the read left behind.
    public var captures: [CaptureValue]

    /// Makes a change.
    public init(isGood: Bool, unknown: [String] = [], readings: [MetricReading] = [], captures: [CaptureValue] = []) {
        self.isGood = isGood
        self.unknown = unknown
        self.readings = readings
        self.captures = captures
    }
}
