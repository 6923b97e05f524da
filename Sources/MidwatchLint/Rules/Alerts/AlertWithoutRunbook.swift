import MidwatchRunbook

extension AlertRules {
    static let alertWithoutRunbook = Rule(
        801, "alert-without-runbook", .error, phase: .repository, profile: .oncall,
        finds: "an alert that wakes somebody and leads to no runbook",
        why: """
            A quarter of the alerts of well-kept public rules have no runbook. Whoever is woken by one starts \
            from nothing, at the worst time of the day.
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
                          - alert: CheckoutDown
                    #              ^^^^^^^^^^^^
                            expr: up == 0
                            labels: {severity: critical}
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
                          - alert: CheckoutSlow
                    #              ^^^^^^^^^^^^
                            expr: y > 50
                            annotations: {runbook_url: "https://wiki.example/checkout-slow"}
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
                          - alert: Watchdog
                            expr: vector(1)
                            labels: {severity: none}
                    """
                ]),
        ],
        check: .repository { corpus, report in
            guard let alerts = corpus.surroundings.alerts, corpus.isWhole else { return }
            let triggered = AlertCoverage(corpus).names
            // A trigger whose alert is gone most likely means one that is left over; that is said there.
            let meant = Set(triggered.filter { !alerts.contains($0) }.compactMap(alerts.nearest))
            let targets = RunbookTargets(corpus, alerts)
            var seen: Set<String> = []
            for alert in alerts.alerts where !triggered.contains(alert.name.value) && !meant.contains(alert.name.value)
            {
                guard seen.insert(alert.name.value).inserted, !needsNone(alert),
                    alert.runbookURL.flatMap({ targets.runbook(of: $0.value.value) }) == nil
                else { continue }
                let severity = alert.severity?.value.lowercased() ?? ""
                let isPage = severity == "critical" || severity == "page"
                let elsewhere = alert.runbookURL.map {
                    ", and its runbook_url \"\($0.value.value)\" is no runbook of these"
                }
                report.add(
                    path: alert.path, at: alert.name.range,
                    "no runbook names the alert \"\(alert.name.value)\" among its triggers\(elsewhere ?? "")",
                    subject: alert.name.value,
                    help: "write triggers: [{alert: \(alert.name.value)}] in a runbook, or begin one with midwatch new",
                    lighter: isPage && elsewhere == nil ? nil : .warning)
            }
        })

    /// Alerts that fire on purpose all the time, or only hold other alerts back.
    private static func needsNone(_ alert: AlertRule) -> Bool {
        if ["Watchdog", "InfoInhibitor", "DeadMansSwitch"].contains(alert.name.value) { return true }
        let severity = alert.severity?.value.lowercased()
        return severity == "none" || severity == "info"
    }
}

/// Which runbooks say that they are for which alerts.
struct AlertCoverage {
    /// A runbook's trigger for an alert.
    struct Claim {
        var runbook: RunbookSummary
        var name: Located<String>
        var match: [String: String]
    }

    /// The claims by the alert's name, in the order of the runbooks' paths.
    let claims: [String: [Claim]]

    init(_ corpus: LintCorpus) {
        var claims: [String: [Claim]] = [:]
        for runbook in corpus.runbooks {
            for case .alert(let name, let match) in runbook.triggers {
                claims[name.value, default: []].append(Claim(runbook: runbook, name: name, match: match))
            }
        }
        self.claims = claims
    }

    /// The names that runbooks are for.
    var names: Set<String> { Set(claims.keys) }
}
