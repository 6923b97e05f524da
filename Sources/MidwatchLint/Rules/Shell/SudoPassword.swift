import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let sudoPassword = Rule(
        511, "sudo-password", .error, .medium, profile: .safe,
        finds: "sudo without -n, which may ask for a password",
        why: """
            Where the password is not cached, sudo waits for a terminal that there is not. With `-n` it fails at once \
            and says why.
            """, fix: "adds `-n`",
        examples: [
            .bad(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [sudo, systemctl, --no-pager, restart, checkout.service]
                #          ^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
            .good(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [sudo, -n, systemctl, --no-pager, restart, checkout.service]
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where ["sudo", "doas"].contains(command.invocation.program) {
                for fact in command.facts {
                    guard case .prompts(_, let flag?) = fact.effect, !SessionSplit.opens(command, in: subject) else {
                        continue
                    }
                    var fixes = subject.fix(fact, in: command, title: "add \(flag)")
                    if let edit = subject.insertion(of: flag, behind: command.invocation.name, in: command) {
                        fixes.append(Fix("add \(flag)", edits: [edit]))
                    }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.invocation.program)\" may ask for a password", subject: command.shown,
                        help: "add \(flag)", fixes: fixes)
                }
            }
        })
}
