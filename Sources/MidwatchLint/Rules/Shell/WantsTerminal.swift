import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let wantsTerminal = Rule(
        505, "wants-terminal", .error, .medium, profile: .safe,
        finds: "a command that waits for somebody to type, where nobody can",
        why: """
            A step has no terminal. An editor, a pager, a shell or a question for a password stands there until the \
            timeout ends it, and the step has failed without having said anything.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, exec, -it, checkout-1, --, cat, /proc/loadavg]
                #                                         ^^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: ssh ops@checkout-1.internal uptime
                #        ^^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: top
                #        ^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: ssh -o BatchMode=yes ops@checkout-1.internal uptime
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: top -b -n 1
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where !SessionSplit.opens(command, in: subject) {
                let isSession = ["ssh", "scp", "sftp", "ssh-copy-id"].contains(command.invocation.program)
                for fact in command.facts {
                    let reason: String
                    let help: String
                    switch fact.effect {
                    case .blocks(let why):
                        reason = why
                        help = "write the command so that it needs no terminal"
                    case .prompts(let why, let flag?) where isSession:
                        reason = why
                        help = "add \(flag)"
                    default: continue
                    }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" waits for a person: \(reason)", subject: command.shown, help: help)
                    // A second reason says nothing new.
                    break
                }
            }
        })
}
