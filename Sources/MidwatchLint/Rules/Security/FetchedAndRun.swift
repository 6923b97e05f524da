import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let fetchedAndRun = Rule(
        607, "fetched-and-run", .error, .medium, profile: .safe,
        finds: "code that is fetched from an address and run at once",
        why: """
            Whoever holds the address tonight decides what runs with production's rights. When the connection \
            breaks, the first half of it has run.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: repair
                    title: Repair checkout
                    target: checkout/spool
                    run: curl --fail --silent https://tools.example.com/repair.sh | bash
                #                                                                   ^^^^
                    timeout: 1m
                    irreversible: Nobody knows what it does.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - diagnose: orders
                    title: How many orders wait?
                    run: curl --fail --silent https://checkout.internal/orders | python3 -m json.tool
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - mitigate: repair
                    title: Repair checkout
                    target: checkout/spool
                    exec: [shopctl, repair, --spool]
                    timeout: 1m
                    irreversible: A repaired spool stays repaired.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            // What kubectl applies from an address is a rule of its own.
            for command in subject.commands where !["kubectl", "oc", "k"].contains(command.invocation.program) {
                for fact in command.facts {
                    guard case .remoteCode(let reason) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.invocation.program)\" runs code from elsewhere: \(reason)",
                        subject: command.invocation.program,
                        help: "keep the script in the repository, beside the runbook")
                    break
                }
            }
        })
}
