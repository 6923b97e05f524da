import Foundation
import MidwatchProof
import Testing

/// Kill -9 at every call by which midwatch and its shim change the world, with real processes and the real SQLite.
@Suite struct KillTests {
    /// What came of one point.
    struct Finding: Sendable {
        var point: KillPoint
        var isHit = false
        var isHitAgain = false
        var isInDoubt = false
        var faults: [String] = []
    }

    @Test("wherever a process is killed, nothing durable is lost and nothing is started twice")
    func everywhere() async throws {
        let programme = Programme("crash")
        let began = ContinuousClock.now
        let stage = try Stage()
        let points = try choose(programme, stage)
        let findings = await Crew.map(points) { Self.examine($0, stage) }
        let hit = findings.filter(\.isHit)
        for finding in findings where !finding.faults.isEmpty {
            Issue.record(
                """
                \(finding.faults.joined(separator: "\n"))
                seed \(programme.seed); this point alone:
                MIDWATCH_SEED=\(programme.seed) CRASH_POINT='\(finding.point)' swift test --filter KillTests
                """)
        }
        let isAlone = ProcessInfo.processInfo.environment["CRASH_POINT"] != nil
        #expect(isAlone || hit.count * 20 >= points.count * 19, "many points were not reached")
        programme.record(
            [
                "points": hit.count, "points not reached": findings.count - hit.count,
                "killed again in recovery": findings.filter(\.isHitAgain).count,
                "in doubt": findings.filter(\.isInDoubt).count,
                "points with a fault": findings.filter { !$0.faults.isEmpty }.count,
            ], seconds: (ContinuousClock.now - began).seconds)
    }

    /// The points of this time: all, as many as wanted, or the one that was asked for.
    private func choose(_ programme: Programme, _ stage: Stage) throws -> [KillPoint] {
        if let text = ProcessInfo.processInfo.environment["CRASH_POINT"] {
            return [try #require(KillPoint(text), "CRASH_POINT is no point: \(text)")]
        }
        var points: [KillPoint] = []
        for scenario in Scenario.all {
            points += KillPoint.all(of: scenario.name, in: try stage.rehearse(scenario))
        }
        var chance = Chance(programme.seed)
        points.shuffle(using: &chance)
        let size = programme.size(whole: max(6000, points.count), slice: 210)
        // A place comes again with another end of its recovery.
        while points.count < size, let point = points.randomElement(using: &chance) {
            points.append(Self.crashingAgain(point, &chance))
        }
        points = Array(points.prefix(size))
        for index in points.indices where points[index].again == nil && Int.random(in: 0..<4, using: &chance) == 0 {
            points[index] = Self.crashingAgain(points[index], &chance)
        }
        return points
    }

    /// The same place, and one in the recovery from it.
    private static func crashingAgain(_ point: KillPoint, _ chance: inout Chance) -> KillPoint {
        let call = ["@write", "@write", "@sync", "@name", "@spawn"].randomElement(using: &chance) ?? "@write"
        let action = ["kill-before", "kill-within", "kill-after"].randomElement(using: &chance) ?? "kill-after"
        let number = Int.random(in: 1...(call == "@write" ? 40 : 6), using: &chance)
        return KillPoint(point.scenario, point.plan, again: Plan("midwatch", call, "*", number, action))
    }

    private static func examine(_ point: KillPoint, _ stage: Stage) -> Finding {
        var finding = Finding(point: point)
        do {
            let scenario = try Scenario.named(point.scenario)
            let ground = try stage.ground(scenario)
            let ended = ground.midwatch(
                try scenario.arguments(scenario.act, on: ground), Interposing(plan: point.plan))
            finding.isHit = ground.isHit
            ground.forget(ground.hit)
            if ended.isLate { finding.faults.append("did not end: \(ended)") }
            if ended.signal != nil && ended.signal != SIGKILL { finding.faults.append("\(ended)") }
            var witness = try Witness(ground)
            try witness.recover(crashing: point.again)
            finding.faults += witness.faults
            finding.isHitAgain = witness.isHitAgain
            finding.isInDoubt = witness.doubts > 0
        } catch {
            finding.faults.append("\(error)")
        }
        return finding
    }
}
