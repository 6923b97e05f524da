extension Mutations {
    /// Comments for the linter that do not do what they say.
    static let readerDirectives: [Mutation] = [
        Mutation(
            "ignore-without-reason", in: "checkout-errors",
            "  - mitigate: roll-back",
            to: """
                  # midwatch: ignore[no-undo]
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - mitigate: roll-back
                """),
        Mutation(
            "unused-ignore", in: "checkout-errors",
            "  - mitigate: roll-back",
            to: """
                  # midwatch: ignore[wrong-value] the figure was agreed with the team
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - mitigate: roll-back
                """),
        Mutation(
            "expired-ignore", in: "checkout-errors",
            "  - mitigate: roll-back",
            to: """
                  # midwatch: ignore[wrong-value until=2026-06-30] the figure was agreed for this summer
                #                                ^^^^^^^^^^^^^^^^
                  - mitigate: roll-back
                """),
        Mutation(
            "unreadable-directive", in: "checkout-errors",
            "  - mitigate: roll-back",
            to: """
                  # midwatch: ignore[no-undoo] the figure was agreed with the team
                #                    ^^^^^^^^
                  - mitigate: roll-back
                """),
        Mutation(
            "ignore-without-reason", in: "mail-queue",
            "  - diagnose: last-errors",
            to: """
                  # midwatch: ignore[no-undo]
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - diagnose: last-errors
                """),
        Mutation(
            "unused-ignore", in: "mail-queue",
            "  - diagnose: last-errors",
            to: """
                  # midwatch: ignore[wrong-value] the figure was agreed with the team
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - diagnose: last-errors
                """),
        Mutation(
            "expired-ignore", in: "mail-queue",
            "  - diagnose: last-errors",
            to: """
                  # midwatch: ignore[wrong-value until=2026-06-30] the figure was agreed for this summer
                #                                ^^^^^^^^^^^^^^^^
                  - diagnose: last-errors
                """),
        Mutation(
            "unreadable-directive", in: "mail-queue",
            "  - diagnose: last-errors",
            to: """
                  # midwatch: ignore[no-undoo] the figure was agreed with the team
                #                    ^^^^^^^^
                  - diagnose: last-errors
                """),
        Mutation(
            "ignore-without-reason", in: "returns-import",
            "  - verify: fixed-file",
            to: """
                  # midwatch: ignore[no-undo]
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - verify: fixed-file
                """),
        Mutation(
            "unused-ignore", in: "returns-import",
            "  - verify: fixed-file",
            to: """
                  # midwatch: ignore[wrong-value] the figure was agreed with the team
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - verify: fixed-file
                """),
        Mutation(
            "expired-ignore", in: "returns-import",
            "  - verify: fixed-file",
            to: """
                  # midwatch: ignore[wrong-value until=2026-06-30] the figure was agreed for this summer
                #                                ^^^^^^^^^^^^^^^^
                  - verify: fixed-file
                """),
        Mutation(
            "unreadable-directive", in: "returns-import",
            "  - verify: fixed-file",
            to: """
                  # midwatch: ignore[no-undoo] the figure was agreed with the team
                #                    ^^^^^^^^
                  - verify: fixed-file
                """),
        Mutation(
            "unreadable-directive", in: "gateway-latency",
            "    window: 1m",
            to: """
                    window: 1m  # midwatch: ignore short-settle, the chart is quick
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
    ]
}
