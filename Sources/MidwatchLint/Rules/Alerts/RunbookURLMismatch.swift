import MidwatchRunbook

extension AlertRules {
    static let runbookURLMismatch = Rule(
        803, "runbook-url-mismatch", .error, phase: .repository, profile: .oncall,
        finds: "a runbook_url that leads to another runbook than the one for the alert",
        why: """
            The link in the page is the first thing that a tired person opens. It leads to the runbook of \
            another alert, or to a name that was changed: a page that is not found.
            """,
        examples: [
            .bad(
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
                            annotations:
                              runbook_url: https://runbooks.example/checkout-eror
                    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    """
                ]),
            .bad(
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
                            annotations:
                              runbook_url: runbooks/checkout-errors.runbook.yaml
                    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
                            annotations:
                              runbook_url: https://runbooks.example/checkout-errors
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
                            annotations:
                              runbook_url: https://wiki.example/pages/1234
                    """
                ]),
        ],
        check: .repository { corpus, report in
            guard let alerts = corpus.surroundings.alerts else { return }
            let coverage = AlertCoverage(corpus)
            let targets = RunbookTargets(corpus, alerts)
            for alert in alerts.alerts {
                guard let url = alert.runbookURL, !url.isTemplate, let claims = coverage.claims[alert.name.value],
                    let trouble = targets.trouble(url.value.value, of: alert, for: claims.map(\.runbook.id.value)),
                    // An id that stands twice is a mistake of its own; which runbook is meant cannot be told.
                    claims.allSatisfy({ corpus.runbooks(id: $0.runbook.id.value).count == 1 })
                else { continue }
                let ids = claims.map(\.runbook.id.value).joined(separator: " or ")
                report.add(
                    path: alert.path, at: url.value.range, runbook: claims.first?.runbook.id.value,
                    "the runbook_url of \"\(alert.name.value)\" \(trouble)", subject: alert.name.value,
                    help: "the runbook for it is \(ids); let the link end in that")
            }
        })
}
