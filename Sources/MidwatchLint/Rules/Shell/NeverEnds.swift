import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let neverEnds = Rule(
        506, "never-ends", .error, .medium, profile: .safe,
        finds: "a command that goes on until somebody stops it",
        why: """
            Nobody is there to press ^C. The step always ends by its timeout, which is a failure.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, logs, -f, deployment/checkout]
                #                                         ^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: ping checkout-1.internal
                #        ^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, logs, --tail=200, deployment/checkout]
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: timeout 5 tail -f /var/log/checkout.log || true
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      while true; do
                #           ^^^^
                        shopctl status
                        sleep 1
                      done
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      while true; do
                        shopctl status && break
                        sleep 1
                      done
                      while true; do shopctl status; done | head -n 5
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                // What waits for a terminal as well is said to do so.
                if command.facts.contains(where: { if case .blocks = $0.effect { true } else { false } }) { continue }
                // Behind `head` or in the background it ends with something else.
                if command.command?.isBackground == true { continue }
                for fact in command.facts {
                    guard case .neverEnds(let reason, let bound) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" never ends: \(reason)", subject: command.shown,
                        help: bound.map { "bound it: \($0)" } ?? "bound it")
                    break
                }
            }
            for script in subject.scripts {
                for loop in script.script.loops {
                    guard let word = endless(loop, in: script) else { continue }
                    report.add(
                        subject, at: subject.place(of: word, in: script), step: script.act.step,
                        "the loop never ends: its condition is always the same, and nothing leaves it",
                        subject: "loop", help: "bound it: for round in 1 2 3; do …; done")
                }
            }
        })

    /// The condition of a loop that goes on whatever happens: `while true` without `break`, whose output nobody cuts
    /// off.
    private static func endless(_ loop: ShellLoop, in script: LintedScript) -> Range<Int>? {
        guard !loop.canEnd, loop.feed == nil, loop.kind == .while || loop.kind == .until else { return nil }
        let head = script.script.commands.filter { loop.head.contains($0.range.lowerBound) }
        guard head.count == 1, let word = head.first?.words.first, head.first?.words.count == 1,
            (loop.kind == .while ? ["true", ":"] : ["false"]).contains(word.literal)
        else { return nil }
        let leaves: Set<String> = ["kill", "exec", "trap", "timeout"]
        if script.script.commands.contains(where: { leaves.contains($0.name ?? "") }) { return nil }
        let rest = script.text.value.unicodeScalars.dropFirst(loop.range.upperBound).first { $0 != " " }
        return rest == "|" || rest == "&" ? nil : word.range
    }
}
