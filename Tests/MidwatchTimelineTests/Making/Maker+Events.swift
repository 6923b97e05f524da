import MidwatchEngine
import MidwatchRunbook

@testable import MidwatchTimeline

extension Maker {
    /// An event of every name there is.
    mutating func event(_ name: RunEventName) -> RunEvent {
        switch name {
        case .started: .started(start())
        case .recovered: .recovered(host: text())
        case .parked: .parked
        case .resumed: .resumed(by: person())
        case .noted: .noted(by: person(), text: text())
        case .ended: .ended(ending())
        case .continued: .continued(runbook: word(), inputs: inputs())
        case .parkRequested: .parkRequested(by: person())
        case .stopRequested: .stopRequested(by: person(), reason: text())
        case .takenOver: .takenOver(by: person(), policy: policy())
        case .asked: .asked(question())
        case .answered: .answered(answer())
        case .decided: .decided(decision())
        case .stepEntered: .stepEntered(key(), visit: below(9))
        case .stepFinished: .stepFinished(key(), one(of: StepResult.allCases))
        case .readStarted: .readStarted(ReadStart(attempt: attempt(), step: key(), act: act()))
        case .readEnded:
            .readEnded(
                ReadEnd(
                    attempt: attempt(), outcome: outcome(), captures: many { $0.capture() },
                    readings: many { $0.reading() }, captureProblem: text()))
        case .retryScheduled: .retryScheduled(attempt(), at: instant())
        case .verifyStarted: .verifyStarted(attempt(), key())
        case .verifyChanged:
            .verifyChanged(
                VerifyChange(
                    isGood: flag(), unknown: many { $0.text() }, readings: many { $0.reading() },
                    captures: many { $0.capture() }))
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden, .snapshotStarted, .snapshotTaken,
            .saveStarted, .intended, .changeEnded,
            .checkStarted, .checkAnswered, .readyStarted, .readyEnded:
            changeEvent(name)
        case .judged, .kept, .undoIntended, .undoEnded, .undoJudged, .doubtRaised, .survivorsGone, .doubtResolved,
            .pagingStarted,
            .paged, .acknowledged, .acknowledgementMissed:
            lateEvent(name)
        }
    }

    private mutating func changeEvent(_ name: RunEventName) -> RunEvent {
        switch name {
        case .guardsStarted: .guardsStarted(one(of: GuardStage.allCases))
        case .guardsAnswered:
            .guardsAnswered(
                GuardReport(
                    stage: one(of: GuardStage.allCases),
                    lines: many { .init(subject: $0.text(), allows: $0.flag(), explanation: $0.text()) },
                    readings: many { $0.reading() }))
        case .lockingStarted: .lockingStarted(locks())
        case .locksTaken: .locksTaken(locks())
        case .locksRefused:
            .locksRefused(
                many {
                    LockHolder(
                        name: LockName($0.word()), owner: $0.word(), by: $0.text(), doing: $0.text(),
                        since: $0.instant(), isInDoubt: $0.flag(), isSilent: $0.flag())
                })
        case .locksReleased: .locksReleased(locks())
        case .locksMarkedInDoubt: .locksMarkedInDoubt(locks())
        case .locksLost: .locksLost(locks())
        case .overrideRequested:
            .overrideRequested(OverrideRequest(by: person(), owners: many { $0.word() }, reason: text()))
        case .overridden: .overridden(OverrideNotice(run: word(), by: person(), reason: text()))
        case .snapshotStarted:
            .snapshotStarted(
                SnapshotStart(
                    stage: one(of: SnapshotStage.allCases), metrics: many { $0.word() }, from: instant(),
                    to: instant()))
        case .snapshotTaken:
            .snapshotTaken(Snapshot(stage: one(of: SnapshotStage.allCases), windows: many { $0.window() }))
        case .saveStarted: .saveStarted(ReadStart(attempt: attempt(), step: key(), act: act()))
        case .intended: .intended(intent())
        case .changeEnded: .changeEnded(changeEnd())
        case .checkStarted: .checkStarted(one(of: CheckPurpose.allCases))
        case .checkAnswered: .checkAnswered(one(of: CheckPurpose.allCases), one(of: CheckAnswer.allCases))
        case .readyStarted: .readyStarted(until: instant())
        default: .readyEnded(isReady: flag())
        }
    }

    private mutating func lateEvent(_ name: RunEventName) -> RunEvent {
        switch name {
        case .judged: .judged(report())
        case .kept: .kept(by: person(), reason: text())
        case .undoIntended: .undoIntended(intent())
        case .undoEnded: .undoEnded(changeEnd())
        case .undoJudged: .undoJudged(report())
        case .doubtRaised: .doubtRaised(attempt(), reason: text())
        case .survivorsGone: .survivorsGone(attempt())
        case .doubtResolved:
            .doubtResolved(attempt(), one(of: CheckAnswer.allCases), by: person(), reason: text())
        case .pagingStarted: .pagingStarted(contact: word(), message: text())
        case .paged:
            .paged(PageReport(contact: word(), message: text(), isDelivered: flag(), detail: text()))
        case .acknowledged: .acknowledged(by: person())
        default: .acknowledgementMissed(contact: word())
        }
    }

    mutating func event(_ name: LedgerEventName) -> LedgerEvent {
        switch name {
        case .redacted:
            .redacted(
                Redaction(
                    stream: StreamID("run/" + word()), sequence: int(), commitment: hash(), by: person(), reason: text()
                )
            )
        case .continued:
            .continued(
                from: Predecessor(log: word(), file: text(), size: int(), hash: hash(), root: hash()), by: person(),
                reason: text())
        }
    }

    private mutating func hash() -> [UInt8] {
        (0..<4).flatMap { _ in withUnsafeBytes(of: next()) { Array($0) } }
    }

    mutating func event(_ name: IncidentEventName) -> IncidentEvent {
        switch name {
        case .declared:
            .declared(
                Declaration(
                    title: text(), severity: text(), service: text(), runbook: text(), by: person(),
                    impactStartedAt: maybe { $0.instant() }, detectedAt: instant(), alert: maybe { $0.json() }))
        case .noted: .noted(by: person(), text: text())
        case .milestone: .milestone(one(of: Milestone.allCases), at: instant(), by: person())
        case .closed: .closed(by: person(), reason: text())
        case .runAttached: .runAttached(RunID(word()), runbook: word())
        case .severityChanged: .severityChanged(to: word(), by: person(), reason: text())
        }
    }

    mutating func order() -> Order {
        switch below(11) {
        case 0: .note(text())
        case 1: .park
        case 2: .resume
        case 3: .stop(reason: text())
        case 4: .take(policy())
        case 5: .acknowledge
        case 6: .resolve(key(), one(of: CheckAnswer.allCases), reason: text(), leftovers: one(of: [nil, 0, 3]))
        case 7: .settle(key(), keep: flag(), reason: text())
        case 8: .goodEnough(reason: text())
        case 9: .undoNow(reason: text())
        default: .waitLonger
        }
    }

    mutating func answer() -> Answer {
        Answer(
            question: word(), choice: one(of: Choice.allCases), text: text(), fingerprint: text(), by: person())
    }

    private mutating func start() -> RunStart {
        RunStart(
            run: RunID(word()), incident: IncidentID(word()),
            definitions: many { .init(runbook: $0.word(), path: $0.text(), text: $0.text(), digest: $0.word()) },
            inputs: inputs(), policy: policy(), by: person(), alert: value(), detectedAt: instant(),
            severity: text(), seed: next())
    }

    private mutating func inputs() -> [RunStart.InputValue] {
        many { .init(name: $0.word(), value: $0.value()) }
    }

    private mutating func policy() -> Policy {
        var policy = flag() ? Policy.interactive : .automatic
        policy.label = text()
        policy.maximumChanges = maybe { $0.int() }
        policy.pages = flag()
        policy.lockPatience = duration()
        return policy
    }

    private mutating func ending() -> Ending {
        flag()
            ? .reached(one(of: RunEnd.allCases), reason: text()) : .stopped(by: person(), reason: text())
    }

    private mutating func question() -> Question {
        Question(
            id: word(), subject: one(of: Question.Subject.allCases), step: key(), text: text(),
            choices: many { $0.one(of: Choice.allCases) }, options: many { $0.text() },
            answerType: maybe { $0.one(of: AskAction.AnswerType.allCases) }, fingerprint: text())
    }

    private mutating func decision() -> Decision {
        let basis: Decision.Basis =
            switch below(4) {
            case 0: .branch(below(5))
            case 1: .otherwise
            case 2: .unknown(many { $0.text() })
            default: .person
            }
        return Decision(
            step: key(), basis: basis, explanation: text(), next: goal(), supports: maybe { $0.text() },
            refutes: maybe { $0.text() })
    }

    private mutating func locks() -> [LockName] {
        many { LockName("target/" + $0.word()) }
    }

    private mutating func changeEnd() -> ChangeEnd {
        ChangeEnd(attempt: attempt(), part: below(4), outcome: outcome(), captures: many { $0.capture() })
    }
}
