import MidwatchRunbook

extension AlertRules {
    static let duplicateCoverage = Rule(
        820, "duplicate-coverage", .warning, phase: .repository, profile: .oncall,
        finds: "two runbooks for one alert",
        why: """
            The page has two links, or automation starts two runs that wait for each other's locks. Nobody knows \
            which of the two is the one that is kept.
            """,
        examples: [
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "runbooks/checkout-queue.runbook.yaml": """
                    midwatch: 1
                    id: checkout-queue
                    title: The queue of checkout is long
                    triggers:
                      - alert: CheckoutQueueLong
                    #          ^^^^^^^^^^^^^^^^^
                    on_failure: page-lead
                    steps:
                      - escalate: page-lead
                        to: [payments-primary]
                        message: The queue is long.
                        ack_within: 5m
                    """
                ]),
            .good(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                    match: {env: prod}
                """,
                files: [
                    "runbooks/checkout-queue.runbook.yaml": """
                    midwatch: 1
                    id: checkout-queue
                    title: The queue of checkout is long
                    triggers:
                      - alert: CheckoutQueueLong
                        match: {env: staging}
                    on_failure: page-lead
                    steps:
                      - escalate: page-lead
                        to: [payments-primary]
                        message: The queue is long.
                        ack_within: 5m
                    """
                ]),
        ],
        check: .repository { corpus, report in
            for claims in AlertCoverage(corpus).claims.values where claims.count > 1 {
                for (number, claim) in claims.enumerated().dropFirst() {
                    guard let earlier = claims[..<number].first(where: { overlap($0, claim) }) else { continue }
                    report.add(
                        path: claim.runbook.path, at: claim.name.range, runbook: claim.runbook.id.value,
                        "the runbook \"\(earlier.runbook.id.value)\" is for the alert \"\(claim.name.value)\" too",
                        subject: claim.name.value,
                        help: "keep one, or tell them apart with match: and a label that differs")
                }
            }
        })

    /// Whether one alert can start both: no label is asked for with two values.
    private static func overlap(_ left: AlertCoverage.Claim, _ right: AlertCoverage.Claim) -> Bool {
        guard left.runbook.path != right.runbook.path else { return false }
        return left.match.allSatisfy { label, value in right.match[label].map { $0 == value } ?? true }
    }
}
