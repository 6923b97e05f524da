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
        })
}
