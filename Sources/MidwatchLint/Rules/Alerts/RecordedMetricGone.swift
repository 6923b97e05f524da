import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension AlertRules {
    static let recordedMetricGone = Rule(
        813, "recorded-metric-gone", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "a query of a recorded metric that no rule records",
        why: """
            Names with colons are made by recording rules. When the rule is renamed the query answers nothing, \
            without an error.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: rate
                    title: How many requests come?
                    query: sum(service:requests:rate5)
                #              ^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: a
                        rules:
                          - record: service:requests:rate5m
                            expr: sum by (service) (rate(requests_total[5m]))
                    """
                ]),
            .good(
                .steps,
                """
                  - diagnose: rate
                    title: How many requests come?
                    query: sum(service:requests:rate5m)
                    timeout: 10s
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: a
                        rules:
                          - record: service:requests:rate5m
                            expr: sum by (service) (rate(requests_total[5m]))
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts, !alerts.recordings.isEmpty else { return }
            for query in subject.queries {
                for selection in query.selections {
                    guard let name = selection.name, MetricName(name).isRecorded, !alerts.isRecorded(name),
                        let range = selection.selector.nameRange
                    else { continue }
                    let near = Spelling.nearest(name, among: alerts.recordings.map(\.name.value))
                    report.add(
                        subject, at: subject.range(of: range, in: query), step: query.step,
                        "no rule records \"\(name)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? ""), subject: name,
                        help: near == nil
                            ? "give the file that records it to --rules-files, or write the expression" : nil)
                }
            }
        })
}
