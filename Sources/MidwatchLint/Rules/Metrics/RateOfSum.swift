import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let rateOfSum = Rule(
        320, "rate-of-sum", .error, profile: .oncall,
        finds: "a rate of a sum of counters",
        why: """
            When one instance restarts, the sum falls by what that instance had. `rate` takes the fall for a \
            restart of everything and adds the whole sum again: a spike of errors that never were.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: rate(sum(checkout_errors_total)[5m:30s])
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(rate(checkout_errors_total[5m]))
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max_over_time(sum(rate(checkout_errors_total[5m]))[1h:1m])
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                query.query?.root.walk { node in
                    guard case .call(let call) = node.form, ["rate", "irate", "increase"].contains(call.function.name),
                        let argument = call.arguments.first, case .subquery(let subquery) = argument.bare.form,
                        case .aggregation(let aggregation) = subquery.expression.bare.form,
                        aggregation.operation == .sum,
                        aggregation.operand.selections.contains(where: { selection in
                            selection.enclosing.isEmpty && MetricName(selection.name ?? "").mayBeCounter
                        })
                    else { return }
                    report.add(
                        subject, at: subject.range(of: argument.range, in: query), step: query.step,
                        "\(query.described) takes the \(call.function.name) of a sum of counters",
                        subject: query.described,
                        help: "write sum(\(call.function.name)(…[5m])): each counter by itself, then the sum")
                }
            }
        })
}
