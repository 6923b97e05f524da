import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let unboundedDrain = Rule(
        216, "unbounded-drain", .warning, .medium, profile: .safe,
        finds: "a drain of a node that waits for its pods without a bound",
        why: """
            A disruption budget that cannot be met holds a drain for ever. The step is ended from outside then, in \
            the middle.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, drain, node-7, --ignore-daemonsets]
                #                                   ^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, drain, node-7, --ignore-daemonsets, --timeout=90s]
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where ["kubectl", "oc", "k"].contains(command.invocation.program) {
                let arguments = command.invocation.arguments
                guard let drain = arguments.first(where: { $0.literal == "drain" }), command.isChange,
                    !arguments.contains(where: { $0.prefix.hasPrefix("--timeout") }),
                    // `drain` must be the verb, not a name.
                    command.shown.split(separator: " ").dropFirst().prefix(2).contains("drain")
                else { continue }
                report.add(
                    subject, at: subject.place(of: drain, in: command), step: command.act.step,
                    "\"\(command.shown)\" waits for its pods however long that takes", subject: command.shown,
                    help: "add --timeout=…, shorter than the step's timeout")
            }
        })
}
