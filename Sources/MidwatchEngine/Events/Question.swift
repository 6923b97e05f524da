public import MidwatchRunbook

/// Something only a person can answer. In automatic mode it stops the run and pages.
public struct Question: Sendable, Hashable {
    /// What is asked.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// Whether to carry out a read.
        case read
        /// Whether to make a change.
        case change
        /// Whether to approve a change.
        case approval
        /// An `ask:` of a diagnose step.
        case ask
        /// An `ask:` among a change's requirements.
        case requirement
        /// A `manual:` reading.
        case manualRead = "manual-read"
        /// A `manual:` change.
        case manualChange = "manual-change"
        /// Where to go, because a condition could not tell.
        case branch
        /// What to do after a step failed.
        case failure
        /// What to do where a change was denied: a guard, a hold, a missing permission, a limit.
        case denied
        /// What to do while somebody else holds the locks.
        case locks
        /// Whether to keep or undo a judged change.
        case verdict
        /// What to do with a change that failed, perhaps partly applied.
        case partlyApplied = "partly-applied"
        /// Whether a change in doubt is applied.
        case doubt
        /// Whether to undo although a check no longer says applied.
        case undo
        /// Why the incident was a false alarm.
        case falseAlarm = "false-alarm"
        /// Something that automation cannot go on from, or is not there yet.
        case stopped
    }

    /// The id, unique in its run.
    public var id: String
    /// What is asked.
    public var subject: Subject
    /// The step it is about.
    public var step: StepKey
    /// The sentence that is asked.
    public var text: String
    /// The possible answers; the proposed one first.
    public var choices: [Choice]
    /// The answers of an `ask:` with choices.
    public var options: [String]
    /// The type of an `ask:`'s answer.
    public var answerType: AskAction.AnswerType?
    /// The fingerprint of the rendered action that the answer binds to; empty where there is none.
    public var fingerprint: String

    /// Makes a question.
    public init(
        id: String, subject: Subject, step: StepKey, text: String, choices: [Choice], options: [String] = [],
        answerType: AskAction.AnswerType? = nil, fingerprint: String = ""
    ) {
        self.id = id
        self.subject = subject
        self.step = step
        self.text = text
        self.choices = choices
        self.options = options
        self.answerType = answerType
        self.fingerprint = fingerprint
    }
}

/// A way to answer a question.
public enum Choice: String, Sendable, Hashable, CaseIterable {
    /// Carry it out.
    case run
    /// Leave the step out and go on.
    case skip
    /// Try again, as a new attempt.
    case retry
    /// Go to the step named in the answer.
    case jump
    /// Go to the step that the runbook names for a failure.
    case otherwise
    /// Go on as after a success.
    case goOn = "go-on"
    /// Go to the failure escalation.
    case escalate
    /// Approve the change.
    case approve
    /// Decline the change.
    case decline
    /// Keep the change.
    case keep
    /// Undo the change.
    case undo
    /// The change is applied.
    case applied
    /// The change is not applied.
    case notApplied = "not-applied"
    /// The instructions were followed.
    case done
    /// They were not followed.
    case notDone = "not-done"
    /// They were followed in part.
    case partlyDone = "partly-done"
    /// Nobody is sure whether they were followed.
    case notSure = "not-sure"
    /// It was seen.
    case seen
    /// It was not seen.
    case notSeen = "not-seen"
    /// Yes.
    case yes
    /// No.
    case no
    /// The text of the answer is the answer.
    case text
    /// Ask for the locks again.
    case wait
    /// Act although somebody holds the locks: needs a reason.
    case override
    /// End the run unresolved.
    case stop
}

/// A person's answer.
public struct Answer: Sendable, Hashable {
    /// The question it answers; an answer to an earlier question changes nothing.
    public var question: String
    /// The choice.
    public var choice: Choice
    /// Text: a reason, the answer of an `ask:`, or the id of the step to jump to.
    public var text: String
    /// The fingerprint of the action that was on the screen; must equal the question's.
    public var fingerprint: String
    /// Who answered.
    public var by: Person

    /// Makes an answer.
    public init(question: String, choice: Choice, text: String = "", fingerprint: String = "", by: Person) {
        self.question = question
        self.choice = choice
        self.text = text
        self.fingerprint = fingerprint
        self.by = by
    }
}
