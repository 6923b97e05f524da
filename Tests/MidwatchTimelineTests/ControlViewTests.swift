import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import Testing

@testable import MidwatchTimeline

/// What the views say of a metric that others are compared with.
@Suite("Controls in the timeline")
struct ControlViewTests {
    private static let text = SampleIncident.runbook.replacing(
        "    objective: {below: 1%}\n", with: "    objective: {below: 1%}\n    control: zone_b\n"
    ).replacing("metrics:\n", with: "metrics:\n  zone_b: {bad: b_total, total: t_total}\n")

    /// A run in which errors fell, and in the other zone a little.
    private static func records() -> [TimelineRecord] {
        let rule = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))
        let zone = MetricRule(name: "zone_b", shape: .ratio)
        let before = [
            ChartTests.slots(rule, from: -120, count: 24, share: 0.08),
            ChartTests.slots(zone, from: -120, count: 24, share: 0.08),
        ]
        let after = [
            ChartTests.slots(rule, from: 21, count: 24, share: 0.004),
            ChartTests.slots(zone, from: 21, count: 24, share: 0.07),
        ]
        let judgement = Judge.judge(
            rule, before: before[0], after: after[0], control: ControlPair(before: before[1], after: after[1]))
        let start = RunStart(
            run: RunID("R-20261121-031502-7f3a"), incident: IncidentID("INC-7"),
            definitions: [
                .init(runbook: "checkout-errors", path: "checkout-errors.runbook.yaml", text: text, digest: "0")
            ],
            inputs: [], policy: .automatic, by: .automation, detectedAt: .second(-20), severity: "SEV2", seed: 7)
        let intent = Intent(
            attempt: AttemptID("R-1-1"), step: SampleIncident.rollback, part: 0,
            act: RenderedAct(action: .exec(["shopctl", "rollback"]), timeout: .seconds(60)), undo: nil,
            fingerprint: "feedfacefeedface", deadline: .second(60))
        let events: [RunEvent] = [
            .started(start), .stepEntered(SampleIncident.rollback, visit: 1),
            .snapshotTaken(Snapshot(stage: .before, windows: before)), .intended(intent),
            .snapshotTaken(Snapshot(stage: .after, windows: after)),
            .judged(VerdictReport(verdict: judgement.verdict, judgements: [judgement], isWithinObjectives: true)),
        ]
        return SampleIncident.store(events.map { NewEvent(at: .second(0), run: $0) }, in: SampleIncident.run)
    }

    @Test("a control stands beside what is compared with it, and the change says what was taken off")
    func report() throws {
        let change = try #require(try ChangeReport.make(from: Self.records()).first)
        #expect(change.comparisons.map(\.metric) == ["errors"])
        let comparison = try #require(change.comparisons.first)
        let control = try #require(comparison.control)
        #expect(control.metric == "zone_b" && control.before == "8 %" && control.after == "7.1 %")
        #expect(!control.plotBefore.isEmpty && !control.plotAfter.isEmpty)
        #expect(comparison.changeWords.hasSuffix(", what zone_b did taken off"))
        #expect(ChartTests.svg(change).contains("control zone_b 8 % → 7.1 %"))
    }

    @Test("Markdown has a row for it, JSON an object, and the story marks its figures")
    func views() throws {
        let records = Self.records()
        let changes = try ChangeReport.make(from: records)
        let entries = IncidentTimeline.merge([records])
        let page = TimelineMarkdown.render(.init(incident: nil, runs: [], changes: changes, entries: entries))
        let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| zone\\_b |") }, "\(page)")
        #expect(row.hasSuffix("|  |  |  | control: errors is compared with it |"), "\(row)")
        let json = TimelineJSON.value(changes[0])
        guard case .array(let metrics)? = json["metrics"] else {
            Issue.record("there are no metrics")
            return
        }
        #expect(metrics.first?["control"]?["metric"] == .string("zone_b"))
        #expect(metrics.first?["control"]?["after_text"] == .string("7.1 %"))
        #expect(entries.contains { $0.text.contains("zone_b (control) 8 %") })
    }
}
