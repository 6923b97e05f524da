/// A run of the programs in which every call is a place for a fault.
struct Scenario: Sendable {
    /// Its name, in points and messages.
    var name: String
    /// The steps of its runbook.
    var steps: String
    /// What comes before, without faults; `RUN` stands for the run. A plan there ends the program early.
    var before: [(arguments: [String], plan: Plan?)] = []
    /// The command that is interposed.
    var act: [String]
    /// Whether the state folder is not there when the command begins.
    var isFresh = false

    /// How a run begins.
    static let run = ["run", "fix.runbook.yaml", "--auto"]

    /// Makes the ground on which every run of the scenario begins.
    func prepare() throws -> Ground {
        let ground = try Ground()
        try ground.write(
            "midwatch.yaml",
            """
            contacts:
              lead: {exec: [tee, -a, pages.txt]}
            pass_env: [EFFECTS]

            """)
        try writeRunbook(ground, port: 0)
        if !isFresh { _ = ground.midwatch(["runs"]) }
        for (arguments, plan) in before {
            let ended = ground.midwatch(
                try self.arguments(arguments, on: ground), plan.map { Interposing(plan: $0) })
            let isAsPlanned = plan == nil ? ended.code == 0 || ended.code == 3 : ground.isHit
            guard isAsPlanned, ground.becomeQuiet() else { throw Broken("\(name): \(arguments): \(ended)") }
            ground.forget(ground.hit)
        }
        return ground
    }

    /// Writes the runbook; a request names the ground, so that the server knows whose effect it is.
    func writeRunbook(_ ground: Ground, port: Int) throws {
        let head = "midwatch: 1\nid: fix\ntitle: Fix the thing\nservice: thing\non_failure: page\nsteps:\n"
        let address = "127.0.0.1:\(port)/\(ground.name)"
        try ground.write("fix.runbook.yaml", head + steps.replacing("ADDRESS", with: address) + Self.page)
    }

    /// Arguments with the ground's only run in the place of `RUN`.
    func arguments(_ arguments: [String], on ground: Ground) throws -> [String] {
        guard arguments.contains("RUN") else { return arguments }
        let run = try Account.of(ground).runs.first ?? "none"
        return arguments.map { $0 == "RUN" ? run : $0 }
    }

    private static let page = """
          - escalate: page
            to: [lead]
            message: Somebody look at it.

        """
}

/// The parts of which the runbooks consist. A change appends its attempt to the effects file, and that is all it does.
enum Steps {
    static let effect = "echo $MIDWATCH_ATTEMPT >> $EFFECTS"
    static let check = #"check: {exec: [sh, -c, "test -s $EFFECTS || exit 10"]}"#
    static let read = """
          - diagnose: look
            title: Look at it
            exec: ["true"]

        """

    /// A change named `change`; `more` are further lines of the step.
    static func change(
        _ act: String? = nil, more: [String] = [], undo: String = "undo: {exec: [sh, -c, \"\(effect)\"]}"
    ) -> String {
        var lines = [
            "  - mitigate: change", "    title: Change it", "    target: thing/switch",
            "    " + (act ?? "exec: [sh, -c, \"\(effect)\"]"),
        ]
        if !undo.isEmpty { lines.append("    " + undo) }
        lines += ["    expect: none", "    because: There is no metric of it."]
        lines += more.map { "    " + $0 }
        return (lines + ["    timeout: 20s", "    unattended: allowed", "    go: mitigated", ""]).joined(
            separator: "\n")
    }

    static let series = """
          - mitigate: change
            title: Change it in two parts
            target: thing/switch
            do:
              - name: one
                exec: [sh, -c, "\(effect)"]
                undo: {exec: [sh, -c, "\(effect)"]}
              - name: two
                exec: [sh, -c, "\(effect)"]
                undo: {exec: [sh, -c, "\(effect)"]}
            expect: none
            because: There is no metric of it.
            unattended: allowed
            go: mitigated

        """
}

extension Scenario {
    private static let doubtful = Steps.change(
        "exec: [sh, -c, \"\(Steps.effect); exit 7\"]", more: ["unknown_exit: [7]"])
    private static let broken = Steps.change("exec: [sh, -c, \"\(Steps.effect); exit 1\"]")
    private static let why = ["--reason", "looked at it"]

    /// Everything that is tried.
    static let all: [Scenario] = [
        Scenario(name: "first", steps: Steps.read + Steps.change(more: [Steps.check]), act: run, isFresh: true),
        Scenario(name: "checked", steps: Steps.change(more: [Steps.check]), act: run),
        Scenario(name: "unchecked", steps: Steps.read + Steps.change(), act: run),
        Scenario(name: "series", steps: Steps.series, act: run),
        Scenario(
            name: "slow",
            steps: Steps.change("exec: [sh, -c, \"sleep 0.1; \(Steps.effect)\"]", more: [Steps.check]), act: run),
        Scenario(name: "fails", steps: Steps.change("exec: [sh, -c, \"exit 1\"]", more: [Steps.check]), act: run),
        Scenario(
            name: "request",
            steps: Steps.change("http: {method: POST, url: \"http://ADDRESS\"}", undo: "irreversible: No."),
            act: run),
        Scenario(
            name: "undo", steps: broken, before: [(run, nil)],
            act: ["resolve", "RUN", "change", "--undo"] + why),
        Scenario(
            name: "keep", steps: broken, before: [(run, nil)],
            act: ["resolve", "RUN", "change", "--keep"] + why),
        Scenario(
            name: "applied", steps: doubtful, before: [(run, nil)],
            act: ["resolve", "RUN", "change", "--applied"] + why),
        Scenario(
            name: "resume", steps: Steps.change(),
            before: [(run, Plan("midwatch", "spawn", "midwatch-shim", 1, "kill-after"))], act: ["resume", "RUN"]),
        Scenario(
            name: "resume-unstarted", steps: Steps.change(),
            before: [(run, Plan("midwatch", "spawn", "midwatch-shim", 1, "kill-before"))], act: ["resume", "RUN"]),
        Scenario(
            name: "resume-doubt", steps: Steps.change(),
            before: [(run, Plan("shim:RUN-1", "spawn", "sh", 1, "all-after"))], act: ["resume", "RUN"]),
    ]
}

extension Scenario {
    static func named(_ name: String) throws -> Scenario {
        guard let scenario = all.first(where: { $0.name == name }) else { throw Broken("there is no scenario \(name)") }
        return scenario
    }
}
