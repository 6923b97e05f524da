import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let timeoutBelowInner = Rule(
        212, "timeout-below-inner", .error, .medium, profile: .safe,
        finds: "a timeout that is shorter than the command itself waits",
        why: """
            The step is ended while its command still waits, always. Of a change nobody knows then whether it was \
            made.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      helm --kube-context=prod rollback checkout 7 --wait --timeout=5m
                #                                                         ^^^^^^^^^^^^
                    timeout: 30s
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, wait, --for=condition=Ready, pod/checkout-1, --timeout=60s]
                #                                                                                ^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, wait, --for=condition=Ready, pod/checkout-1, --timeout=15s]
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where !command.invocation.isTimeLimited {
                guard let timeout = command.act.act.timeout else { continue }
                for fact in command.facts {
                    guard case .innerTimeout(let seconds) = fact.effect, .seconds(seconds) > timeout.value,
                        // What runs beside the script does not keep it waiting.
                        command.command?.isBackground != true
                    else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" waits up to \(seconds)s, and its timeout ends it before",
                        subject: command.shown,
                        notes: [.init(range: timeout.range, message: "this is the timeout")],
                        help: "raise timeout:, or let the command wait less")
                }
            }
        })
}
