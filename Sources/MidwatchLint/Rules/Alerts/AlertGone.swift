import MidwatchRunbook

extension AlertRules {
    static let alertGone = Rule(
        802, "alert-gone", .error, phase: .repository, profile: .oncall,
        finds: "a trigger that names an alert which no rule defines",
        why: """
            Alerts are renamed with every upgrade of a mixin. The new name fires, no runbook claims it, and this \
            one waits for an alert that never comes again.
            """,
        fix: "writes the nearest alert that there is", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLomg
                #          ^^^^^^^^^^^^^^^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                    """
                ]),
            .good(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts, !alerts.alerts.isEmpty else { return }
            for case .alert(let name, _) in subject.runbook.triggers where !alerts.contains(name.value) {
                let nearest = alerts.nearest(to: name.value)
                report.add(
                    subject, at: name.range,
                    "no rule defines the alert \"\(name.value)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""),
                    subject: name.value,
                    help: nearest == nil
                        ? "take the trigger out, or give the file that defines it to --rules-files" : nil,
                    fixes: nearest.map { subject.fixes(name, to: $0) } ?? [])
            }
        })
}
