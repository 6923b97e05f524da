public import MidwatchMetrics
public import MidwatchRunbook

/// Which of the two times guards are asked.
public enum GuardStage: String, Sendable, Hashable, CaseIterable {
    /// Before anybody is asked and before locks are taken.
    case before
    /// Again, under the locks.
    case underLocks = "under-locks"
}

/// What the guards of a change said.
public struct GuardReport: Sendable, Hashable {
    /// One guard's answer.
    public struct Line: Sendable, Hashable {
        /// What was asked, for people.
        public var subject: String
        /// Whether it allows; one that cannot tell denies.
        public var allows: Bool
        /// Why, for people.
        public var explanation: String

        /// Makes a line.
        public init(subject: String, allows: Bool, explanation: String) {
            self.subject = subject
            self.allows = allows
            self.explanation = explanation
        }
    }

    /// Which of the two times.
    public var stage: GuardStage
    /// The answers in the order of the file; holds first.
    public var lines: [Line]
    /// The current values of the metrics that the change is about.
    public var readings: [MetricReading]
    /// When the latest other change on these services was over, where that lies inside the window before this one.
    public var quietSince: Instant?
    /// That change in words; empty where there is none.
    public var neighbour: String

    /// Makes a report.
    public init(
        stage: GuardStage, lines: [Line], readings: [MetricReading], quietSince: Instant? = nil, neighbour: String = ""
    ) {
        self.quietSince = quietSince
        self.neighbour = neighbour
        self.stage = stage
        self.lines = lines
        self.readings = readings
    }

    /// Whether every guard allows.
    public var allows: Bool {
        lines.allSatisfy(\.allows)
    }
}

/// Which of a change's snapshots it is.
public enum SnapshotStage: String, Sendable, Hashable, CaseIterable {
    /// Before the act.
    case before
    /// After it settled.
    case after
    /// After an undo settled.
    case afterUndo = "after-undo"
}

/// The beginning of a snapshot.
public struct SnapshotStart: Sendable, Hashable {
    /// Which one.
    public var stage: SnapshotStage
    /// The metrics, in the order of the file.
    public var metrics: [String]
    /// The beginning of the window.
    public var from: Instant
    /// The end of the window; may lie ahead, the host waits for it.
    public var to: Instant

    /// The planned looks into a window after a change, its end left out: after one third and two. Harm that is plain by
    /// then need not be watched to the end; nothing else is decided early. A window too short for that has none.
    public var looks: [Instant] {
        let third = to.since(from) / 3
        guard stage == .after, third >= EngineLimits.shortestLook else { return [] }
        return [from.advanced(by: third), from.advanced(by: third * 2)]
    }

    /// Makes a start.
    public init(stage: SnapshotStage, metrics: [String], from: Instant, to: Instant) {
        self.stage = stage
        self.metrics = metrics
        self.from = from
        self.to = to
    }
}

/// Samples of a change's metrics over a window.
public struct Snapshot: Sendable, Hashable {
    /// Which one.
    public var stage: SnapshotStage
    /// One window a metric.
    public var windows: [MetricWindow]

    /// Makes a snapshot.
    public init(stage: SnapshotStage, windows: [MetricWindow]) {
        self.stage = stage
        self.windows = windows
    }
}

/// The intent to make a change, or to undo one: exactly what will be done, stored before it is.
public struct Intent: Sendable, Hashable {
    /// The attempt; its id is the idempotency key.
    public var attempt: AttemptID
    /// The step.
    public var step: StepKey
    /// The part of the step, 0-based.
    public var part: Int
    /// Exactly what will be done.
    public var act: RenderedAct
    /// Exactly how it would be undone; `nil` where it cannot be, and in an undo's own intent.
    public var undo: RenderedAct?
    /// The SHA-256 of the rendered act, hexadecimal.
    public var fingerprint: String
    /// The moment after which the shim refuses to begin.
    public var deadline: Instant

    /// Makes an intent.
    public init(
        attempt: AttemptID, step: StepKey, part: Int, act: RenderedAct, undo: RenderedAct?, fingerprint: String,
        deadline: Instant
    ) {
        self.attempt = attempt
        self.step = step
        self.part = part
        self.act = act
        self.undo = undo
        self.fingerprint = fingerprint
        self.deadline = deadline
    }
}

/// How one part of a change, or of an undo, ended.
public struct ChangeEnd: Sendable, Hashable {
    /// The attempt.
    public var attempt: AttemptID
    /// The part, 0-based.
    public var part: Int
    /// How it ended.
    public var outcome: ActOutcome
    /// What it left behind.
    public var captures: [CaptureValue]

    /// Makes an end.
    public init(attempt: AttemptID, part: Int, outcome: ActOutcome, captures: [CaptureValue] = []) {
        self.attempt = attempt
        self.part = part
        self.outcome = outcome
        self.captures = captures
    }
}

/// Why a check is asked.
public enum CheckPurpose: String, Sendable, Hashable, CaseIterable {
    /// The change failed, perhaps partly applied.
    case afterFailure = "after-failure"
    /// The change is in doubt.
    case inDoubt = "in-doubt"
    /// An undo is due, and somebody else may have changed it meanwhile.
    case beforeUndo = "before-undo"
}

/// A verdict with the figures behind it.
public struct VerdictReport: Sendable, Hashable {
    /// The verdict of the whole.
    public var verdict: Verdict
    /// One judgement a metric, expectations first, then guards.
    public var judgements: [Judgement]
    /// Whether every expected metric with an objective is within it; `nil` when one cannot tell.
    public var isWithinObjectives: Bool?
    /// Whether the outcome came late, so that the windows are farther apart than the file says.
    public var isLate: Bool
    /// Whether harm was plain before the window after the change had ended.
    public var isEarly: Bool

    /// Makes a report.
    public init(
        verdict: Verdict, judgements: [Judgement], isWithinObjectives: Bool?, isLate: Bool = false,
        isEarly: Bool = false
    ) {
        self.isEarly = isEarly
        self.verdict = verdict
        self.judgements = judgements
        self.isWithinObjectives = isWithinObjectives
        self.isLate = isLate
    }
}

/// What became of a page.
public struct PageReport: Sendable, Hashable {
    /// The contact's name.
    public var contact: String
    /// What it was told.
    public var message: String
    /// Whether it was delivered.
    public var isDelivered: Bool
    /// How, or why not.
    public var detail: String

    /// Makes a report.
    public init(contact: String, message: String, isDelivered: Bool, detail: String) {
        self.contact = contact
        self.message = message
        self.isDelivered = isDelivered
        self.detail = detail
    }
}
