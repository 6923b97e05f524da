import MidwatchRunbook

extension ExpressionReaderRules {
    static let captureNotSet = Rule(
        403, "capture-not-set", .error, profile: .min,
        finds: "a captured value that is used where a path has not set it",
        why: """
            On the way past the step that sets it, the value is empty: `kubectl delete pod` with no name, or a \
            rollback to nothing. It goes well in every drill that takes the other way.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: release
                    title: Which release runs?
                    exec: [shopctl, release]
                    timeout: 5s
                    capture: {release: stdout}
                    otherwise: restart

                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, "${release}"]
                #                             ^^^^^^^^^^
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - diagnose: release
                    title: Which release runs?
                    exec: [shopctl, release]
                    timeout: 5s
                    capture: {release: stdout}

                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, "${release}"]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .reader)
}
