import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension AlertRules {
    static let labelNotCarried = Rule(
        309, "label-not-carried", .error, phase: .repository, profile: .oncall,
        finds: "a trigger that asks for a label that its alert never has",
        why: """
            The alert fires, the trigger does not match, and nothing runs. Nobody sees a runbook that did not \
            start: the alert's expression sums the label away, or its rule sets another value.
            """,
        examples: [
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                    match: {pod: checkout-1}
                #           ^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: sum by (job) (checkout_queue_length) > 50
                    """
                ]),
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                    match: {env: prod}
                #           ^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: checkout_queue_length > 50
                            labels: {env: production}
                    """
                ]),
            .good(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                    match: {env: prod, job: checkout}
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: sum by (job) (checkout_queue_length) > 50
                            labels: {env: prod}
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts else { return }
            let nodes = subject.entry("triggers")?.value.sequence ?? []
            for case .alert(let name, let match) in subject.runbook.triggers {
                guard let carried = alerts.carriedLabels(ofAlertsNamed: name.value),
                    let node = nodes.first(where: { $0["alert"]?.range == name.range }),
                    let entries = node["match"]?.mapping
                else { continue }
                let rules = alerts.alerts(named: name.value)
                for entry in entries {
                    let label = entry.key.value
                    guard let wanted = match[label] else { continue }
                    if carried.presence(of: label) == .never, !OutsideLabels.names.contains(label) {
                        let near = nearest(label, carried)
                        report.add(
                            subject, at: entry.key.range,
                            "the alert \"\(name.value)\" never has the label \"\(label)\"\(near)", subject: label,
                            notes: [],
                            help: "match a label that it carries\(listed(carried)), or keep it in its expression")
                    } else if let other = otherValue(label, than: wanted, rules) {
                        report.add(
                            subject, at: entry.key.range,
                            "the alert \"\(name.value)\" has \(label) \"\(other)\", and never \"\(wanted)\"",
                            subject: label,
                            help: "write \(label): \(other)")
                    }
                }
            }
        })

    /// The value that every rule of a name gives a label, where none gives the one that is wanted.
    private static func otherValue(_ label: String, than wanted: String, _ rules: [AlertRule]) -> String? {
        let texts = rules.compactMap { $0.label(label) }
        guard texts.count == rules.count, !texts.contains(where: { $0.isTemplate || $0.value.value == wanted }) else {
            return nil
        }
        return texts.first?.value.value
    }

    static func nearest(_ label: String, _ carried: PromQLLabels) -> String {
        Spelling.nearest(label, among: carried.names ?? []).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// The labels that an alert can have, where they can be counted, in parentheses.
    static func listed(_ carried: PromQLLabels) -> String {
        guard let names = carried.names, !names.isEmpty, names.count <= 12 else { return "" }
        return " (\(names.joined(separator: ", ")))"
    }
}

/// Labels that come from outside a rule: Prometheus adds its `external_labels` to every alert that it sends.
enum OutsideLabels {
    /// The customary ones.
    static let names: Set<String> = [
        "cluster", "env", "environment", "region", "zone", "datacenter", "dc", "site", "stage", "tenant", "prometheus",
        "prometheus_replica", "replica", "monitor", "receive", "tenant_id", "project", "account", "alertname",
    ]
}
