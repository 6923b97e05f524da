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
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                title: Checkout answers with errors
                why: Customers cannot pay.
                owner: payments
                service: checkout
                severity: SEV2
                reviewed: 2026-11-01
                inputs:
                  spool: {pattern: ".*"}
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                on_failure: page-lead
                steps:
                  - mitigate: empty
                    title: Empty the folder
                    target: checkout/spool
                    run: rm -rf "$spool"
                #               ^^^^^^^^
                    timeout: 2m
                    irreversible: The files are gone.
                    expect: {queue: improves}
                    settle: 75s

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
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
                if let (argument, name) = freeTarget(of: command, in: subject) {
                    report.add(
                        subject, at: subject.place(of: argument, in: command), step: command.act.step,
                        "\"\(command.shown)\" runs without an approval: whatever folder \"\(name)\" names goes",
                        subject: command.shown,
                        help: "give the input a pattern: or choices: that no such folder fits, or add approval:")
                }
            }
        })

    /// The input that `rm -r` takes as it is, where it may be the root of everything.
    private static func freeTarget(of command: LintedCommand, in subject: LintedRunbook) -> (Argument, String)? {
        guard command.invocation.program == "rm", !command.facts.contains(where: \.isDestruction),
            command.invocation.arguments.contains(where: { argument in
                let option = argument.literal ?? ""
                return option == "--recursive"
                    || option.hasPrefix("-") && !option.hasPrefix("--") && option.lowercased().contains("r")
            })
        else { return nil }
        let own = command.script.map { subject.scripts[$0].script.assigned } ?? []
        for argument in command.invocation.arguments {
            guard argument.word.parts.count == 1, case .expansion(let expansion)? = argument.word.parts.first,
                expansion.kind == .parameter, expansion.operation.isEmpty || expansion.operation == ":?",
                !own.contains(expansion.name), !subject.input(expansion.name, excludes: ["/", "/etc", "/var/lib"]),
                subject.runbook.inputs.contains(where: { $0.name.value == expansion.name })
            else { continue }
            return (argument, expansion.name)
        }
        return nil
    }
}

extension Fact {
    fileprivate var isDestruction: Bool { if case .destroys = effect { true } else { false } }
}
