import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

@testable import MidwatchTimeline

/// An incident with one unattended run: a read, a rollback that helped, an escalation.
/// Texts from the world are hostile.
enum SampleIncident {
    static let incident = StreamID.incident(IncidentID("INC-7"))
    static let run = StreamID.run(RunID("R-20261121-031502-7f3a"))
    static let rollback = StepKey(runbook: "checkout-errors", step: "rollback")
    static let release = StepKey(runbook: "checkout-errors", step: "recent-release")

    static let runbook = """
        midwatch: 1
        id: checkout-errors
        title: Checkout answers with errors
        metrics:
          errors:
            bad: http_requests_total{service="checkout",code=~"5.."}
            total: http_requests_total{service="checkout"}
            objective: {below: 1%}
        steps:
          - diagnose: recent-release
            title: Was checkout released?
            run: shopctl release
            go: page-lead
          - escalate: page-lead
            to: [lead]
            message: Checkout fails.
            ack_within: 5m
        """

    static func records() -> [[TimelineRecord]] {
        [store(incidentEvents, in: incident), store(runEvents, in: run)]
    }

    static func store(_ events: [NewEvent], in stream: StreamID) -> [TimelineRecord] {
        var maker = RecordMaker(stream: stream, sequence: 0, hash: nil, salt: Salt.fixed)
        return events.map { maker.record($0) }
    }

    private static let incidentEvents: [NewEvent] = [
        NewEvent(
            at: .second(0),
            incident: .declared(
                Declaration(
                    title: "Checkout answers with <b>errors</b> | *5xx*\u{1b}[2J", severity: "SEV2",
                    service: "checkout", runbook: "checkout-errors", by: .automation,
                    impactStartedAt: .second(-150), detectedAt: .second(-20),
                    alert: .object([.init("name", .string("CheckoutErrorBudgetBurn\u{202e}"))])))),
        NewEvent(
            at: .second(0), incident: .runAttached(RunID("R-20261121-031502-7f3a"), runbook: "checkout-errors")),
        NewEvent(
            at: .second(200), incident: .noted(by: .bob, text: "customers confirm\n03:20:00 eve  [fake] all good")),
        NewEvent(at: .second(400), incident: .milestone(.mitigated, at: .second(190), by: .alice)),
        NewEvent(at: .second(410), incident: .severityChanged(to: "SEV3", by: .alice, reason: "errors are gone")),
    ]

    private static var runEvents: [NewEvent] {
        let start = RunStart(
            run: RunID("R-20261121-031502-7f3a"), incident: IncidentID("INC-7"),
            definitions: [
                .init(
                    runbook: "checkout-errors", path: "runbooks/checkout-errors.runbook.yaml", text: runbook,
                    digest: "0123456789abcdef")
            ], inputs: [.init(name: "namespace", value: .string("prod"))], policy: .automatic, by: .automation,
            detectedAt: .second(-20), severity: "SEV2", seed: 7)
        let read = RenderedAct(action: .run("shopctl release --json\n"), timeout: .seconds(20))
        let seen = ActOutcome(
            ending: .succeeded, code: 0,
            output: Output(head: "{\"version\":\"v42\"}\n", byteCount: 18, digest: "ab12cd34ef56ab78"),
            tookMilliseconds: 420)
        let captures = [
            CaptureValue(name: "release", value: .string("v42")), CaptureValue(name: "age", value: .int(18)),
        ]
        let decision = Decision(
            step: release, basis: .branch(0), explanation: "18m < 2h", next: .step(rollback), supports: "bad-release")
        let events: [(Double, RunEvent)] = [
            (0, .started(start)), (0, .stepEntered(release, visit: 1)),
            (0, .readStarted(ReadStart(attempt: AttemptID("R-1-1"), step: release, act: read))),
            (0.5, .readEnded(ReadEnd(attempt: AttemptID("R-1-1"), outcome: seen, captures: captures))),
            (0.5, .decided(decision)), (0.5, .stepFinished(release, .succeeded)),
            (0.6, .stepEntered(rollback, visit: 1)), (0.6, .guardsStarted(.before)),
        ]
        return (events + changeEvents + endEvents).map { NewEvent(at: .second($0.0), run: $0.1) }
    }

    private static var changeEvents: [(Double, RunEvent)] {
        let locks: [LockName] = [.incident(IncidentID("INC-7")), .service("checkout"), .target("checkout/release")]
        let reading = MetricReading(metric: "errors", value: 0.081)
        let guards = GuardReport(
            stage: .underLocks, lines: [.init(subject: "holds", allows: true, explanation: "none stands")],
            readings: [reading])
        let act = RenderedAct(action: .exec(["shopctl", "rollback", "--reason", "it's bad"]), timeout: .seconds(60))
        let undo = RenderedAct(action: .exec(["shopctl", "release", "v42"]), timeout: .seconds(60))
        let intent = Intent(
            attempt: AttemptID("R-1-2"), step: rollback, part: 0, act: act, undo: undo,
            fingerprint: "feedfacefeedface", deadline: .second(60))
        let done = ActOutcome(
            ending: .succeeded, code: 0,
            output: Output(head: "rolled back to \u{1b}]0;owned\u{7}v41\n", byteCount: 30, digest: "cd34ef56ab78ab12"),
            tookMilliseconds: 3_240)
        return [
            (0.7, .lockingStarted(locks)), (0.8, .locksTaken(locks)), (0.9, .guardsAnswered(guards)),
            (
                1,
                .snapshotStarted(
                    SnapshotStart(stage: .before, metrics: ["errors"], from: .second(-120), to: .second(1)))
            ), (1.1, .snapshotTaken(snapshot(.before, share: 0.081, from: -120))), (1.2, .intended(intent)),
            (4.5, .changeEnded(ChangeEnd(attempt: AttemptID("R-1-2"), part: 0, outcome: done))),
            (190, .snapshotTaken(snapshot(.after, share: 0.002, from: 70))), (190.1, .judged(verdict)),
            (190.2, .kept(by: .automation, reason: "")), (190.3, .locksReleased(locks)),
            (190.4, .stepFinished(rollback, .succeeded)),
        ]
    }

    private static var endEvents: [(Double, RunEvent)] {
        let page = StepKey(runbook: "checkout-errors", step: "page-lead")
        let report = PageReport(
            contact: "lead", message: "Checkout was rolled back.", isDelivered: true, detail: "HTTP 202")
        return [
            (191, .stepEntered(page, visit: 1)),
            (191, .pagingStarted(contact: "lead", message: "Checkout was rolled back.")), (191.4, .paged(report)),
            (230, .acknowledged(by: .alice)), (231, .noted(by: .alice, text: "watching it")),
            (232, .stepFinished(page, .succeeded)), (232, .ended(.reached(.resolved, reason: ""))),
        ]
    }

    private static var verdict: VerdictReport {
        VerdictReport(
            verdict: .improved,
            judgements: [
                Judgement(
                    metric: "errors", verdict: .improved, before: 0.081, after: 0.002,
                    ratio: Interval(estimate: 0.025, low: 0.02, high: 0.03), met: true,
                    explanation: "errors fell by 98 % after the change")
            ], isWithinObjectives: true)
    }

    private static func snapshot(_ stage: SnapshotStage, share: Double, from: Double) -> Snapshot {
        let begin = Instant.second(from).seconds
        let slots = (1...12).map { index in
            Slot(
                time: begin + Double(index) * 10, bad: share * 1_000 * (index.isMultiple(of: 3) ? 0.5 : 1), total: 1_000
            )
        }
        return Snapshot(
            stage: stage,
            windows: [
                MetricWindow(
                    metric: "errors", from: begin, to: begin + 120, interval: 10, content: .slots(slots), problems: [],
                    resets: 0, newSeries: 0, expectedSlots: 12, current: share, overall: share, threshold: nil)
            ])
    }
}
