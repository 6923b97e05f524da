import MidwatchMetrics

extension KeyTable {
    /// The keys of a runbook, version 1 of the language.
    public static let runbook = KeyTable(
        name: "runbook.v1",
        title: "A Midwatch runbook: what to diagnose, mitigate, verify and whom to call",
        root: "runbook",
        contexts: [RunbookKeys.runbook] + RunbookKeys.declarations + RunbookKeys.steps + RunbookKeys.parts
            + RunbookKeys.acts)
}

/// The contexts of a runbook's top level and of what it declares.
enum RunbookKeys {
    static let runbook = KeyContext(
        "runbook", about: "The top level of a runbook.",
        entries: [
            KeyEntry("midwatch", .integer(1...1), required: true, example: "1", "The version of the language."),
            KeyEntry(
                "id", .word(.kebab), required: true, example: "checkout-errors",
                "The id; the file is named ID.runbook.yaml."),
            KeyEntry(
                "title", .line, required: true, example: "Checkout answers with errors",
                "One line that says what is wrong."),
            KeyEntry("why", .text, example: "Customers cannot pay.", "Why it matters, and what most often causes it."),
            KeyEntry("owner", .word(.token), example: "payments", "The team that keeps the runbook."),
            KeyEntry(
                "service", .word(.token), example: "checkout", "The service it is about; every change locks it."),
            KeyEntry("severity", .word(.token), example: "SEV2", "How bad the incident is that it answers."),
            KeyEntry(
                "reviewed", .word(.day), example: "2026-11-20", "The day somebody last read it with care, or never."),
            KeyEntry(
                "drilled", .word(.day), advanced: true, example: "2026-10-02",
                "The day somebody last played it through, or never."),
            KeyEntry(
                "watches", .list(.line, atLeast: 1), advanced: true, example: "[\"deploy/checkout/**\"]",
                "Files, as patterns from the top of the repository: a change of one means that it must be read again."),
            KeyEntry(
                "links", .map(.word(.url), keys: .any), example: "{dashboard: \"https://grafana.example/d/checkout\"}",
                "Named links, shown in the header."),
            KeyEntry(
                "triggers", .list(.contexts(["trigger alert", "trigger slo"]), atLeast: 1),
                example: "[{alert: CheckoutErrorBudgetBurn}]", "What starts it."),
            KeyEntry(
                "inputs", .map(.context("input"), keys: .snake), example: "{namespace: {default: prod}}",
                "What a run must or may be given."),
            KeyEntry(
                "hypotheses", .map(.line, keys: .kebab), example: "{bad-release: The last release broke it.}",
                "Causes worth telling apart; branches support or refute them."),
            KeyEntry(
                "metrics", .map(.context("metric"), keys: .snake), example: "{load: {value: node_load1}}",
                "What is measured from the run's first second."),
            KeyEntry(
                "on_failure", .word(.kebab), example: "page-lead", "Where a failure without otherwise: goes."),
            secrets("Secrets for every command of the runbook."),
            KeyEntry(
                "draft", .boolean, advanced: true, example: "true",
                "Runs with a person only, because it is not finished."),
            KeyEntry(
                "steps", .list(.contexts(["diagnose", "mitigate", "verify", "escalate"]), atLeast: 1), required: true,
                example: "[{escalate: page-lead, to: [payments], message: Help., ack_within: 5m}]",
                "The steps, in the order in which they follow unless go: says otherwise."),
        ],
        reserved: ["each"])

    static let declarations = [
        KeyContext(
            "trigger alert", label: "trigger", about: "An alert that starts the runbook.",
            entries: [
                KeyEntry("alert", .line, required: true, example: "CheckoutErrorBudgetBurn", "The alert's name."),
                KeyEntry(
                    "match", .map(.text, keys: .variable), example: "{env: prod}", "Labels that the alert must carry."),
            ],
            identifyingKey: "alert"),
        KeyContext(
            "trigger slo", label: "trigger", about: "A service level objective whose error budget burns.",
            entries: [
                KeyEntry(
                    "slo", .word(.token), required: true, example: "checkout-availability", "The objective's name.")
            ],
            identifyingKey: "slo"),
        input, metric,
        KeyContext(
            "objective", about: "The bound that a metric should keep.",
            entries: [
                KeyEntry("below", .quantity, example: "1%", "The figure should be lower than this."),
                KeyEntry("above", .quantity, example: "20%", "The figure should be higher than this."),
            ],
            choices: [KeyChoice(["below", "above"], required: true)]),
        KeyContext(
            "secret", label: "secret", about: "Where a secret comes from.",
            entries: [
                KeyEntry("env", .word(.variable), example: "PGPASSWORD", "A variable of Midwatch's own environment."),
                KeyEntry("file", .line, example: "/run/secrets/pg", "A file, read when a command starts."),
            ],
            choices: [KeyChoice(["env", "file"], required: true)]),
    ]

    private static let input = KeyContext(
        "input", label: "input", about: "A value that a run is given at its start.",
        entries: [
            KeyEntry(
                "type", .choice(RunbookInput.InputType.allCases.map(\.rawValue)), example: "string",
                "How the value is read; string where it is not said."),
            KeyEntry(
                "default", .text, example: "prod", "The value where none is given; without it the input is required."),
            KeyEntry(
                "from", .line, example: "alert.labels.namespace", "Where an alert's value comes from."),
            KeyEntry(
                "take", .line, advanced: true, needs: ["from"], example: "\"^pod/([a-z0-9-]+)$\"",
                "A regular expression whose one group is taken out of the alert's value."),
            KeyEntry(
                "pattern", .line, example: "\"[a-z0-9-]{1,63}\"",
                "A regular expression that the whole value must match."),
            KeyEntry("choices", .list(.line, atLeast: 1), example: "[prod, staging]", "The values to choose from."),
            KeyEntry("about", .line, example: "The Kubernetes namespace.", "What it is, for people who must give it."),
        ])

    private static let metric = KeyContext(
        "metric", label: "metric", about: "A metric: what is read, and how it is judged.",
        entries: [
            KeyEntry(
                "bad", .promQL, needs: ["total"], example: "http_requests_total{code=~\"5..\"}",
                "The counter of bad events."),
            KeyEntry("total", .promQL, needs: ["bad"], example: "http_requests_total", "The counter of all events."),
            KeyEntry("value", .promQL, example: "node_load1", "One gauge."),
            KeyEntry(
                "histogram", .promQL, example: "http_request_duration_seconds_bucket",
                "The buckets of a latency histogram."),
            KeyEntry(
                "quantile", .number, needs: ["histogram"], example: "0.99", "Which quantile of the histogram, 0 to 1."),
            KeyEntry(
                "slower_than", .duration(allowsZero: false), needs: ["histogram"], example: "500ms",
                "Reads the share of requests slower than this."),
            KeyEntry(
                "query", .promQL, example: "sum(rate(jobs_failed_total[5m]))",
                "A PromQL expression that gives one number; only the source prometheus can serve it."),
            KeyEntry(
                "source", .word(.token), example: "datadog",
                "The source in midwatch.yaml."),
            KeyEntry(
                "window", .duration(allowsZero: false), example: "1m", "How far the current value looks back."),
            KeyEntry("objective", .context("objective"), example: "{below: 1%}", "The bound the figure should keep."),
            KeyEntry("better", .choice(["lower", "higher"]), example: "lower", "Which way is better."),
            KeyEntry("unit", .line, example: "bytes", "The unit that people read."),
            KeyEntry(
                "judge", .choice(["noise", "state"]), example: "state",
                "noise compares windows; state compares one fresh sample before with one after."),
            KeyEntry(
                "reduce", .choice(Reduction.allCases.map(\.rawValue)), advanced: true, example: "sum",
                "How several series of a value or a query become one; without it exactly one is needed."),
            KeyEntry(
                "min_change", .quantity, needs: ["judge"], example: "5",
                "The smallest change of a state that counts."),
            KeyEntry(
                "control", .word(.snake), advanced: true, example: "errors_zone_b",
                "A metric that changes do not touch, such as another zone's; what it did meanwhile is taken off."),
            KeyEntry("band", .ratio, advanced: true, example: "25%", "The relative change that counts as none."),
            KeyEntry(
                "traffic_shift", .choice(["allow", "refuse"]), advanced: true, example: "allow",
                "Whether a verdict may stand although traffic doubled or halved."),
            KeyEntry(
                "lookback", .duration(allowsZero: false), advanced: true, example: "5m",
                "How far one sample looks back: the longest range behind it, where its text does not tell."),
        ],
        choices: [
            KeyChoice(["bad", "value", "histogram", "query"], required: false),
            KeyChoice(["quantile", "slower_than"], required: false),
        ])

    static func secrets(_ about: String) -> KeyEntry {
        KeyEntry(
            "secrets", .map(.context("secret"), keys: .variable), advanced: true,
            example: "{PGPASSWORD: {env: PGPASSWORD}}", about)
    }
}
