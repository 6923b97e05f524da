extension RunbookKeys {
    /// The four kinds of step.
    static let steps = [diagnose, mitigate, verify, escalate]

    private static let diagnose = KeyContext(
        "diagnose", label: "step", about: "A step that reads, and may decide.",
        entries: [id("diagnose")] + about
            + [
                run, exec, httpRead, query, ask, manual, timeout,
                KeyEntry(
                    "retry", .context("retry"), example: "{times: 2, every: 5s}",
                    "Tries the read again after a failure."),
                capture,
                KeyEntry(
                    "decide", .list(.contexts(["decide if", "decide else", "decide unknown"]), atLeast: 1),
                    example: "[{if: value > 3, go: restart}, {else: page-lead}]", "The branches, from the top."),
                KeyEntry(
                    "supports", .word(.kebab), advanced: true, example: "bad-release",
                    "The hypothesis that a success supports."),
            ] + ways + settings,
        choices: [
            KeyChoice(["run", "exec", "http", "query", "ask", "manual"], required: true),
            KeyChoice(["decide", "go"], required: false),
        ],
        identifyingKey: "diagnose", leads: true, reserved: ["each"])

    private static let mitigate = KeyContext(
        "mitigate", label: "step", about: "A step that changes production: one change, measured before and after.",
        entries: [id("mitigate")] + about + [
            KeyEntry(
                "target", .lineTemplate, required: true, example: "checkout/release",
                "What it changes; two changes of one target never run at once."),
            KeyEntry(
                "affects", .either([.choice(["all"]), .list(.word(.token), atLeast: 1)]), advanced: true,
                example: "[payments]", "Services that it touches beyond the runbook's own."),
            KeyEntry(
                "requires", .list(.contexts(["requires if", "requires ask", "requires"]), atLeast: 1),
                example: "[{if: release != \"v1\"}]", "What must be true before the act."),
            KeyEntry(
                "save", .context("save"), advanced: true, example: "{exec: [shopctl, release], capture: {was: stdout}}",
                "Reads, right before the act, what an undo will need."),
            run, exec, httpChange, manual,
            KeyEntry(
                "do", .list(.context("part"), atLeast: 1), advanced: true,
                example: "[{name: stop, exec: [shopctl, stop]}]", "Several acts under one set of locks and one verdict."
            ),
            timeout,
            KeyEntry(
                "ready", .context("ready"), example: "{exec: [shopctl, rolled-out], every: 5s, within: 3m}",
                "A read that is repeated until the change has rolled out."),
            KeyEntry(
                "check", .context("check"), example: "{exec: [shopctl, is-rolled-back]}",
                "Asks whether the change is applied: exit 0 applied, 10 not applied, else unknown."),
            KeyEntry("undo", .context("undo"), example: "{exec: [shopctl, release, v1]}", "How it is reversed."),
            KeyEntry("irreversible", .line, example: "A restart cannot be undone.", "Why it cannot be undone."),
            KeyEntry(
                "expect", .either([.choice(["none"]), .map(.choice(["improves", "holds"]), keys: .snake)]),
                example: "{errors: improves}", "What it should do to metrics."),
            KeyEntry(
                "because", .line, advanced: true, needs: ["expect"], example: "It only frees disk space.",
                "Why nothing is expected, for expect: none."),
            KeyEntry(
                "guard",
                .list(.either([.word(.snake), .map(.choice(["required"]), keys: .snake)]), atLeast: 1),
                example: "[p99, {pool: required}]", "Metrics that must not get worse."),
            KeyEntry(
                "unchanged", .choice(["undo", "keep", "ask"]), example: "keep",
                "What to do when it made no difference; ask where it is not said."),
            KeyEntry(
                "baseline", .duration(allowsZero: false), example: "2m",
                "The window before the change; 2m where not said."),
            KeyEntry(
                "settle", .duration(allowsZero: true), example: "75s", "The wait before the window after the change."),
            KeyEntry(
                "observe", .duration(allowsZero: false), example: "2m",
                "The window after the change; 2m where not said."),
            KeyEntry(
                "unattended", .choice(["allowed", "forbidden"]), example: "allowed", "Whether automation may do it."),
            KeyEntry(
                "undo_unattended", .choice(["allowed", "forbidden"]), advanced: true, example: "allowed",
                "Whether automation may undo it."),
            KeyEntry(
                "partly", .destination, advanced: true, example: "restart",
                "Where to go when it improved without reaching the objective; where otherwise: leads, if not said."),
            KeyEntry(
                "approval", .context("approval"), example: "{from: [payments], within: 10m}",
                "Who must approve it first."),
            KeyEntry(
                "temporary", .duration(allowsZero: false), advanced: true, example: "24h",
                "When its owner is reminded of what was left changed."),
            advanced(capture),
        ] + ways + settings + [unknownExit],
        choices: [
            KeyChoice(["run", "exec", "http", "manual", "do"], required: true),
            KeyChoice(["undo", "irreversible"], required: false),
        ],
        identifyingKey: "mitigate", leads: true, reserved: ["each"])

    private static let verify = KeyContext(
        "verify", label: "step", about: "A step that reads until good.",
        entries: [id("verify")] + about + [
            KeyEntry(
                "until", .expression, required: true, example: "errors < 0.01", "The condition that must hold."),
            KeyEntry(
                "for", .duration(allowsZero: true), example: "5m",
                "How long it must stay good; once is enough where not said."),
            KeyEntry(
                "every", .duration(allowsZero: false), example: "15s",
                "The pause between two looks; 15s where not said."),
            KeyEntry(
                "within", .duration(allowsZero: false), required: true, example: "15m",
                "How long the step may take in all."),
            run, exec, httpRead, query, timeout, capture,
        ] + ways + settings,
        choices: [KeyChoice(["run", "exec", "http", "query"], required: false)],
        identifyingKey: "verify", leads: true, reserved: ["each"])

    private static let escalate = KeyContext(
        "escalate", label: "step", about: "A step that brings in people.",
        entries: [id("escalate")] + about + [
            KeyEntry(
                "to", .list(.word(.token), atLeast: 1), required: true, example: "[payments-primary, payments-lead]",
                "The contacts of midwatch.yaml, tried in order."),
            KeyEntry(
                "message", .template, required: true, example: "Checkout still fails after ${tried}.",
                "What they are told."),
            KeyEntry(
                "ack_within", .duration(allowsZero: false), example: "5m",
                "How long each contact has to acknowledge; without it the step tells and goes on."),
            KeyEntry(
                "wait", .boolean, advanced: true, needs: ["ack_within"], example: "false",
                "false goes on while the contacts are chased."),
        ] + [go, with, atMost],
        identifyingKey: "escalate", leads: true, reserved: ["each"])

    private static func id(_ kind: String) -> KeyEntry {
        KeyEntry(
            kind, .word(.kebab), required: true, example: "recent-release",
            "The step's id, unique and stable; this key comes first.")
    }

    private static let about = [
        KeyEntry("title", .line, example: "Was checkout released just before?", "One line for a tired reader."),
        KeyEntry("why", .text, advanced: true, example: "Most often it is a bad release.", "Why one would do this."),
    ]

    static let go = KeyEntry(
        "go", .destination, example: "recovered", "Where to go next; the next step where not said.")
    static let with = KeyEntry(
        "with", .map(.lineTemplate, keys: .snake), advanced: true, needs: ["go"],
        example: "{namespace: \"${namespace}\"}",
        "Inputs for the runbook that go: names.")
    private static let atMost = KeyEntry(
        "at_most", .integer(1...Limits.entriesPerStep), advanced: true, example: "3",
        "How often one run may enter the step; once where not said.")
    private static let ways = [
        go, with,
        KeyEntry("otherwise", .destination, example: "page-lead", "Where to go when it failed or did not help."),
        atMost,
    ]

    static func advanced(_ entry: KeyEntry) -> KeyEntry {
        KeyEntry(
            entry.name, entry.shape, required: entry.isRequired, advanced: true, needs: entry.needs,
            example: entry.example, entry.about)
    }
}
