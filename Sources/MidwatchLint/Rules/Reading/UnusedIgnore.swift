import MidwatchRunbook

extension ReadingRules {
    static let unusedIgnore = Rule(
        5, "unused-ignore", .warning, profile: .min,
        finds: "an ignore that takes nothing away",
        why: """
            The defect that it hid is gone, and the ignore waits for the next one in the same place. Somebody will \
            then be woken by a mistake that the linter saw and was told to keep quiet about.
            """,
        fix: "takes the comment out, or the name of the one rule of several",
        examples: [
            .bad(
                .steps,
                """
                  # midwatch: ignore[no-undo] the restart is harmless
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s # midwatch: ignore[wrong-value] the probe is slow
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .bad(
                .steps,
                """
                  # midwatch: ignore[no-undo, wrong-value] a restart is harmless, shopctl does it one at a time
                #                             ^^^^^^^^^^^
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
            .good(
                .steps,
                """
                  # midwatch: ignore[no-undo] a restart is harmless, and shopctl does it one instance at a time
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
        ],
        check: .linter)
}
