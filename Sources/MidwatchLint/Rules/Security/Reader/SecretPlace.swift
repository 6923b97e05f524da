import MidwatchRunbook

extension SecurityReaderRules {
    static let secretPlace = Rule(
        641, "secret-place", .error, profile: .min,
        finds: "a secret outside of a header",
        why: """
            In an argument it stands in the list of processes of every host that it passes, and in a URL in the log \
            of every proxy. Commands get it from their environment.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: rows
                    title: Does the database answer?
                    exec: [psql, "password=${PGPASSWORD}", -c, select 1]
                #                          ^^^^^^^^^^^^^
                    secrets: {PGPASSWORD: {env: PGPASSWORD}}
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: rows
                    title: Does the database answer?
                    exec: [psql, -c, select 1]
                    secrets: {PGPASSWORD: {env: PGPASSWORD}}
                    timeout: 10s
                """),
        ],
        check: .reader)
}
