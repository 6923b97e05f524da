import MidwatchRunbook

extension AlertRules {
    static let ruleFile = Rule(
        826, "rule-file", .error, phase: .repository, profile: .min,
        finds: "a file of alerting rules that cannot be read",
        why: """
            What is not read is not checked: an alert in it has no runbook as far as anybody can tell, and \
            Prometheus refuses the file as well.
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
                          - alert: CheckoutSlow
                            expr: rate(x[5m) > 1
                    #                      ^
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
                            expr: {{ .Values.expr }}
                    #             ^^
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
        check: .repository { corpus, report in
            for diagnostic in corpus.surroundings.alerts?.diagnostics ?? [] {
                report.add(
                    path: diagnostic.path, at: diagnostic.range, diagnostic.message, notes: diagnostic.notes,
                    help: diagnostic.help, lighter: diagnostic.severity)
            }
        })
}
