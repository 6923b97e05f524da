import MidwatchRunbook

extension LiveRules {
    private static let metrics = """
        metrics:
          queue:
            value: checkout_queue_length{service="checkout"}
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            objective: {below: 50}
        """
    private static let subject = #"series prometheus checkout_queue_length{service="checkout"}"#

    private static func example(_ kind: RuleExample.Kind, _ answer: String) -> RuleExample {
        let lines = metrics.split(separator: "\n").filter { kind == .bad || !$0.contains("^") }
        return RuleExample(kind, .head, lines.joined(separator: "\n"), live: [subject: answer])
    }

    private static func found(_ reason: LiveAnswer.Reason, _ words: String, help: String) -> Rule.Check {
        check(help: help) { question, answer in
            guard case .series(_, let selector, _) = question.kind, answer.reason == reason else { return nil }
            return "\"\(selector)\" \(words)"
        }
    }

    static let metricNeverSeen = Rule(
        903, "metric-never-seen", .error, .high, phase: .live, profile: .oncall,
        finds: "a metric of which no source has seen a sample in a week",
        why: """
            A change is judged by this figure. Without samples the verdict is unknown, whatever the change did, and \
            the run stops to ask a person.
            """,
        examples: [
            example(.bad, "dead never-seen: no sample in 7 days"), example(.good, "unknown: no answer within 5s"),
            example(.bad, "dead recorded: no sample in 7 days, but rules/shop.yaml records it"),
        ],
        check: check(help: "write the metric as it is called now, or mend what should give it") { question, answer in
            guard case .series(_, let selector, _) = question.kind,
                answer.reason == .neverSeen || answer.reason == .recorded
            else { return nil }
            return "\"\(selector)\" was never seen"
        })

    static let metricDisappeared = Rule(
        904, "metric-disappeared", .error, .high, phase: .live, profile: .oncall,
        finds: "a metric that was there within the last week and is gone",
        why:
            "A release renamed it, or what gave it runs no more. The figure that a run waits for never comes.",
        examples: [
            example(.bad, "dead disappeared: the last sample is 3 d old"), example(.good, "alive: 4 series"),
        ],
        check: found(.disappeared, "has disappeared", help: "see what gave it, and write what it is called now"))

    static let metricLabelGone = Rule(
        905, "metric-label-gone", .error, .high, phase: .live, profile: .oncall,
        finds: "a condition on a label that the metric does not have",
        why: "A label was renamed. The selector is right in every letter and matches nothing.",
        examples: [
            example(.bad, "dead label-gone: no series of checkout_queue_length has the label service"),
            example(.good, "alive: 4 series"),
        ],
        check: found(.labelGone, "has a condition on a label that is not there", help: "write the label's new name"))

    static let metricValueGone = Rule(
        906, "metric-value-gone", .warning, .high, phase: .live, profile: .oncall,
        finds: "conditions on labels that no series of the metric passed in a week",
        why: "A job, a namespace or an instance got a new name. The metric lives, and the selector matches nothing.",
        examples: [
            example(.bad, "dead value-gone: no series passed service=\"checkout\" in 7 days"),
            example(.good, "alive: 4 series"),
        ],
        check: found(.valueGone, "matches no series", help: "write the value that the label has now"))

    static let metricElsewhere = Rule(
        926, "metric-elsewhere", .warning, .high, phase: .live, profile: .oncall,
        finds: "a metric that its source never saw, and another source has",
        why: "The metric moved to another Prometheus, or `source:` was forgotten. A run asks the wrong one.",
        examples: [
            example(.bad, "dead elsewhere: the source long-term has it"), example(.good, "alive: 4 series"),
        ],
        check: found(.elsewhere, "is asked of a source that does not have it", help: "name the other one with source:"))

    static let queryTooBig = Rule(
        907, "query-too-big", .warning, .medium, phase: .live, profile: .oncall,
        finds: "a query that reads more samples than a source should be asked for in an incident",
        why: """
            In an incident everybody asks the same Prometheus, which may be what suffers. A query that reads \
            millions of samples waits, is refused, or takes the source down.
            """,
        examples: [
            RuleExample(
                .bad, .head,
                """
                metrics:
                  queue:
                    query: sum(rate(http_requests_total[30d]))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """,
                live: ["cost prometheus sum(rate(http_requests_total[30d]))": "alive costly: it read 41000000"]),
            RuleExample(
                .good, .head,
                """
                metrics:
                  queue:
                    query: sum(rate(http_requests_total[5m]))
                    objective: {below: 50}
                """, live: ["cost prometheus sum(rate(http_requests_total[5m]))": "alive: it read 1200 samples"]),
        ],
        check: check(help: "ask for fewer series or less time, or let a recording rule work it out") {
            question, answer in
            guard case .cost = question.kind, answer.reason == .costly else { return nil }
            return "the query is too big"
        })

    static let alertNotLoaded = Rule(
        908, "alert-not-loaded", .error, .high, phase: .live, profile: .oncall,
        finds: "an alert that no Prometheus has loaded",
        why: """
            The rule stands in a file and is not loaded, because the file is not picked up or the alert was renamed. \
            What should start the runbook never happens.
            """,
        examples: [
            RuleExample(
                .bad, .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                #          ^^^^^^^^^^^^^^^^^
                """, live: ["alert CheckoutQueueLong": "dead: none of 120 loaded rules is called so"]),
            RuleExample(
                .good, .head, "triggers:\n  - alert: CheckoutQueueLong",
                live: ["alert CheckoutQueueLong": "alive: loaded"]),
        ],
        check: check(help: "load the rule, or write the alert as it is called now") { question, answer in
            guard case .alert(let name) = question.kind, answer.state == .dead else { return nil }
            return "the alert \"\(name)\" is not loaded"
        })
}
