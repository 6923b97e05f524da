import MidwatchRunbook

extension AlertRules {
    static let severityMismatch = Rule(
        712, "severity-mismatch", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "an alert and a runbook that disagree how bad it is",
        why: """
            A critical alert wakes somebody, and the runbook says that it can wait until the morning, or the \
            other way round. The severity decides who is told, and how soon the first status must come.
            """,
        examples: [
            .bad(
                .head,
                """
                severity: SEV4
                #         ^^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            labels: {severity: critical}
                    """
                ]),
            .bad(
                .head,
                """
                severity: SEV1
                #         ^^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            labels: {severity: info}
                    """
                ]),
            .good(
                .head,
                """
                severity: SEV2
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            labels: {severity: critical}
                    """
                ]),
            .good(
                .head,
                """
                severity: SEV3
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            labels: {severity: warning}
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts, let severity = subject.runbook.severity else { return }
            let levels = subject.configuration.severities.map(\.name.value)
            guard let place = levels.firstIndex(of: severity.value), levels.count > 1 else { return }
            for case .alert(let name, _) in subject.runbook.triggers {
                let labels = alerts.alerts(named: name.value).compactMap { $0.severity?.value }
                guard let worst = labels.first(where: isPage) ?? labels.first,
                    let expected = disagreement(worst, place, levels)
                else { continue }
                report.add(
                    subject, at: severity.range,
                    "the alert \"\(name.value)\" is \(worst), and the runbook \(severity.value)", subject: name.value,
                    help: "write severity: \(expected), or change the label of the alert")
            }
        })

    private static let pages: Set<String> = [
        "critical", "page", "emergency", "fatal", "disaster", "p1", "sev1", "high",
    ]
    private static let notes: Set<String> = ["info", "information", "informational", "notice", "none", "low", "p5"]

    private static func isPage(_ label: String) -> Bool { pages.contains(label.lowercased()) }

    /// The nearest severity that would fit an alert's label; `nil` where the runbook's does, or nobody can tell.
    private static func disagreement(_ label: String, _ place: Int, _ levels: [String]) -> String? {
        let half = (levels.count + 1) / 2
        if isPage(label), place >= half { return levels[half - 1] }
        if notes.contains(label.lowercased()), place < half { return levels[min(half, levels.count - 1)] }
        return nil
    }
}
