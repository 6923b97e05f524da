import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let emptyVariableDestroys = Rule(
        205, "empty-variable-destroys", .error, .medium, profile: .safe,
        finds: "a removal that takes something else when a variable is empty",
        why: """
            `rm -rf "$dir"/*` is `rm -rf /*` when `dir` is empty, and nothing stops it. `${dir:?}` does.
            """, fix: "writes `${name:?}`",
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      rm -rf "$spool_dir"/*
                #            ^^^^^^^^^^^^^^
                    timeout: 2m
                    irreversible: The files are gone.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      rm -rf "${spool_dir:?}"/*
                    timeout: 2m
                    irreversible: The files are gone.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                for fact in command.facts {
                    guard case .dangerousIfEmpty(let name, let reason) = fact.effect,
                        !subject.input(name, excludes: [""])
                    else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step, reason,
                        subject: name,
                        help: "write \"${\(name):?}\", which stops the script when it is empty",
                        fixes: subject.fix(fact, in: command, title: "write ${\(name):?}"))
                }
            }
        })
}
