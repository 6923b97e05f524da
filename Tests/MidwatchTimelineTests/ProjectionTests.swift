import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchTimeline

/// What is read out of a run's events.
@Suite("Summaries")
struct ProjectionTests {
    private let attempt = AttemptID("R-1-1")
    private let step = StepKey(runbook: "b", step: "rollback")

    private func summary(_ events: RunEvent...) throws -> RunSummary? {
        let start = RunStart(
            run: RunID("R-1"), incident: IncidentID("INC-1"),
            definitions: [.init(runbook: "b", path: "", text: "", digest: "")], inputs: [], policy: .automatic,
            by: .alice, detectedAt: .second(0), severity: "SEV2", seed: 1)
        let all = ([.started(start)] + events).enumerated().map {
            NewEvent(at: .second(Double($0.offset)), run: $0.element)
        }
        return try RunSummary.make(from: SampleIncident.store(all, in: .run(RunID("R-1"))))
    }

    private func intent(part: Int = 0) -> Intent {
        Intent(
            attempt: attempt, step: step, part: part, act: act("do \(part)"), undo: act("undo \(part)"),
            fingerprint: "f", deadline: .second(9))
    }

    private func act(_ script: String) -> RenderedAct {
        RenderedAct(action: .run(script), timeout: .seconds(1))
    }

    private func ended(_ ending: ActOutcome.Ending, part: Int = 0) -> ChangeEnd {
        ChangeEnd(attempt: attempt, part: part, outcome: ActOutcome(ending: ending))
    }

    private func question(_ subject: Question.Subject) -> Question {
        Question(id: "q", subject: subject, step: step, text: "?", choices: [.keep])
    }

    @Test("a run says in a word or two what it is doing")
    func status() throws {
        let answer = Answer(question: "q", choice: .keep, by: .alice)
        #expect(try summary()?.statusWords == "running")
        #expect(try summary(.asked(question(.verdict)))?.statusWords == "waiting: verdict")
        #expect(try summary(.asked(question(.verdict)), .answered(answer))?.statusWords == "running")
        #expect(try summary(.parked)?.statusWords == "parked")
        #expect(try summary(.parked, .resumed(by: .alice))?.statusWords == "running")
        #expect(try summary(.doubtRaised(attempt, reason: "x"), .asked(question(.doubt)))?.statusWords == "in doubt")
        let resolved = RunEvent.doubtResolved(attempt, .applied, by: .alice, reason: "")
        #expect(try summary(.doubtRaised(attempt, reason: "x"), resolved)?.statusWords == "running")
        #expect(try summary(.ended(.reached(.falseAlarm, reason: "")))?.statusWords == "false-alarm")
        #expect(try summary(.ended(.stopped(by: .alice, reason: "")))?.statusWords == "stopped")
        #expect(try summary(.ended(.stopped(by: .alice, reason: "")))?.endedAt == .second(1))
    }

    @Test("a run's step, mode and last event are the newest")
    func position() throws {
        let run = try summary(
            .stepEntered(step, visit: 1), .takenOver(by: .bob, policy: .interactive), .acknowledged(by: .bob),
            .acknowledged(by: .alice))
        #expect(run?.step == step)
        #expect(run?.mode == "interactive")
        #expect(run?.lastSequence == 5)
        #expect(run?.lastAt == .second(4))
        #expect(run?.acknowledged == RunSummary.Acknowledgement(by: .bob, at: .second(3)))
        #expect(try summary(.stepEntered(step, visit: 1), .stepFinished(step, .failed))?.step == nil)
    }

    @Test("a change stays open until it is known to be undone or never applied")
    func openChanges() throws {
        func states(_ events: RunEvent...) throws -> [OpenChange.State] {
            var all: [RunEvent] = [.intended(intent())]
            all += events
            let records = all.enumerated().map { NewEvent(at: .second(Double($0.offset)), run: $0.element) }
            var ledger = ChangeLedger(run: RunID("R-1"))
            for record in records {
                if case .run(let event) = record.event { ledger.apply(event, at: record.at) }
            }
            return ledger.changes.map(\.state)
        }
        #expect(try states() == [.underWay])
        #expect(try states(.changeEnded(ended(.succeeded))) == [.applied])
        #expect(try states(.changeEnded(ended(.failed("1")))) == [.perhapsPartly])
        #expect(try states(.changeEnded(ended(.notStarted("no")))).isEmpty)
        #expect(try states(.changeEnded(ended(.unknown("?")))) == [.inDoubt])
        #expect(try states(.changeEnded(ended(.failed("1"))), .checkAnswered(.afterFailure, .applied)) == [.applied])
        #expect(try states(.changeEnded(ended(.failed("1"))), .checkAnswered(.afterFailure, .notApplied)).isEmpty)
        #expect(
            try states(.changeEnded(ended(.succeeded)), .checkAnswered(.beforeUndo, .notApplied)) == [.applied])
        #expect(try states(.changeEnded(ended(.succeeded)), .kept(by: .alice, reason: "")) == [.applied])
        let undo = RunEvent.undoIntended(intent())
        #expect(try states(.changeEnded(ended(.succeeded)), undo, .undoEnded(ended(.succeeded))).isEmpty)
        #expect(try states(.changeEnded(ended(.succeeded)), undo, .undoEnded(ended(.failed("1")))) == [.inDoubt])
        #expect(try states(.changeEnded(ended(.succeeded)), undo, .undoEnded(ended(.notStarted("1")))) == [.applied])
        let doubt = RunEvent.doubtRaised(attempt, reason: "")
        #expect(try states(doubt) == [.inDoubt])
        #expect(try states(doubt, .doubtResolved(attempt, .notApplied, by: .alice, reason: "")).isEmpty)
        #expect(try states(doubt, .doubtResolved(attempt, .applied, by: .alice, reason: "")) == [.applied])
    }

    @Test("an undo with an attempt of its own closes the change that it undoes, part by part")
    func undosOfParts() {
        var ledger = ChangeLedger(run: RunID("R-1"))
        for part in 0...1 {
            ledger.apply(.intended(intent(part: part)), at: .second(0))
            ledger.apply(.changeEnded(ended(.succeeded, part: part)), at: .second(1))
        }
        var undo = intent(part: 1)
        undo.attempt = AttemptID("R-1-2")
        ledger.apply(.undoIntended(undo), at: .second(2))
        let end = ChangeEnd(attempt: undo.attempt, part: 1, outcome: ActOutcome(ending: .succeeded))
        ledger.apply(.undoEnded(end), at: .second(3))
        #expect(ledger.changes.map(\.part) == [0])
        #expect(ledger.changes.map(\.undo) == ["undo 0"])
    }

    @Test("an incident keeps its six times apart; what people set wins over what runs say")
    func incidents() throws {
        let streams = SampleIncident.records()
        let run = try RunSummary.make(from: streams[1])
        let alone = try IncidentSummary.make(from: streams[0])
        let whole = try IncidentSummary.make(from: streams[0], runs: [run].compactMap { $0 })
        #expect(alone?.times.map(\.at) == [.second(-150), .second(-20), .second(0), nil, .second(190), nil])
        #expect(
            whole?.times.map(\.at) == [
                .second(-150), .second(-20), .second(0), .second(230), .second(190), .second(232),
            ])
        #expect(whole?.severity == "SEV3")
        #expect(alone?.statusWords == "mitigated")
        #expect(whole?.statusWords == "resolved")
        #expect(whole?.runs == [RunID("R-20261121-031502-7f3a")])
    }

    @Test("records that do not begin as they should give no summary")
    func noSummary() throws {
        #expect(try RunSummary.make(from: []) == nil)
        let records = SampleIncident.store([.note("x")], in: .run(RunID("R-1")))
        #expect(try RunSummary.make(from: records) == nil)
        #expect(try IncidentSummary.make(from: records) == nil)
    }
}
