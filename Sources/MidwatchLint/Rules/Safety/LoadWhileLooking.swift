import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let loadWhileLooking = Rule(
        217, "load-while-looking", .warning, .medium, profile: .safe,
        finds: "a look whose work grows with the system that is in trouble",
        why: """
            What is read in full while the system is down is what it has most of: every row, every key, every object. \
            The look becomes a part of the incident.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: psql --no-psqlrc --command 'SELECT * FROM orders'
                #                                   ^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    exec: [redis-cli, -h, cart-cache.internal, KEYS, "cart:*"]
                #                                              ^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: find / -name core -mtime -1
                #             ^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: psql --no-psqlrc --command 'SELECT * FROM orders LIMIT 20'
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where !command.act.mayChange && !command.isChange {
                for fact in command.facts {
                    guard case .loads(let reason, let instead) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" may cost much: \(reason)", subject: command.shown,
                        help: instead.map { "use \($0)" } ?? "ask for less")
                }
            }
        })
}
