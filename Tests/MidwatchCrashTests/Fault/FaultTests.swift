import Foundation
import MidwatchProof
import Testing

/// Every call of every class fails once, or from then on: full disk, failed disk, read-only disk, no more files, no
/// more processes, interruptions, half a write.
@Suite struct FaultTests {
    /// What came of one fault.
    struct Finding: Sendable {
        var point: KillPoint
        var isHit = false
        var faults: [String] = []
    }

    @Test("whatever call fails, nothing is done without a durable intent, nothing durable is lost, and it is said")
    func everywhere() async throws {
        let programme = Programme("faults")
        let began = ContinuousClock.now
        let stage = try Stage()
        let points = try choose(programme, stage)
        let findings = await Crew.map(points) { Self.examine($0, stage) }
        for finding in findings where !finding.faults.isEmpty {
            Issue.record(
                """
                \(finding.faults.joined(separator: "\n"))
                seed \(programme.seed); this fault alone:
                CRASH_POINT='\(finding.point)' swift test --filter FaultTests
                """)
        }
        programme.record(
            [
                "scenarios": FaultCase.all.map(\.scenarios.count).reduce(0, +),
                "faults": findings.filter(\.isHit).count, "runs without one": findings.filter { !$0.isHit }.count,
                "faults with a finding": findings.filter { !$0.faults.isEmpty }.count,
            ], seconds: (ContinuousClock.now - began).seconds)
    }

    /// Every N until a run is clean, as many of them as wanted, or the one that was asked for.
    private func choose(_ programme: Programme, _ stage: Stage) throws -> [KillPoint] {
        if let text = ProcessInfo.processInfo.environment["CRASH_POINT"] {
            return [try #require(KillPoint(text), "CRASH_POINT is no point: \(text)")]
        }
        var traces: [String: [TracedCall]] = [:]
        for name in Set(FaultCase.all.flatMap(\.scenarios)).sorted() {
            traces[name] = try stage.rehearse(Scenario.named(name))
        }
        var chance = Chance(programme.seed)
        var groups: [[KillPoint]] = []
        for fault in FaultCase.all {
            for name in fault.scenarios {
                let trace = traces[name] ?? []
                let telling = fault.telling(in: trace)
                let others = (1...fault.count(in: trace) + 1).filter { $0 != telling }.shuffled(using: &chance)
                // The commit of an intent is failed in every slice: nothing may be done after it.
                groups.append(([telling].compactMap(\.self) + others).map { KillPoint(name, fault.plan($0)) })
            }
        }
        // One of each kind before a second of any: a slice sees every kind.
        let longest = groups.map(\.count).max() ?? 0
        let points = (0..<longest).flatMap { turn in groups.compactMap { turn < $0.count ? $0[turn] : nil } }
        return Array(points.prefix(programme.size(whole: points.count, slice: 2 * groups.count)))
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
            if let why = complaint(about: ended) { finding.faults.append(why) }
            var witness = try Witness(ground)
            try witness.recover()
            finding.faults += witness.faults
        } catch {
            finding.faults.append("\(error)")
        }
        return finding
    }

    /// What is wrong with how midwatch ended; a failure of its own must be said in a sentence.
    private static func complaint(about ended: Ended) -> String? {
        guard let code = ended.code, !ended.isLate else { return "midwatch \(ended)" }
        if ended.err.contains("Fatal error") { return "midwatch trapped: \(ended)" }
        if ended.err.contains("is hosted by") { return "midwatch blames another process: \(ended)" }
        let said = ended.err.split(separator: "\n").filter { $0.hasPrefix("midwatch: ") && !$0.contains(": warning: ") }
        switch code {
        case 0, 1, 3: return nil
        case 2, 4: return said.isEmpty ? "midwatch does not say what happened: \(ended)" : nil
        default: return "midwatch ended with \(ended)"
        }
    }
}
