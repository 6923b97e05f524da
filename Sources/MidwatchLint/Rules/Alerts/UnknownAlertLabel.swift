import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension AlertRules {
    static let unknownAlertLabel = Rule(
        407, "unknown-alert-label", .error, phase: .repository, profile: .oncall,
        finds: "a value that is taken from a label which the alert never has",
        why: """
            The run begins without the value. A person has to guess it from the page, and automation stops \
            before its first step. Most often a `sum by` was changed in the rule, and nobody thought of the \
            runbook.
            """,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  pod:
                    from: alert.labels.pod
                #         ^^^^^^^^^^^^^^^^
                    pattern: "[a-z0-9-]{1,63}"
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: sum by (namespace) (checkout_queue_length) > 50
                    """
                ]),
            .bad(
                .steps,
                """
                  - diagnose: where
                    title: Is it the first shard?
                    exec: [shopctl, shards]
                    timeout: 10s
                    decide:
                      - if: alert.labels.shard == "one"
                #           ^^^^^^^^^^^^^^^^^^
                        go: page-lead
                      - else: recovered
                      - unknown: page-lead
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: sum(checkout_queue_length) > 50
                    """
                ]),
            .good(
                .head,
                """
                inputs:
                  namespace:
                    from: alert.labels.namespace
                    pattern: "[a-z0-9-]{1,63}"
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: sum by (namespace) (checkout_queue_length) > 50
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts,
                let carried = carriedByAll(subject.runbook.triggers, alerts)
            else { return }
            for (label, range, step, isOptional) in uses(subject) {
                guard carried.presence(of: label) == .never, !OutsideLabels.names.contains(label) else { continue }
                let names = subject.runbook.triggers.compactMap { trigger -> String? in
                    if case .alert(let name, _) = trigger { name.value } else { nil }
                }
                let near = nearest(label, carried)
                report.add(
                    subject, at: range, step: step,
                    "no alert that starts this runbook (\(names.joined(separator: ", "))) has the label "
                        + "\"\(label)\"\(near)",
                    subject: label,
                    help: "take a label that it has\(listed(carried)), or keep \"\(label)\" in the alert's expression",
                    lighter: isOptional ? .warning : nil)
            }
        })

    /// What the alerts that start a runbook may carry together; `nil` where one of them is not known.
    private static func carriedByAll(_ triggers: [Trigger], _ alerts: AlertIndex) -> PromQLLabels? {
        var together: PromQLLabels?
        for trigger in triggers {
            guard case .alert(let name, _) = trigger, let carried = alerts.carriedLabels(ofAlertsNamed: name.value)
            else { return nil }
            together = together.map { $0.or(carried) } ?? carried
        }
        return together
    }

    /// A label of the alert that a runbook uses, with its place; optional where the runbook has a value without it.
    private typealias Use = (label: String, range: SourceRange, step: Step?, isOptional: Bool)

    /// The labels of the alert that a runbook uses.
    private static func uses(_ subject: LintedRunbook) -> [Use] {
        var found: [Use] = []
        for input in subject.runbook.inputs {
            guard let from = input.from, let label = label(in: from.value) else { continue }
            found.append((label, from.range, nil, input.defaultText != nil))
        }
        for step in subject.runbook.steps {
            for condition in conditions(of: step) {
                for reference in condition.expression.references {
                    guard let label = label(in: reference.path) else { continue }
                    found.append((label, condition.place(of: reference.range), step, false))
                }
            }
        }
        return found
    }

    private static func label(in path: String) -> String? {
        let parts = path.split(separator: ".")
        guard parts.count == 3, parts[0] == "alert", parts[1] == "labels" else { return nil }
        return String(parts[2])
    }

    private static func conditions(of step: Step) -> [Condition] {
        switch step.body {
        case .diagnose(let diagnose):
            diagnose.captures.map(\.value) + (diagnose.decide?.branches ?? []).map(\.condition)
        case .verify(let verify): verify.captures.map(\.value) + [verify.until]
        case .mitigate(let mitigate):
            mitigate.captures.map(\.value) + (mitigate.save?.captures ?? []).map(\.value)
                + mitigate.requires.compactMap { if case .condition(let condition, _) = $0 { condition } else { nil } }
        case .escalate: []
        }
    }
}
