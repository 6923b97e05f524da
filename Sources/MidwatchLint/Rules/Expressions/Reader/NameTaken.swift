import MidwatchRunbook

extension ExpressionReaderRules {
    static let nameTaken = Rule(
        410, "name-taken", .error, profile: .min,
        finds: "an input, a metric or a capture that has the name of another",
        why: """
            A condition on `errors` could mean the metric or what a command printed an hour ago. One name means one \
            thing in the whole runbook.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {queue: stdout}
                #             ^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {queue_seen: stdout}
                """),
        ],
        check: .reader)
}
