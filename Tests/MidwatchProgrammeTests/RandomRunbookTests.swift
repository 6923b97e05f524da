import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct RandomRunbookTests {
    @Test("nearly every random runbook is valid, and together they have every kind and every part of a change")
    func valid() throws {
        var refused: [String] = []
        var found: Set<String> = []
        let shapes: UInt64 = 150
        for seed in 0..<shapes {
            let shape = try #require(RunbookShape.make(seed: seed), "seed \(seed)")
            refused += shape.refused
            for runbook in shape.runbooks {
                for step in runbook.steps { found.formUnion(Self.parts(of: step)) }
            }
        }
        #expect(refused.count < Int(shapes) / 10, "\(refused.joined(separator: "\n"))")
        #expect(found == Self.everything, "missing: \(Self.everything.subtracting(found))")
    }

    @Test("a seed makes the same runbooks each time, and other seeds make others")
    func determinism() throws {
        let texts = try (0..<20).map { try #require(RunbookShape.make(seed: $0)).definitions.map(\.text) }
        #expect(try texts == (0..<20).map { try #require(RunbookShape.make(seed: $0)).definitions.map(\.text) })
        #expect(Set(texts).count == texts.count)
    }

    private static let everything: Set<String> = [
        "diagnose", "mitigate", "verify", "escalate", "series", "undo", "irreversible", "check", "no check", "save",
        "ready", "requires", "guard", "approval", "unattended", "by hand", "manual", "at most", "branches",
    ]

    private static func parts(of step: Step) -> Set<String> {
        var parts: Set<String> = [step.kind.rawValue]
        if step.atMost > 1 { parts.insert("at most") }
        if case .diagnose(let diagnose) = step.body, diagnose.decide != nil { parts.insert("branches") }
        guard case .mitigate(let mitigate) = step.body else { return parts }
        if mitigate.parts.count > 1 { parts.insert("series") }
        if mitigate.parts.contains(where: { $0.undo != nil }) { parts.insert("undo") }
        if mitigate.irreversible != nil { parts.insert("irreversible") }
        parts.insert(mitigate.check == nil ? "no check" : "check")
        if mitigate.save != nil { parts.insert("save") }
        if mitigate.ready != nil { parts.insert("ready") }
        if !mitigate.requires.isEmpty { parts.insert("requires") }
        if !mitigate.guards.isEmpty { parts.insert("guard") }
        if mitigate.approval != nil { parts.insert("approval") }
        parts.insert(mitigate.unattended ? "unattended" : "by hand")
        if mitigate.parts.contains(where: { $0.act.action.keyword == "manual" }) { parts.insert("manual") }
        return parts
    }
}
