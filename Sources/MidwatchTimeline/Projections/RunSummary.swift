public import MidwatchEngine
public import MidwatchMetrics
public import MidwatchRunbook

/// A run at a glance, as `midwatch runs` lists it.
public struct RunSummary: Sendable, Hashable {
    /// What a run is doing, as far as its events say; a run whose host died still looks as if it ran.
    public enum Status: Sendable, Hashable {
        /// It goes on.
        case running
        /// A person must answer.
        case waiting
        /// It stands still until somebody resumes it.
        case parked
        /// A change is in doubt.
        case inDoubt
        /// It ended.
        case ended(Ending)
    }

    /// The verdict on a change.
    public struct StepVerdict: Sendable, Hashable {
        /// The step.
        public var step: StepKey
        /// The verdict.
        public var verdict: Verdict
        /// Whether it is about the undo of the change.
        public var isOfUndo: Bool
    }

    /// The run.
    public var run: RunID
    /// The incident it belongs to.
    public var incident: IncidentID
    /// The runbook it was started with.
    public var runbook: String
    /// The mode's label, such as `automatic`.
    public var mode: String
    /// Who started it.
    public var startedBy: MidwatchEngine.Person
    /// When it started.
    public var startedAt: Instant
    /// The time of its last event.
    public var lastAt: Instant
    /// The sequence number of its last event.
    public var lastSequence: Int
    /// What it is doing.
    public var status = Status.running
    /// When it ended.
    public var endedAt: Instant?
    /// The step it is in.
    public var step: StepKey?
    /// What a person must answer.
    public var question: Question?
    /// When somebody first acknowledged an escalation, and who.
    public var acknowledged: Acknowledgement?
    /// What it has changed and not undone.
    public var openChanges: [OpenChange] = []
    /// The verdicts so far, oldest first.
    public var verdicts: [StepVerdict] = []

    /// Somebody's answer to an escalation.
    public struct Acknowledgement: Sendable, Hashable {
        /// Who.
        public var by: MidwatchEngine.Person
        /// When.
        public var at: Instant
    }

    /// The status in a word or two, such as `waiting: verdict`.
    public var statusWords: String {
        switch status {
        case .running: "running"
        case .waiting: "waiting: \(question?.subject.rawValue ?? "a person")"
        case .parked: "parked"
        case .inDoubt: "in doubt"
        case .ended(.reached(let end, _)): end.rawValue
        case .ended(.stopped): "stopped"
        }
    }

    /// The summary of a run's records, oldest first; `nil` when they do not begin with a start. What was redacted is
    /// passed over.
    public static func make(from records: [TimelineRecord]) throws(TimelineError) -> RunSummary? {
        guard let first = records.first, !first.isRedacted, case .started(let start)? = try first.runEvent() else {
            return nil
        }
        var fold = Fold(start: start, at: first.at)
        for record in records.dropFirst() {
            fold.summary.lastSequence = record.sequence
            fold.summary.lastAt = record.at
            guard !record.isRedacted, let event = try record.runEvent() else { continue }
            fold.apply(event, at: record.at)
        }
        return fold.finished()
    }
}

extension RunSummary {
    /// Goes through a run's events.
    private struct Fold {
        var summary: RunSummary
        var ledger: ChangeLedger
        var isParked = false
        var inDoubt: Set<AttemptID> = []

        init(start: RunStart, at: Instant) {
            summary = RunSummary(
                run: start.run, incident: start.incident, runbook: start.definitions.first?.runbook ?? "",
                mode: start.policy.label, startedBy: start.by, startedAt: at, lastAt: at, lastSequence: 1)
            ledger = ChangeLedger(run: start.run)
        }

        mutating func apply(_ event: RunEvent, at: Instant) {
            ledger.apply(event, at: at)
            switch event {
            case .parked: isParked = true
            case .resumed: isParked = false
            case .takenOver(_, let policy): summary.mode = policy.label
            case .stepEntered(let step, _): summary.step = step
            case .stepFinished: summary.step = nil
            case .asked(let question): summary.question = question
            case .answered: summary.question = nil
            case .judged(let report): add(report, isOfUndo: false)
            case .undoJudged(let report): add(report, isOfUndo: true)
            case .doubtRaised(let attempt, _): inDoubt.insert(attempt)
            case .doubtResolved(let attempt, _, _, _): inDoubt.remove(attempt)
            case .checkAnswered(.inDoubt, let answer): if answer != .unknown { inDoubt.removeAll() }
            case .checkStarted(.inDoubt): summary.question = nil
            case .acknowledged(let person):
                if summary.acknowledged == nil { summary.acknowledged = Acknowledgement(by: person, at: at) }
            case .ended(let ending):
                summary.status = .ended(ending)
                summary.endedAt = at
                summary.question = nil
            default: break
            }
        }

        private mutating func add(_ report: VerdictReport, isOfUndo: Bool) {
            let step = summary.step ?? StepKey(runbook: summary.runbook, step: "")
            summary.verdicts.append(StepVerdict(step: step, verdict: report.verdict, isOfUndo: isOfUndo))
        }

        func finished() -> RunSummary {
            var result = summary
            result.openChanges = ledger.changes
            if case .ended = result.status { return result }
            if !inDoubt.isEmpty {
                result.status = .inDoubt
            } else if isParked {
                result.status = .parked
            } else if result.question != nil {
                result.status = .waiting
            }
            return result
        }
    }
}
