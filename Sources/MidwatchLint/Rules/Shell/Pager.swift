import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let pager = Rule(
        507, "pager", .info, .medium, profile: .strict,
        finds: "a command that opens a pager when a person tries it at a terminal",
        why: """
            In a run there is no terminal and no pager. But the person who tries the line by hand is stuck in `less`.
            """, fix: "adds the option that keeps it from that",
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [journalctl, --unit=checkout, --lines=50]
                #          ^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [journalctl, --no-pager, --unit=checkout, --lines=50]
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: journalctl --unit=checkout --lines=50 | grep --count error || true
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                for fact in command.facts {
                    guard case .pages(let flag) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" opens a pager at a terminal", subject: command.shown,
                        help: "add \(flag)",
                        fixes: subject.fix(fact, in: command, title: "add \(flag)"))
                }
            }
        })
}
