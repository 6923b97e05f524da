import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let severalSeries = Rule(
        323, "several-series", .warning, .medium, profile: .oncall,
        finds: "a metric whose query answers with several series",
        why: """
            A metric is one figure. Of several series nobody knows which one counts, so that it is unknown in \
            every condition and verdict, and automation stops.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum by (pod) (rate(checkout_errors_total[1m]))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: topk(3, checkout_queue_length)
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rate(checkout_errors_total[1m]))
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum by (pod) (rate(checkout_errors_total[1m]))
                    reduce: max
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum by (env) (rate(checkout_errors_total{env="prod"}[1m]))
                    objective: {below: 50}
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                guard case .query(let metric) = query.role, metric.rule.reduction == nil, let read = query.query,
                    let aggregation = outermost(read.root), givesSeveral(aggregation)
                else { continue }
                report.add(
                    subject, at: subject.range(of: read.root.range, in: query),
                    "the metric \"\(metric.name.value)\" is one figure, and its query gives several",
                    subject: metric.name.value,
                    help:
                        "leave the labels out of \(aggregation.operation.rawValue), or write reduce: max"
                )
            }
        })

    /// The aggregation that decides which series come out, below arithmetic and comparisons with numbers.
    private static func outermost(_ root: PromQLExpression) -> PromQLAggregation? {
        var node = root.bare
        while true {
            switch node.form {
            case .aggregation(let aggregation): return aggregation
            case .sign(_, let inner): node = inner.bare
            case .binary(let binary) where binary.right.type == .scalar: node = binary.left.bare
            case .binary(let binary) where binary.left.type == .scalar: node = binary.right.bare
            default: return nil
            }
        }
    }

    private static func givesSeveral(_ aggregation: PromQLAggregation) -> Bool {
        if aggregation.operation.choosesSeries {
            return aggregation.operation == .limitRatio || (aggregation.parameter?.constant ?? 1) > 1
        }
        guard case .by(let labels) = aggregation.grouping else { return false }
        // A label that every selector fixes has one value.
        let selections = aggregation.operand.selections
        return labels.contains { label in
            !selections.allSatisfy { selection in
                selection.selector.conditions.contains {
                    $0.matcher.label == label.name && $0.matcher.operation == .equal
                }
            }
        }
    }
}
