import MidwatchRunbook

extension GraphReaderRules {
    static let missingElse = Rule(
        142, "missing-else", .error, profile: .min,
        finds: "a decision without a last branch",
        why: """
            The figure is then one that nobody thought of, and the run has no way on. Write where to go in every \
            other case, even if it is to people.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    decide: [{if: value > 4, go: page-lead}, {if: value <= 4, go: recovered}]
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    decide: [{if: value > 4, go: page-lead}, {else: recovered}]
                """),
        ],
        check: .reader)
}
