import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Testing

@Suite("The looks of a verification on the screen")
struct LookTests {
    private static let text = """
        midwatch: 1
        id: wait
        title: Wait until it is good
        metrics:
          errors: {bad: b, total: t}
          backlog: {value: backlog, unit: jobs}
        steps:
          - verify: recovered
            until: errors < 0.01 && backlog < 500 && depth < 5
            exec: [depth]
            capture: {depth: int(stdout)}
            for: 30s
            every: 5s
            within: 2m
            go: resolved
            otherwise: people
          - {escalate: people, to: [x], message: m, ack_within: 5m}
        """

    /// A run that has begun to verify.
    private static func begun() throws -> Simulation {
        let parsed = RunbookParser.parse(Array(text.utf8), path: "wait.runbook.yaml")
        let runbook = try #require(parsed.runbook, "\(parsed.diagnostics)")
        var simulation = Simulation(world: World())
        simulation.begin(
            RunStart(
                run: RunID("R-1"), incident: IncidentID("INC-1"),
                definitions: [.init(runbook: "wait", path: runbook.path, text: text, digest: runbook.digest)],
                inputs: [], policy: .automatic, by: NarrationTests.alice,
                detectedAt: Instant(milliseconds: 1_799_999_000_000), severity: "SEV2", seed: 7))
        return simulation
    }

    /// What is told while it looks every five seconds, as a host does: what is stored first, then the look itself,
    /// marked by ~.
    private static func told(
        columns: Int? = nil, errors: (Int64) -> Double?
    ) throws -> [String] {
        let simulation = try begun()
        var state = simulation.state
        let narration = RunNarration(style: .plain, locks: "ONLY YOU")
        var lines: [String] = []
        var seconds: Int64 = 0
        while state.status == .verifying, seconds < 60 {
            let poll = try #require(
                Engine.effects(state).first { if case .poll = $0.work { true } else { false } })
            let at = simulation.now.advanced(by: .seconds(seconds))
            let outcome = ActOutcome(
                ending: .succeeded, code: 0, output: Output(captured: "3"), tookMilliseconds: 1)
            let value = errors(seconds)
            let readings = [
                MetricReading(metric: "errors", value: value, problem: value == nil ? "it is \u{202e}down" : ""),
                MetricReading(metric: "backlog", value: 12),
            ]
            let result = EffectResult.looked(outcome, readings: readings)
            for event in try Engine.decide(state, .effect(poll.id, result, at: at)) {
                try Engine.evolve(&state, event, at: at)
                lines += narration.lines(StampedEvent(sequence: state.sequence, at: at, event: event), state)
            }
            if let look = VerifyLook(result, of: poll.id, in: state, at: at) {
                lines.append("~" + narration.look(look, state, columns: columns))
            }
            seconds += 5
        }
        return lines
    }

    @Test("each says for how long it has been good, what is left, and the values with their units")
    func good() throws {
        try Golden.expect(try Self.told { _ in 0.002 }.joined(separator: "\n") + "\n", "looks-good")
    }

    @Test("a flap says for how long it had been good, and that the clock starts again; so does a missing sample")
    func flaps() throws {
        let told = try Self.told { $0 == 15 ? 0.3 : $0 == 30 ? nil : 0.002 }
        try Golden.expect(told.joined(separator: "\n") + "\n", "looks-flaps")
    }

    @Test("a line that is rewritten in place stays within its columns", arguments: [20, 40, 60])
    func narrow(columns: Int) throws {
        let looks = try Self.told(columns: columns) { _ in 0.002 }.filter { $0.hasPrefix("~") }
        #expect(looks.count == 6 && looks.allSatisfy { $0.count <= columns && !$0.contains("\n") })
        #expect(columns > 40 || looks.allSatisfy { $0.hasSuffix("…") })
    }

    @Test("where lines stay, one a minute says that nothing changed")
    func pace() {
        var pace = LookPace()
        let begin = Instant(milliseconds: 1_800_000_000_000)
        func at(_ seconds: Int) -> Instant { begin.advanced(by: .seconds(seconds)) }
        var told: [Int] = []
        for second in [0, 59, 60, 61] where pace.tells(at: at(second)) { told.append(second) }
        pace.told(at: at(90))
        for second in [120, 149, 150] where pace.tells(at: at(second)) { told.append(second) }
        #expect(told == [0, 60, 150])
    }
}
