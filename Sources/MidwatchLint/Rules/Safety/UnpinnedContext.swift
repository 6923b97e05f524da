import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let unpinnedContext = Rule(
        207, "unpinned-context", .warning, .medium, profile: .safe,
        finds: "a change of whatever cluster, account or project the shell points at",
        why: """
            The terminal of the person on call points at the cluster of the last incident. A change that does not \
            name its cluster is made in that one.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, -n, shop, rollout, restart, deploy/checkout]
                #          ^^^^^^^
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
                    run: aws ec2 reboot-instances --instance-ids i-0a1b
                #        ^^^
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
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [kubectl, -n, shop, rollout, restart, deploy/checkout]
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                    secrets: {KUBECONFIG: {env: PROD_KUBECONFIG}}
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.act.mayChange {
                for fact in command.facts {
                    guard case .unpinnedContext(let flag) = fact.effect, !asksFirst(command, subject) else { continue }
                    report.add(
                        subject, at: subject.place(of: command), step: command.act.step,
                        "\"\(command.shown)\" changes whatever the shell points at", subject: command.shown,
                        help: "add \(flag), so that the step says what it changes")
                }
            }
        })

    /// Whether a requirement of the step looks at what the shell points at.
    private static func asksFirst(_ command: LintedCommand, _ subject: LintedRunbook) -> Bool {
        subject.acts(of: command.act.step).contains { act in
            guard case .requirement = act.role else { return false }
            let text: String
            switch act.act.action {
            case .run(let script): text = script.value
            case .exec(let elements): text = elements.map(\.source).joined(separator: " ")
            case .http, .query, .ask, .manual: return false
            }
            return ["current-context", "whoami", "get-caller-identity", "get-value", "account show", "cluster-info"]
                .contains { text.contains($0) }
        }
    }
}
