import MidwatchRunbook

extension GraphReaderRules {
    static let duplicateRunbook = Rule(
        151, "duplicate-runbook", .error, phase: .repository, profile: .min,
        finds: "two runbooks of one id",
        why: """
            `go: runbook/NAME` and the alert that names it could mean either, and the timeline of an incident does \
            not say which one ran. Most often one is a copy that was never finished.
            """,
        examples: [
            .bad(
                .head,
                """
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                """,
                files: [
                    "runbooks/old/checkout-errors.runbook.yaml": """
                    midwatch: 1
                    id: checkout-errors
                    #   ^^^^^^^^^^^^^^^
                    title: Checkout answers with errors, as it was done last year
                    steps:
                      - {escalate: page-lead, to: [payments-lead], message: Help., ack_within: 5m}

                    """
                ]),
            .good(
                .head,
                """
                id: checkout-errors
                """,
                files: [
                    "runbooks/checkout-slow.runbook.yaml": """
                    midwatch: 1
                    id: checkout-slow
                    title: Checkout is slow
                    steps:
                      - {escalate: page-lead, to: [payments-lead], message: Help., ack_within: 5m}

                    """
                ]),
        ],
        check: .repository { corpus, report in
            let byID = Dictionary(grouping: corpus.runbooks, by: \.id.value)
            for (id, runbooks) in byID where runbooks.count > 1 {
                for (place, runbook) in runbooks.enumerated() {
                    let other = runbooks[place == 0 ? 1 : 0].path
                    report.add(
                        path: runbook.path, at: runbook.id.range, runbook: id,
                        "the runbook id \"\(id)\" is that of \(other) too", subject: id,
                        help: "give one of them another id, or take it out")
                }
            }
        })
}
