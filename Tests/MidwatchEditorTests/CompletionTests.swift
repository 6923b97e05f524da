import MidwatchEditor
import MidwatchExpressions
import Testing

@Suite("Completion") struct CompletionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// Steps with the cursor in them; a whole file where it begins with `midwatch:`.
        var text: String
        /// Labels in this order at the top of the list.
        var first: [String] = []
        /// Labels that must be there.
        var has: [String] = []
        /// Labels that must not.
        var lacks: [String] = []
        /// What the line is after the first suggestion was taken.
        var line: String?
        /// The first suggestion that is taken, where it is not the top one.
        var taken: String?
        var testDescription: String { name }
    }

    static let keys = [
        Case(
            name: "keys of a step, the needed ones first, none twice, none that cannot stand together",
            text: "  - mitigate: x\n    exec: [a]\n    undo: {exec: [b]}\n    ‸", first: ["target"],
            has: ["title", "expect", "guard", "settle", "go"],
            lacks: ["mitigate", "exec", "run", "undo", "irreversible", "until", "diagnose", "reviewed"],
            line: "    target: "),
        Case(
            name: "a key that is begun, in a file that cannot be read",
            text: "  - mitigate: x\n    tar‸\n    exec: [a", first: ["target"], has: ["timeout"], line: "    target: "),
        Case(
            name: "a key whose colon stands there",
            text: "  - mitigate: x\n    tar‸: a", first: ["target"], line: "    target: a"),
        Case(
            name: "the kinds of steps after a dash", text: "  - ‸",
            first: ["diagnose", "mitigate", "verify", "escalate"],
            lacks: ["run", "target"], line: "  - diagnose: "),
        Case(name: "a kind that is begun", text: "  - mit‸", first: ["diagnose", "mitigate"], taken: "mitigate"),
        Case(name: "the kinds on a line of their own", text: "  ‸", first: ["diagnose"], line: "  - diagnose: "),
        Case(
            name: "keys of a nested mapping", text: "  - mitigate: x\n    ready:\n      exec: [a]\n      ‸",
            first: ["every", "within"], lacks: ["target", "run", "exec"]),
        Case(
            name: "keys in braces", text: "  - mitigate: x\n    ready: {exec: [a], ev‸}", first: ["every", "within"],
            lacks: ["exec", "run", "target"], line: "    ready: {exec: [a], every: }"),
        Case(
            name: "keys in braces that nobody closed", text: "  - mitigate: x\n    ready: {‸\n    settle: 5s",
            first: ["every", "within"], has: ["exec", "run"], lacks: ["settle", "target"]),
        Case(
            name: "the branches of a decision", text: "  - diagnose: x\n    run: a\n    decide:\n      - ‸",
            first: ["if", "else", "unknown"], lacks: ["go", "run"]),
        Case(
            name: "the rest of a branch",
            text: "  - diagnose: x\n    run: a\n    decide:\n      - if: queue > 1\n        ‸",
            first: ["go"], has: ["supports", "refutes"], lacks: ["if", "else"]),
        Case(
            name: "requirements of every kind", text: "  - mitigate: x\n    requires:\n      - ‸",
            has: ["if", "ask", "exec", "run", "why"]),
        Case(
            name: "metrics of expect", text: "  - mitigate: x\n    expect: {queue: improves, ‸}", first: ["p99"],
            lacks: ["queue", "none"], line: "    expect: {queue: improves, p99: }"),
        Case(
            name: "metrics of expect on lines", text: "  - mitigate: x\n    expect:\n      ‸", has: ["queue", "p99"]),
        Case(
            name: "inputs of another runbook",
            text: "  - diagnose: x\n    run: a\n    go: runbook/database\n    with: {cluster: a, ‸}", first: ["depth"],
            lacks: ["cluster", "namespace"]),
        Case(name: "nothing in a comment", text: "  - mitigate: x # ‸"),
        Case(
            name: "rules in a directive", text: "  # midwatch: ignore[no-s‸\n  - mitigate: x", has: ["no-settle"]),
        Case(name: "nothing in a text", text: "  - mitigate: x\n    title: re‸"),
        Case(
            name: "keys of the top level", text: "midwatch: 1\n‸", first: ["id", "title", "steps"],
            has: ["owner", "metrics"], lacks: ["midwatch", "mitigate"], line: "id: "),
        Case(name: "keys of an empty file", text: "midwatch: 1\nid: x\nti‸", first: ["title"], lacks: ["id"]),
        Case(
            name: "keys of a metric", text: "midwatch: 1\nmetrics:\n  errors:\n    ‸\nsteps: []",
            has: ["value", "objective", "bad"], lacks: ["steps", "id"]),
    ]

    static let values = [
        Case(
            name: "steps, ends and runbooks after go", text: "  - diagnose: x\n    run: a\n    go: ‸",
            first: [
                "recovered", "page-lead", "resolved", "mitigated", "false-alarm", "handed-over", "runbook/database",
            ],
            lacks: ["x", "runbook/queue"], line: "    go: recovered"),
        Case(
            name: "a destination that is begun replaces what is typed",
            text: "  - diagnose: x\n    run: a\n    go: page-le‸", taken: "page-lead"),
        Case(
            name: "destinations after else", text: "  - diagnose: x\n    decide:\n      - else: ‸", has: ["page-lead"]),
        Case(
            name: "only steps after on_failure", text: "midwatch: 1\non_failure: ‸\nsteps:\n  - escalate: page",
            first: ["page"], lacks: ["resolved"]),
        Case(name: "choices", text: "  - mitigate: x\n    unchanged: ‸", first: ["undo", "keep", "ask"]),
        Case(
            name: "an example of a duration", text: "  - mitigate: x\n    settle: ‸", first: ["75s"],
            line: "    settle: 75s"),
        Case(name: "contacts", text: "  - escalate: x\n    to: [payments-primary, ‸]", has: ["payments-lead"]),
        Case(name: "contacts in an open bracket", text: "  - escalate: x\n    to: [‸", has: ["payments-lead"]),
        Case(name: "contacts on lines", text: "  - escalate: x\n    to:\n      - pay‸", has: ["payments-lead"]),
        Case(name: "hypotheses", text: "  - diagnose: x\n    supports: ‸", first: ["bad-release"]),
        Case(
            name: "metrics, inputs, captures and builtins in a condition",
            text: "  - diagnose: x\n    capture: {load: stdout}\n    decide:\n      - if: queue > 1 && ‸",
            has: ["queue", "p99", "namespace", "load", "now", "exit"], lacks: ["tried"]),
        Case(
            name: "a word that is begun in a condition", text: "  - verify: x\n    until: queue < 5 && p9‸",
            taken: "p99"),
        Case(
            name: "metrics behind before", text: "  - verify: x\n    until: before.‸", first: ["queue", "p99"],
            lacks: ["now"]),
        Case(name: "members of the incident", text: "  - verify: x\n    until: incident.‸", has: ["severity"]),
        Case(
            name: "values in a message", text: "  - escalate: x\n    message: It is ${‸",
            has: ["queue", "tried", "namespace"],
            lacks: ["stdout"]),
        Case(
            name: "values in an argument", text: "  - mitigate: x\n    exec: [a, \"${na‸}\"]", has: ["namespace"],
            lacks: ["queue", "tried"]),
        Case(name: "nothing in plain text of a message", text: "  - escalate: x\n    message: It is ‸"),
        Case(
            name: "variables in a script", text: "  - diagnose: x\n    run: |\n      echo \"$‸\"", has: ["namespace"],
            lacks: ["queue"]),
        Case(name: "metrics of a guard", text: "  - mitigate: x\n    guard: [queue, ‸]", has: ["p99"]),
        Case(name: "sources", text: "midwatch: 1\nmetrics:\n  a: {value: x, source: ‸}", first: ["prometheus"]),
        Case(name: "teams", text: "midwatch: 1\nowner: ‸", first: ["payments"]),
        Case(name: "severities", text: "midwatch: 1\nseverity: ‸", first: ["SEV1", "SEV2"]),
        Case(name: "today", text: "midwatch: 1\nreviewed: ‸", first: ["2026-11-21", "never"]),
        Case(
            name: "behind an emoji", text: "  - mitigate: x\n    expect: {\"🚒🚒\": holds, p‸}", has: ["p99"],
            line: "    expect: {\"🚒🚒\": holds, queue: }"),
    ]

    @Test("what can stand at the cursor is offered", arguments: keys + values)
    func offers(_ example: Case) throws {
        let marked = example.text.hasPrefix("midwatch:") ? example.text : Queue.with(example.text)
        let (text, place) = try Editor.cursor(marked)
        var editor = try Editor(text)
        let found = editor.ask("textDocument/completion", Editor.at(place))["items"]?.elements ?? []
        let sorted = found.sorted { ($0["sortText"]?.text ?? "") < ($1["sortText"]?.text ?? "") }
        let labels = sorted.map { $0["label"]?.text ?? "" }
        #expect(Array(labels.prefix(example.first.count)) == example.first, "\(labels)")
        for label in example.has { #expect(labels.contains(label), "\(label) is not among \(labels)") }
        for label in example.lacks { #expect(!labels.contains(label), "\(label) is among \(labels)") }
        if example.first.isEmpty, example.has.isEmpty, example.taken == nil { #expect(labels.isEmpty, "\(labels)") }
        #expect(Set(labels).count == labels.count, "\(labels)")
        guard let chosen = sorted.first(where: { $0["label"]?.text == example.taken }) ?? sorted.first else { return }
        if example.taken != nil { #expect(chosen["label"]?.text == example.taken, "\(labels)") }
        guard let edit = chosen["textEdit"] else { return }
        var after = try Editor(text)
        after.change([Editor.record(("range", edit["range"] ?? .null), ("text", edit["newText"] ?? .null))])
        guard let line = example.line else { return }
        // The text after the edit is seen by the words around the cursor.
        let lines = text.components(at: "\n")
        guard case .int(let start)? = edit["range"]?["start"]?["character"],
            case .int(let end)? = edit["range"]?["end"]?["character"]
        else { return }
        let units = Array(lines[place.0].utf16)
        let changed =
            String(decoding: units[..<Int(start)], as: UTF16.self) + (edit["newText"]?.text ?? "")
            + String(decoding: units[Int(end)...], as: UTF16.self)
        #expect(changed == line)
    }

    @Test("midwatch.yaml is completed from its own table")
    func configuration() throws {
        let (text, place) = try Editor.cursor("sources:\n  main:\n    ‸\npolicy: {page: []}\n")
        var editor = try Editor()
        editor.open(text, uri: Editor.configurationURI)
        let found = editor.ask("textDocument/completion", Editor.at(place, uri: Editor.configurationURI))
        let labels = found["items"]?.elements.map { $0["label"]?.text ?? "" } ?? []
        #expect(labels.contains("prometheus") && labels.contains("scrape") && !labels.contains("policy"), "\(labels)")
    }

    @Test("more than can be shown is cut, and said to be")
    func limit() throws {
        let steps = (0..<600).map { "  - escalate: page-\($0)\n    to: [payments-lead]\n    message: x" }
        let (text, place) = try Editor.cursor(
            Queue.with("  - diagnose: x\n    go: ‸\n" + steps.joined(separator: "\n")))
        var editor = try Editor(text)
        let found = editor.ask("textDocument/completion", Editor.at(place))
        #expect(found["isIncomplete"] == .bool(true))
        #expect(found["items"]?.elements.count == 500)
    }
}
