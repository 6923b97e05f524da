extension KeyTable {
    /// The keys of `midwatch.yaml`, version 1 of the language.
    public static let configuration = KeyTable(
        name: "midwatch.v1",
        title: "The configuration of Midwatch: sources of figures, contacts, severities and rules",
        root: "configuration",
        contexts: [ConfigurationKeys.configuration] + ConfigurationKeys.sources + ConfigurationKeys.contacts
            + ConfigurationKeys.rules + ConfigurationKeys.lint)
}

/// The contexts of `midwatch.yaml`. Every key of the top level may be absent.
enum ConfigurationKeys {
    static let configuration = KeyContext(
        "configuration", about: "The top level of midwatch.yaml.",
        entries: [
            KeyEntry("midwatch", .integer(1...1), example: "1", "The version of the language."),
            KeyEntry(
                "state", .line, example: "/var/lib/midwatch",
                "The folder of the timeline and the locks; people who share it see each other's locks."),
            KeyEntry(
                "sources", .map(.context("source"), keys: .token),
                example: "{prometheus: {prometheus: \"http://localhost:9090\"}}", "Where figures come from, by name."),
            KeyEntry(
                "contacts", .map(.context("contact"), keys: .token),
                example: "{payments-lead: {exec: [page, payments-lead]}}", "Who can be told, by name."),
            KeyEntry(
                "retry", .context("delivery retry"), example: "{times: 3, every: 5s}",
                "How a delivery to a contact is tried again."),
            KeyEntry(
                "severities", .map(.line, keys: .token), example: "{SEV1: Customers cannot use the service.}",
                "The severities, the worst first; SEV1 to SEV4 where not said."),
            KeyEntry("policy", .context("policy"), example: "{page: [payments-lead]}", "What holds for every run."),
            KeyEntry(
                "pass_env", .list(.word(.variable), atLeast: 1), example: "[KUBECONFIG]",
                "Environment variables that commands get besides the ordinary ones."),
            KeyEntry(
                "people", .map(.line, keys: .any), example: "{asmith: Alex Smith}", "Who is behind which login."),
            KeyEntry(
                "teams", .map(.list(.line, atLeast: 1), keys: .token), example: "{payments: [Alex Smith]}",
                "Who belongs to which team, by the names that people: gives."),
            KeyEntry(
                "lint", .context("lint"), advanced: true, example: "{profile: strict}", "What the linter is told."),
        ])

    static let sources = [
        KeyContext(
            "source", label: "source", about: "A place that figures come from.",
            entries: [
                KeyEntry(
                    "prometheus", .word(.url), example: "\"http://localhost:9090\"",
                    "The base URL of a Prometheus, or of something that speaks like one."),
                KeyEntry(
                    "scrape", .word(.url), example: "\"http://localhost:8080/metrics\"",
                    "A page in the Prometheus text format, read by Midwatch itself; no server needed."),
                KeyEntry(
                    "exec", .list(.line, atLeast: 1), example: "[figure, --from-datadog]",
                    "A command that prints a number, or lines `unix_time value`."),
                KeyEntry(
                    "every", .duration(allowsZero: false), example: "5s",
                    "The pause between two samples; 5s where not said."),
                KeyEntry(
                    "lag", .duration(allowsZero: true), example: "30s",
                    "How late its figures come; 0s where not said."),
                KeyEntry(
                    "timeout", .duration(allowsZero: false), example: "5s",
                    "How long one read may take; 5s where not said."),
                KeyEntry(
                    "lookback", .duration(allowsZero: false), advanced: true, needs: ["prometheus"], example: "5m",
                    "How far one evaluation of a query looks back."),
                KeyEntry(
                    "rule_interval", .duration(allowsZero: false), advanced: true, needs: ["prometheus"],
                    example: "30s",
                    "How often its recording rules are evaluated; 1m where not said. Recorded series lag by as much."),
                KeyEntry("default", .boolean, example: "true", "Whether metrics that name no source use it."),
                KeyEntry(
                    "headers", .map(.either([.line, .context("secret")]), keys: .header), advanced: true,
                    example: "{X-Scope-OrgID: payments}", "Headers of each request; a value may be a secret."),
                KeyEntry(
                    "bearer", .context("secret"), advanced: true, example: "{env: PROMETHEUS_TOKEN}",
                    "The token of an Authorization: Bearer header."),
            ],
            choices: [KeyChoice(["prometheus", "scrape", "exec"], required: true)]),
        KeyContext(
            "secret", label: "secret", about: "Where a secret comes from.",
            entries: [
                KeyEntry(
                    "env", .word(.variable), example: "PROMETHEUS_TOKEN", "A variable of Midwatch's own environment."),
                KeyEntry("file", .line, example: "/run/secrets/prometheus", "A file, read when the secret is needed."),
            ],
            choices: [KeyChoice(["env", "file"], required: true)]),
    ]

    static let contacts = [
        KeyContext(
            "contact", label: "contact", about: "Somebody who can be told.",
            entries: [
                KeyEntry(
                    "exec", .list(.line, atLeast: 1), example: "[page, payments-lead]",
                    "A command that gets the message on its standard input."),
                KeyEntry(
                    "webhook", .either([.word(.url), .context("secret")]), example: "{env: SLACK_WEBHOOK}",
                    "A Slack-compatible webhook; its URL may be a secret."),
                KeyEntry(
                    "pagerduty", .context("pagerduty"), example: "{routing_key: {env: PAGERDUTY_KEY}}",
                    "PagerDuty's Events API, version 2."),
            ],
            choices: [KeyChoice(["exec", "webhook", "pagerduty"], required: true)]),
        KeyContext(
            "pagerduty", label: "pagerduty", about: "A service of PagerDuty.",
            entries: [
                KeyEntry(
                    "routing_key", .context("secret"), required: true, example: "{env: PAGERDUTY_KEY}",
                    "The integration key of the service."),
                KeyEntry(
                    "url", .word(.url), advanced: true, example: "\"https://events.eu.pagerduty.com/v2/enqueue\"",
                    "Where events go; PagerDuty's own address where not said."),
            ]),
        KeyContext(
            "delivery retry", about: "How a delivery is tried again.",
            entries: [
                KeyEntry(
                    "times", .integer(0...Limits.retriesPerRead), required: true, example: "3",
                    "How many further tries."),
                KeyEntry(
                    "every", .duration(allowsZero: false), required: true, example: "5s", "The pause between two tries."
                ),
            ]),
    ]

    static let rules = [
        KeyContext(
            "policy", about: "What holds for every run.",
            entries: [
                KeyEntry(
                    "page", .list(.word(.token), atLeast: 1), example: "[payments-lead]",
                    "The contacts that are paged when a run needs a person and its runbook names nobody."),
                KeyEntry(
                    "grace", .duration(allowsZero: true), example: "10s",
                    "Between TERM and KILL when a timeout strikes; 10s where not said."),
            ])
    ]
}
