import Foundation

/// One place at which a process is killed, and perhaps another at which its recovery is.
struct KillPoint: Sendable, CustomStringConvertible {
    var scenario: String
    var plan: Plan
    /// What ends the first recovery.
    var again: Plan?

    /// As `CRASH_POINT` names it.
    var description: String { "\(scenario) \(plan.text)" + (again.map { " / \($0.text)" } ?? "") }

    init(_ scenario: String, _ plan: Plan, again: Plan? = nil) {
        (self.scenario, self.plan, self.again) = (scenario, plan, again)
    }

    init?(_ text: String) {
        // A path has slashes too, so the second plan begins after a slash between spaces.
        let halves = text.components(separatedBy: " / ")
        guard let space = halves[0].firstIndex(of: " "), let plan = Plan(halves[0][space...])
        else { return nil }
        self.init(String(halves[0][..<space]), plan, again: halves.count > 1 ? Plan(halves[1][...]) : nil)
    }

    /// Every place in the calls of one run, each once.
    static func all(of scenario: String, in calls: [TracedCall]) -> [KillPoint] {
        var counts: [String: Int] = [:]
        var points: [KillPoint] = []
        for call in calls where isPlace(call) {
            let number = counts[key(call), default: 0] + 1
            counts[key(call)] = number
            for action in actions(at: call) {
                points.append(KillPoint(scenario, Plan(call.program, call.name, call.file, number, action)))
            }
        }
        return points
    }

    private static func key(_ call: TracedCall) -> String { "\(call.program) \(call.name) \(call.file)" }

    /// Reads and SQLite's own short locks change nothing; that the gate was read is a moment of its own.
    private static func isPlace(_ call: TracedCall) -> Bool {
        switch call.kind {
        case "read": call.file == "pipe" && call.program.hasPrefix("shim:")
        case "lock", "unlock": call.name == "flock"
        default: true
        }
    }

    private static func actions(at call: TracedCall) -> [String] {
        var actions = ["kill-before", "kill-after"]
        if call.kind == "write", call.length > 1 { actions.append("kill-within") }
        let isTogether = call.program.hasPrefix("shim:") || call.program.hasPrefix("http:") || call.kind == "sync"
        if isTogether || call.kind == "spawn" { actions.append("all-after") }
        return actions
    }
}
