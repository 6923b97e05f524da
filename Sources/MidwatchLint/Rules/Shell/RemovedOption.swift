import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let removedOption = Rule(
        810, "removed-option", .warning, .medium, profile: .oncall,
        finds: "a program, subcommand or option that newer versions no longer have",
        why: """
            It worked when the runbook was written. On a machine that was set up since, the step fails, and whoever is \
            there has to find out what took its place.
            """, fix: "writes the option that took its place", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: parts
                    title: Are the parts of the cluster healthy?
                    exec: [kubectl, --context=prod, get, componentstatuses]
                #                                        ^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: ports
                    title: Does anybody listen?
                    run: netstat -tln
                #        ^^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: ports
                    title: Does anybody listen?
                    run: ss -tln
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                for fact in command.facts {
                    guard case .removed(let why, let instead) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\": \(why)", subject: command.shown,
                        help: instead.map { "use \($0)" },
                        fixes: subject.fix(fact, in: command, title: "write \(instead ?? "")", isUnsafe: true))
                }
            }
        })
}
