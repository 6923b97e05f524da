extension RunbookKeys {
    /// The mappings inside an action.
    static let acts = [
        httpContext("http read", methods: ["GET", "HEAD"], needsMethod: false),
        httpContext("http change", methods: ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"], needsMethod: true),
        KeyContext(
            "query", about: "A metric expression with its source.",
            entries: [
                KeyEntry("text", .promQL, required: true, example: "node_load1", "The PromQL text."),
                KeyEntry("source", .word(.token), example: "prometheus", "The source in midwatch.yaml."),
            ]),
        KeyContext(
            "ask", about: "A question to a person.",
            entries: [
                KeyEntry(
                    "text", .template, required: true, example: "Is the database being migrated?", "The question."),
                KeyEntry("choices", .list(.line, atLeast: 2), example: "[blue, green]", "The answers to choose from."),
                KeyEntry(
                    "type", .choice(AskAction.AnswerType.allCases.map(\.rawValue)), example: "integer",
                    "What the answer is; text where it is not said."),
            ],
            choices: [KeyChoice(["choices", "type"], required: false)]),
    ]

    /// The mappings inside a step.
    static let parts = [
        KeyContext(
            "decide if", label: "branch", about: "A branch with its condition.",
            entries: [
                KeyEntry("if", .expression, required: true, example: "value > 3", "The condition."),
                KeyEntry("go", .destination, required: true, example: "restart", "Where it leads."), with,
                KeyEntry("supports", .word(.kebab), example: "bad-release", "The hypothesis that taking it supports."),
                KeyEntry("refutes", .word(.kebab), example: "pool", "The hypothesis that taking it speaks against."),
            ],
            identifyingKey: "if"),
        KeyContext(
            "decide else", label: "branch", about: "Where to go when every condition is false.",
            entries: [
                KeyEntry("else", .destination, required: true, example: "page-lead", "Where it leads."),
                inputs(of: "else"),
            ],
            identifyingKey: "else"),
        KeyContext(
            "decide unknown", label: "branch", about: "Where to go when a condition cannot tell.",
            entries: [
                KeyEntry("unknown", .destination, required: true, example: "page-lead", "Where it leads."),
                inputs(of: "unknown"),
            ],
            identifyingKey: "unknown"),
        KeyContext(
            "retry", about: "How a read is tried again.",
            entries: [
                KeyEntry(
                    "times", .integer(1...Limits.retriesPerRead), required: true, example: "2",
                    "How many further tries."),
                KeyEntry(
                    "every", .duration(allowsZero: false), required: true, example: "5s", "The pause between two tries."
                ),
            ]),
        KeyContext(
            "requires if", label: "requirement", about: "A condition that must be true before a change.",
            entries: [
                KeyEntry("if", .expression, required: true, example: "release != \"v1\"", "The condition."), reason,
            ],
            identifyingKey: "if"),
        KeyContext(
            "requires ask", label: "requirement", about: "A question that a person must answer with yes.",
            entries: [askEntry(required: true)], identifyingKey: "ask"),
        KeyContext(
            "requires", label: "requirement", about: "A read that must exit 0 before a change.",
            entries: reading + [okExit, reason], choices: [actionOfRead]),
        KeyContext(
            "save", about: "A read right before a change.",
            entries: reading + [okExit, required(capture)], choices: [actionOfRead]),
        KeyContext(
            "ready", about: "A read that is repeated until a change has rolled out.",
            entries: reading + [
                okExit,
                KeyEntry(
                    "every", .duration(allowsZero: false), required: true, example: "5s", "The pause between two looks."
                ),
                KeyEntry("within", .duration(allowsZero: false), required: true, example: "3m", "How long to look."),
            ], choices: [actionOfRead]),
        KeyContext(
            "check",
            about: "A read that says whether a change is applied: exit 0 applied, 10 not applied, else unknown.",
            entries: reading, choices: [actionOfRead]),
        KeyContext(
            "undo", about: "How a change is reversed.",
            entries: [run, exec, httpChange, timeout] + settings + [unknownExit], choices: [actionOfRead]),
        KeyContext(
            "part", label: "part", about: "One act of a series.",
            entries: [
                KeyEntry("name", .word(.kebab), required: true, example: "stop-writes", "The part's name.")
            ] + [run, exec, httpChange, manual, timeout] + [
                KeyEntry("undo", .context("undo"), example: "{exec: [shopctl, start]}", "How this part is reversed.")
            ] + settings + [unknownExit],
            choices: [KeyChoice(["run", "exec", "http", "manual"], required: true)],
            identifyingKey: "name", reserved: ["each"]),
        KeyContext(
            "approval", about: "Who must approve a change.",
            entries: [
                KeyEntry(
                    "from", .list(.word(.token), atLeast: 1), required: true, example: "[payments]",
                    "The teams whose members may approve."),
                KeyEntry("count", .integer(1...10), example: "2", "How many approvals are needed; one where not said."),
                KeyEntry(
                    "within", .duration(allowsZero: false), example: "10m",
                    "How long it stays open; 10m where not said."),
            ]),
    ]

    static let run = KeyEntry(
        "run", .script, example: "shopctl release --json",
        "A bash script (pipefail on); inputs and captures reach it as environment variables.")
    static let exec = KeyEntry(
        "exec", .list(.template, atLeast: 1), example: "[shopctl, rollback]",
        "A program and its arguments, without a shell.")
    static let httpRead = KeyEntry(
        "http", .context("http read"), example: "{url: \"http://localhost:8080/health\"}", "An HTTP request that reads."
    )
    static let httpChange = KeyEntry(
        "http", .context("http change"), example: "{method: POST, url: \"http://localhost:8080/restart\"}",
        "An HTTP request.")
    static let query = KeyEntry(
        "query", .either([.promQL, .context("query")]), example: "node_load1",
        "A metric expression; its result is value.")
    static let ask = askEntry(required: false)
    static let manual = KeyEntry(
        "manual", .template, example: "Look at the dashboard.", "Instructions for a person's hands.")
    static let capture = KeyEntry(
        "capture", .map(.expression, keys: .snake), example: "{release: json.version}",
        "Named values that it leaves behind, over stdout, json, exit, value and answer.")
    static let timeout = KeyEntry(
        "timeout", .duration(allowsZero: false), example: "20s", "How long the action may take.")
    static let unknownExit = KeyEntry(
        "unknown_exit", exitCodes, advanced: true, example: "[75]",
        "Exit codes that mean: nobody knows whether it happened.")

    static let settings = [okExit] + place

    private static let okExit = KeyEntry(
        "ok_exit", exitCodes, advanced: true, example: "[2]", "Exit codes besides 0 that are a success.")
    private static let place = [
        KeyEntry(
            "keep", .choice(["all", "digest", "none"]), advanced: true, example: "digest",
            "What of its output is stored; all where it is not said."),
        secrets("Secrets that reach it by environment."),
        KeyEntry(
            "ssh", .lineTemplate, advanced: true, example: "deploy@bastion.example",
            "The host to do it on over OpenSSH: host, user@host or user@host:port; values may stand in the host."),
    ]
    private static let reading = [run, exec, httpRead, timeout] + place
    private static let actionOfRead = KeyChoice(["run", "exec", "http"], required: true)
    private static let exitCodes = ValueShape.list(.integer(1...255), atLeast: 1)
    private static let reason = KeyEntry(
        "why", .line, example: "v1 is the first release.", "What to tell a person when it is not met.")

    private static func askEntry(required: Bool) -> KeyEntry {
        KeyEntry(
            "ask", .either([.template, .context("ask")]), required: required, example: "Is the failover done?",
            "A question to a person.")
    }

    private static func inputs(of key: String) -> KeyEntry {
        KeyEntry(
            with.name, with.shape, required: with.isRequired, advanced: with.isAdvanced, needs: [key],
            example: with.example, "Inputs for the runbook that \(key): names.")
    }

    private static func required(_ entry: KeyEntry) -> KeyEntry {
        KeyEntry(
            entry.name, entry.shape, required: true, advanced: entry.isAdvanced, needs: entry.needs,
            example: entry.example, entry.about)
    }

    private static func httpContext(_ name: String, methods: [String], needsMethod: Bool) -> KeyContext {
        KeyContext(
            name, about: "An HTTP request. Redirects are never followed.",
            entries: [
                KeyEntry(
                    "method", .choice(methods), required: needsMethod, example: methods[0],
                    needsMethod ? "The method." : "The method; GET where it is not said."),
                KeyEntry(
                    "url", .lineTemplate, required: true, example: "\"https://api.example/v1/${namespace}\"",
                    "The URL; values are percent-encoded."),
                KeyEntry(
                    "headers", .map(.lineTemplate, keys: .header), example: "{Authorization: \"Bearer ${API_TOKEN}\"}",
                    "Headers; the only place for a secret."),
                KeyEntry(
                    "json", .json, example: "{replicas: \"${replicas}\"}", "A JSON body; its strings are templates."),
                KeyEntry(
                    "ok", .list(.integer(100...599), atLeast: 1), example: "[200, 404]",
                    "Status codes that are a success; 200 to 299 where not said."),
                KeyEntry(
                    "follow", .choice(["never"]), advanced: true, example: "never", "Redirects are never followed."),
            ])
    }
}
