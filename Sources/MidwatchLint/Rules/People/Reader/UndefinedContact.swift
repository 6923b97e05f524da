import MidwatchRunbook

extension PeopleReaderRules {
    static let undefinedContact = Rule(
        740, "undefined-contact", .error, profile: .min,
        finds: "a contact that midwatch.yaml does not define",
        why: """
            The page is sent to nobody, and the run waits five minutes for an acknowledgement that cannot come. \
            Teams are renamed more often than runbooks are read.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - escalate: tell
                    title: Tell the team
                    to: [payments-primry]
                #        ^^^^^^^^^^^^^^^
                    message: Checkout is slow.
                    go: recovered
                """),
            .bad(
                .head,
                """
                title: Checkout answers with errors
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      prometheus: {prometheus: "http://localhost:9090", every: 15s}
                    policy: {page: [payments-boss]}
                    #               ^^^^^^^^^^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ]),
            .good(
                .steps,
                """
                  - escalate: tell
                    title: Tell the team
                    to: [payments-primary]
                    message: Checkout is slow.
                    go: recovered
                """),
        ],
        check: .reader)
}
