/// A valid runbook made from a seed, as YAML text: all four kinds, small, with bounded loops.
///
/// It is text and goes through the real reader, so that what is simulated is what people can write.
public struct RandomRunbook: Sendable {
    /// The targets that random runbooks change; there are few, so that changes meet.
    public static let targets = ["shop/one", "shop/two"]
    /// The services that random runbooks are about.
    public static let services = ["checkout", "cart"]

    /// The id.
    public let id: String
    private var chance: Chance
    private var lines: [String] = []
    private let names: [String]
    /// The step that begins a loop, and the one that leads back to it.
    private let loop: (to: Int, from: Int)?

    /// The text of a runbook.
    ///
    /// - Parameter id: Its id.
    /// - Parameter steps: How many steps it has before the escalation at its end, at least 1.
    public static func text(id: String, steps: Int, chance: Chance) -> String {
        var maker = RandomRunbook(id: id, steps: max(1, steps), chance: chance)
        maker.write()
        return maker.lines.joined(separator: "\n") + "\n"
    }

    private init(id: String, steps: Int, chance: Chance) {
        self.id = id
        self.chance = chance
        names = (1...steps).map { "s\($0)" }
        let from = self.chance.below(steps)
        loop = self.chance.percent(30) ? (self.chance.below(from + 1), from) : nil
    }

    private mutating func write() {
        lines = [
            "midwatch: 1", "id: \(id)", "title: A simulated runbook", "owner: payments",
            "service: \(one(Self.services))", "metrics:",
            "  errors: {bad: bad_total, total: all_total, window: 10s, objective: {below: 1%}}",
            "  slow: {bad: slow_total, total: all_total, window: 10s}",
            "  free: {value: free_bytes, judge: state, min_change: 5, better: higher, objective: {above: 10}}",
            "steps:",
        ]
        let mitigated = chance.below(names.count)
        for place in names.indices {
            let kinds = [(3, "diagnose"), (5, "mitigate"), (2, "verify"), (1, "escalate")]
            let kind = place == mitigated ? "mitigate" : chance.weighed(kinds.map { (weight: $0.0, element: $0.1) })
            switch kind {
            case "diagnose": diagnose(place)
            case "verify": verify(place)
            case "escalate": escalate(place)
            case _: mitigate(place)
            }
            if let loop, loop.to == place { add("at_most: \(chance.of(2...3))") }
        }
        lines += [
            "  - escalate: people", "    to: [first, second]", "    message: Help after ${tried}.",
            "    ack_within: \(one(["20s", "1m"]))",
        ]
    }

    private mutating func one(_ texts: [String]) -> String {
        chance.pick(texts) ?? ""
    }

    private mutating func add(_ line: String) {
        lines.append("    " + line)
    }

    private mutating func add(_ line: String, percent: Int) {
        if chance.percent(percent) { add(line) }
    }

    /// Where a step may lead: a later step, an end, or back to where the loop begins.
    private mutating func way(from place: Int) -> String {
        if let loop, loop.from == place, chance.percent(60) { return names[loop.to] }
        let later = Array(names[(place + 1)...])
        if !later.isEmpty, chance.percent(60) { return one(later) }
        return one(["resolved", "mitigated", "handed-over", "people", "false-alarm"])
    }

    /// A step that nothing follows must say how the run ends; any other may.
    private mutating func go(_ place: Int) {
        if place == names.count - 1 || chance.percent(35) { add("go: \(way(from: place))") }
    }
}

// MARK: - Steps that read, and people

extension RandomRunbook {
    private mutating func diagnose(_ place: Int) {
        lines.append("  - diagnose: \(names[place])")
        let action = chance.weighed(
            [(6, "exec"), (1, "run"), (1, "query"), (1, "ask"), (1, "manual")].map {
                (weight: $0.0, element: $0.1)
            })
        var captures: String? = "size(stdout)"
        switch action {
        case "run": add("run: look --hard")
        case "query":
            add("query: sum(rate(bad_total[1m]))")
            captures = "value"
        case "ask":
            add("ask: {text: Is it down?, choices: [up, down]}")
            captures = "size(answer)"
        case "manual":
            add("manual: Look at the dashboard.")
            captures = nil
        case _: add("exec: [look, \(names[place])]")
        }
        let isRead = action == "exec" || action == "run"
        if isRead { add("retry: {times: \(chance.of(1...2)), every: 5s}", percent: 25) }
        guard chance.percent(50) else { return go(place) }
        let condition: String
        if let captures, chance.percent(60) {
            add("capture: {n\(place): \(captures)}")
            condition = "n\(place) > \(chance.below(4))"
        } else {
            condition = "errors > 0.0\(chance.below(6))"
        }
        add("decide:")
        add("  - {if: \(condition), go: \(way(from: place))}")
        if chance.percent(40) { add("  - {unknown: \(way(from: place))}") }
        add("  - {else: \(way(from: place))}")
    }

    private mutating func verify(_ place: Int) {
        lines.append("  - verify: \(names[place])")
        add("until: errors < 0.0\(chance.of(1...5))")
        add("for: \(one(["0s", "5s", "10s"]))", percent: 70)
        add("every: 5s")
        add("within: \(one(["15s", "30s"]))")
        if chance.percent(25) { add("exec: [look, \(names[place])]") }
        go(place)
        otherwise(place)
    }

    private mutating func escalate(_ place: Int) {
        lines.append("  - escalate: \(names[place])")
        add("to: [\(one(["first", "second", "first, second"]))]")
        add("message: Look at ${tried}.")
        if chance.percent(40) { add("ack_within: 20s") }
        go(place)
    }

    private mutating func otherwise(_ place: Int) {
        guard chance.percent(25), place < names.count - 1 else { return }
        add("otherwise: \(one(Array(names[(place + 1)...])))")
    }
}

// MARK: - Changes

extension RandomRunbook {
    private mutating func mitigate(_ place: Int) {
        lines.append("  - mitigate: \(names[place])")
        add("target: \(one(Self.targets))")
        add("affects: \(one(["all", "[checkout]", "[cart]", "[cart, checkout]"]))", percent: 25)
        requires()
        let isSaved = chance.percent(20)
        if isSaved { add("save: {exec: [was], capture: {was\(place): stdout}}") }
        let isIrreversible = !isSaved && chance.percent(15)
        if isIrreversible { add("irreversible: It cannot be undone.") }
        let hasUndo = acts(place, undo: isIrreversible ? nil : isSaved ? "x${was\(place)}" : "it")
        add("check: {exec: [is, \(names[place])]}", percent: 50)
        add("ready: {exec: [ready], every: 5s, within: 15s}", percent: 25)
        expectations()
        add("baseline: 10s")
        add("settle: \(one(["0s", "5s"]))")
        add("observe: 10s")
        add("unattended: allowed", percent: 80)
        if hasUndo { add("undo_unattended: allowed", percent: 50) }
        add("unchanged: \(one(["undo", "keep", "ask"]))", percent: 50)
        add("approval: {from: [payments], within: \(one(["20s", "1m"]))}", percent: 12)
        go(place)
        otherwise(place)
    }

    private mutating func requires() {
        guard chance.percent(30) else { return }
        add("requires:")
        if chance.percent(50) { add("  - exec: [may]") }
        if chance.percent(40) { add("  - {if: errors >= 0, why: It cannot be told.}") }
        if chance.percent(20) { add("  - ask: Is there room?") }
        add("  - exec: [ok]")
    }

    /// One act, or a series of them, each with its undo where it has one; says whether the step itself has one.
    private mutating func acts(_ place: Int, undo: String?) -> Bool {
        guard chance.percent(30) else {
            if chance.percent(8) {
                add("manual: Turn the valve.")
            } else {
                add("exec: [act, \(names[place])]")
                add("timeout: \(one(["10s", "20s"]))")
                add("unknown_exit: [75]", percent: 20)
            }
            guard let undo, chance.percent(92) else { return false }
            add("undo: {exec: [undo, \"\(undo)\"]}")
            return true
        }
        add("do:")
        for part in 1...chance.of(2...3) {
            let act = "name: p\(part), exec: [act, \(names[place])-\(part)], timeout: 10s"
            if let undo, chance.percent(88) {
                add("  - {\(act), undo: {exec: [undo, \"\(undo)\(part)\"]}}")
            } else {
                add("  - {\(act)}")
            }
        }
        return false
    }

    private mutating func expectations() {
        switch chance.below(10) {
        case 0: break
        case 1...3:
            add("expect: none")
            add("because: Nothing measures it.")
        case 4: add("expect: {free: improves}")
        case 5: add("expect: {errors: improves, slow: holds}")
        case _: add("expect: {errors: \(one(["improves", "holds"]))}")
        }
        add("guard: [\(one(["slow", "free", "{slow: required}"]))]", percent: 20)
    }
}
