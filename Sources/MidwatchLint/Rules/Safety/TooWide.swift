import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let tooWide = Rule(
        206, "too-wide", .warning, .medium, profile: .safe,
        finds: "a change that reaches more than the one thing that it is about",
        why: """
            `--all`, `-A` or a missing name takes every object of the kind, and the step says that it changes one.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, -n, shop, rollout, restart, deploy]
                #                                                               ^^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: kubectl --context=prod label pods --all restarted=yes
                #                                          ^^^^^
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
                    exec: [kubectl, --context=prod, -n, shop, rollout, restart, deploy/checkout]
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.act.mayChange && !command.destroys {
                for fact in command.facts {
                    guard case .tooWide(let reason) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" may reach more than it should: \(reason)", subject: command.shown,
                        help: "name the one thing that is meant")
                }
            }
        })
}
