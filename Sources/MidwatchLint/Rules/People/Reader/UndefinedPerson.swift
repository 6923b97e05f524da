import MidwatchRunbook

extension PeopleReaderRules {
    static let undefinedPerson = Rule(
        742, "undefined-person", .warning, profile: .min,
        finds: "a member of a team whom midwatch.yaml does not know",
        why: """
            What this person approves counts for nothing, because no login belongs to the name. It is noticed when \
            the second of two approvals does not arrive.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
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
                    people: {priya: Priya, sam: Sam}
                    teams: {payments: [Priya, Samm]}
                    #                         ^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
