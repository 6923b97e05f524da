import MidwatchRunbook

extension PeopleReaderRules {
    static let undefinedTeam = Rule(
        741, "undefined-team", .error, profile: .min,
        finds: "an approval by a team that midwatch.yaml does not define",
        why: """
            Nobody is in it, so nobody can approve, and the change stands still while customers wait. The message \
            that asks for approval reaches no one either.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                    approval: {from: [paymets]}
                #                     ^^^^^^^
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                    approval: {from: [payments]}
                """),
        ],
        check: .reader)
}
