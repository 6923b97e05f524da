import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let secretInArguments = Rule(
        602, "secret-in-arguments", .error, .medium, profile: .safe,
        finds: "a command that gets a secret as an argument",
        why: """
            Every user of the machine sees the arguments of every program, and they are kept in histories and audit \
            logs. A password there is known to all of them.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: orders
                    title: How many orders wait?
                    run: mysql --password="$MYSQL_SECRET" --execute "SELECT count(*) FROM orders"
                #              ^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                    secrets: {MYSQL_SECRET: {env: MYSQL_SECRET}}
                """#),
            .good(
                .steps,
                """
                  - diagnose: orders
                    title: How many orders wait?
                    run: psql --no-psqlrc --command "SELECT count(*) FROM orders"
                    timeout: 10s
                    secrets: {PGPASSWORD: {env: PGPASSWORD}}
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                for fact in command.facts {
                    guard case .secretInArgv(let option) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(option)\" hands a secret to \"\(command.invocation.program)\" as an argument",
                        subject: "\(command.invocation.program) \(option)",
                        help: "let the program read it from its environment, from standard input or from a file")
                    break
                }
            }
        })
}
