import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let patternForText = Rule(
        324, "pattern-for-text", .info, profile: .strict,
        finds: "a pattern that is a plain text",
        why: """
            `=~` says that several values are meant. A reader looks for the others, and Prometheus cannot use \
            its index as well as for `=`.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(up{job=~"checkout"})
                #                 ^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(up{job="checkout"})
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(up{job=~"checkout|cart"})
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                for selection in query.selections {
                    for condition in selection.selector.conditions where isPlain(condition.matcher) {
                        let matcher = condition.matcher
                        let written = subject.range(of: condition.range, in: query)
                        // The text of an input may be a pattern when the run begins.
                        guard
                            !query.template.names.contains(where: {
                                written.start < $0.range.end && $0.range.start < written.end
                            })
                        else { continue }
                        let sign = matcher.operation == .matches ? "=" : "!="
                        report.add(
                            subject, at: written, step: query.step,
                            "\(query.described) has a pattern for \(matcher.label) that is a plain text",
                            subject: "\(matcher.label) \(matcher.value)",
                            help: "write \(matcher.label)\(sign)\"\(matcher.value)\"")
                    }
                }
            }
        })

    private static func isPlain(_ matcher: LabelMatcher) -> Bool {
        guard matcher.operation == .matches || matcher.operation == .doesNotMatch, !matcher.value.isEmpty else {
            return false
        }
        return matcher.value.unicodeScalars.allSatisfy { !"\\.+*?()|[]{}^$".unicodeScalars.contains($0) }
    }
}
