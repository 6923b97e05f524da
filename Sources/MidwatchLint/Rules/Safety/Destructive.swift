import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let destructive = Rule(
        202, "destructive", .error, .medium, profile: .safe,
        finds: "a change that destroys what cannot be had back, without anybody who approves it",
        why: """
            A namespace, a table or a volume that is gone is a second incident, longer than the first. Somebody else \
            should look at the exact command before it is run.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, delete, ns, checkout]
                #                                           ^^
                    timeout: 2m
                    irreversible: The namespace is gone.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: psql --no-psqlrc --command "DELETE FROM orders"
                #                                   ^^^^^^^^^^^^^^^^^^^^
                    timeout: 2m
                    irreversible: The orders are gone.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, delete, ns, checkout-preview]
                    timeout: 2m
                    irreversible: The namespace is gone.
                    expect: {queue: improves}
                    settle: 75s
                    approval: {from: [payments]}
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: psql --no-psqlrc --command "DELETE FROM carts WHERE stale"
                    timeout: 2m
                    irreversible: The carts are gone.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.act.mayChange {
                guard case .mitigate(let mitigate) = command.act.step.body, mitigate.approval == nil else { continue }
                for fact in command.facts {
                    guard case .destroys(let reason) = fact.effect, !command.mayBeEmpty else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" runs without an approval: \(reason)", subject: command.shown,
                        help: "add approval: {from: [TEAM]}, or choose a milder command")
                }
            }
        })
}
