import MidwatchEngine

/// Keeps book of what a run has changed and not undone.
struct ChangeLedger {
    let run: RunID
    private(set) var changes: [OpenChange] = []
    /// The attempt of the step's change that events without an attempt are about.
    private var current: AttemptID?
    /// Which change an undo's attempt undoes, where it has one of its own.
    private var undone: [AttemptID: AttemptID] = [:]

    init(run: RunID) {
        self.run = run
    }

    mutating func apply(_ event: RunEvent, at: Instant) {
        switch event {
        case .intended(let intent): open(intent, at: at)
        case .changeEnded(let end): close(end)
        case .checkAnswered(.afterFailure, let answer), .checkAnswered(.inDoubt, let answer):
            if let current { settle(current, answer) }
        case .undoIntended(let intent):
            if let change = changes.last(where: { $0.step == intent.step && $0.part == intent.part }) {
                undone[intent.attempt] = change.attempt
            }
        case .undoEnded(let end): closeUndo(end)
        case .doubtRaised(let attempt, _):
            update(undone[attempt] ?? attempt) { $0.state = .inDoubt }
        case .doubtResolved(let attempt, let answer, _, _): settle(undone[attempt] ?? attempt, answer)
        default: break
        }
    }

    private mutating func open(_ intent: Intent, at: Instant) {
        current = intent.attempt
        changes.append(
            OpenChange(
                run: run, attempt: intent.attempt, step: intent.step, part: intent.part, at: at,
                act: ActText.text(intent.act), undo: intent.undo.map { ActText.text($0) }, state: .underWay))
    }

    private mutating func close(_ end: ChangeEnd) {
        guard let index = changes.firstIndex(where: { $0.attempt == end.attempt && $0.part == end.part }) else {
            return
        }
        switch end.outcome.ending {
        case .succeeded: changes[index].state = .applied
        case .failed: changes[index].state = .perhapsPartly
        case .notStarted: changes.remove(at: index)
        case .unknown: changes[index].state = .inDoubt
        }
    }

    private mutating func closeUndo(_ end: ChangeEnd) {
        let attempt = undone[end.attempt] ?? end.attempt
        guard let index = changes.firstIndex(where: { $0.attempt == attempt && $0.part == end.part }) else { return }
        switch end.outcome.ending {
        case .succeeded: changes.remove(at: index)
        case .failed, .unknown: changes[index].state = .inDoubt
        case .notStarted: break
        }
    }

    /// What a check or a person said of the parts that are not known to be applied.
    private mutating func settle(_ attempt: AttemptID, _ answer: CheckAnswer) {
        switch answer {
        case .applied: update(attempt) { $0.state = .applied }
        case .notApplied: changes.removeAll { $0.attempt == attempt && $0.state != .applied }
        case .unknown: break
        }
    }

    private mutating func update(_ attempt: AttemptID, _ change: (inout OpenChange) -> Void) {
        for index in changes.indices where changes[index].attempt == attempt { change(&changes[index]) }
    }
}
