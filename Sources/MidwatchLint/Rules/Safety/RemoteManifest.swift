import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let remoteManifest = Rule(
        218, "remote-manifest", .error, .medium, profile: .safe,
        finds: "a manifest that is fetched from an address without a version when it is applied",
        why: """
            What stands at the address tonight is not what was reviewed, and may not be there at all.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, --context=prod, apply, -f, "https://raw.example.com/shop/main/checkout.yaml"]
                #                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
                    exec: [kubectl, --context=prod, apply, -f, "https://raw.example.com/shop/v1.22.0/checkout.yaml"]
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where ["kubectl", "oc", "k"].contains(command.invocation.program) {
                for fact in command.facts {
                    guard case .remoteCode(let reason) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" applies what it fetches: \(reason)", subject: command.shown,
                        help: "name a version or a commit in the address, or keep the manifest beside the runbook")
                }
            }
        })
}
