import MidwatchRunbook

extension GraphReaderRules {
    static let tooManyRunbooks = Rule(
        152, "too-many-runbooks", .error, profile: .min,
        finds: "a run that can reach more than \(Limits.runbooksPerRun) runbooks",
        why: """
            All of them are read, checked and stored when the run begins, and nobody can have reviewed such a web \
            together. End some of the ways at people.
            """,
        examples: [
            .bad(
                .head,
                """
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                steps:
                  - {escalate: page-lead, to: [payments-lead], message: Help., ack_within: 5m, go: runbook/r1}
                """,
                files: Dictionary(
                    uniqueKeysWithValues: (1...Limits.runbooksPerRun).map { number in
                        let next = number < Limits.runbooksPerRun ? "runbook/r\(number + 1)" : "resolved"
                        return (
                            "runbooks/r\(number).runbook.yaml",
                            "midwatch: 1\nid: r\(number)\ntitle: One of many\nsteps:\n  - {escalate: page-lead, "
                                + "to: [payments-lead], message: Help., ack_within: 5m, go: \(next)}\n"
                        )
                    }))
        ],
        check: .reader)
}
