import MidwatchRunbook

extension GraphReaderRules {
    static let branchOrder = Rule(
        148, "branch-order", .error, profile: .min,
        finds: "branches of a decision that are never asked",
        why: """
            `else` takes everything that comes to it, so a condition below it does nothing, although it reads like \
            one more safeguard.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    decide:
                      - else: recovered
                      - {if: value > 4, go: page-lead}
                #        ^^
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    decide:
                      - {if: value > 4, go: page-lead}
                      - else: recovered
                      - else: page-lead
                #       ^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    decide:
                      - {if: value > 4, go: page-lead}
                      - else: recovered
                """),
        ],
        check: .reader)
}
