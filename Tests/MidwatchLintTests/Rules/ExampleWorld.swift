import MidwatchLint
import MidwatchRunbook

/// The clean runbook and the files beside it in which examples and mutations are linted.
enum ExampleWorld {
    /// The head of the clean example runbook: one block a key, in order.
    static let head: [(key: String, text: String)] = [
        ("midwatch", "midwatch: 1"),
        ("id", "id: checkout-errors"),
        ("title", "title: Checkout answers with errors"),
        ("why", "why: Customers cannot pay. Most often a bad release, sometimes an exhausted pool of connections."),
        ("owner", "owner: payments"),
        ("service", "service: checkout"),
        ("severity", "severity: SEV2"),
        ("reviewed", "reviewed: 2026-11-01"),
        ("links", "links: {dashboard: \"https://grafana.example/d/checkout\"}"),
        ("triggers", "triggers:\n  - alert: CheckoutQueueLong"),
        ("inputs", ""),
        ("hypotheses", ""),
        (
            "metrics",
            "metrics:\n  queue:\n    value: checkout_queue_length{service=\"checkout\"}\n    objective: {below: 50}"
        ),
        ("on_failure", "on_failure: page-lead"),
    ]

    static let tail = """
          - verify: recovered
            title: The queue is short again
            until: queue < 50
            for: 2m
            every: 15s
            within: 15m
            go: resolved
            otherwise: page-lead

          - escalate: page-lead
            title: Somebody who knows checkout has to look
            to: [payments-primary, payments-lead]
            message: The queue of checkout is still ${queue} long after ${tried}.
            ack_within: 5m

        """

    /// The text of an example as a whole file, its marks still in it.
    static func wholeFile(_ example: RuleExample) -> String {
        switch example.scope {
        case .whole: return example.text
        case .steps:
            return head.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n") + "\nsteps:\n" + example.text
                + (example.text.hasSuffix("\n") ? "\n" : "\n\n") + tail
        case .head:
            // A key's block begins at a line that is not indented; lines before the first belong to it.
            var blocks: [(key: String, text: String)] = []
            var waiting = ""
            for line in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
                let first = line.first ?? " "
                if first.isLetter {
                    blocks.append((String(line.prefix { $0 != ":" }), waiting + line))
                    waiting = ""
                } else if blocks.isEmpty || (first == "#" && !line.contains("^")) {
                    waiting += line + "\n"
                } else {
                    blocks[blocks.count - 1].text += "\n" + line
                }
            }
            let given = Dictionary(blocks.map { ($0.key, $0.text) }, uniquingKeysWith: { $0 + "\n" + $1 })
            var text = head.map { given[$0.key] ?? $0.text }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
            let known = Set(head.map(\.key) + ["steps"])
            for block in blocks where !known.contains(block.key) { text += block.text + "\n" }
            return text + (given["steps"] ?? "steps:\n" + tail)
        }
    }

    /// The file of an example beside `files`.
    static let path = "runbooks/checkout-errors.runbook.yaml"

    /// The baseline of an example beside `files`.
    static let baseline = "lint-baseline.json"

    static let configuration = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://localhost:9090", every: 15s, default: true}
        contacts:
          payments-primary: {pagerduty: {routing_key: {env: PAGERDUTY_PRIMARY}}}
          payments-lead: {pagerduty: {routing_key: {env: PAGERDUTY_LEAD}}}
        people: {priya: Priya, sam: Sam}
        teams: {payments: [Priya, Sam]}

        """

    /// Surroundings of an example, all from texts.
    static func surroundings(
        files: [String: String], today: String = "2026-11-21", settings: LintSettings = LintSettings()
    ) -> Surroundings {
        let text = files["midwatch.yaml"] ?? configuration
        let parsed = ConfigurationParser.parse(Array(text.utf8), path: "midwatch.yaml")
        let asked = settings
        var settings = LintSettings.read(parsed.configuration).settings
        settings.profile = asked.profile
        settings.usesPreviews = asked.usesPreviews
        settings.rules.merge(asked.rules) { $1 }
        return Surroundings(
            today: CalendarDay(today) ?? CalendarDay(year: 2026, month: 11, day: 21),
            configuration: parsed.configuration,
            settings: settings, repository: Repository(files: files), alerts: alerts(files),
            live: ExampleLive.facts(files, parsed.configuration))
    }

    /// The alerts of the files in `rules/`; `nil` where there are none.
    private static func alerts(_ files: [String: String]) -> AlertIndex? {
        let rules = files.filter { $0.key.hasPrefix("rules/") }
        if rules.isEmpty { return nil }
        return AlertIndex(rules.map { RuleFile.parse(Array($0.value.utf8), path: $0.key) })
    }

    /// Lints one runbook with the files beside it, other runbooks among them.
    static func findings(
        _ text: String, encoding: ExampleEncoding = .utf8, path: String = path, files: [String: String] = [:],
        today: String = "2026-11-21", settings: LintSettings = LintSettings()
    ) -> [Finding] {
        var settings = settings
        settings.usesPreviews = true
        let all = files.merging([path: text]) { first, _ in first }
        let comments = files["shellcheck.json"].flatMap { ShellcheckReport.comments(Array($0.utf8)) }
        let linter = Linter(
            surroundings(files: all, today: today, settings: settings), keepsScripts: comments != nil)
        let others = files.filter { $0.key.hasSuffix(".runbook.yaml") }
        func other(_ id: String) -> Runbook? {
            others.first { $0.key.hasSuffix("/\(id).runbook.yaml") || $0.key == "\(id).runbook.yaml" }
                .flatMap { RunbookParser.parse(Array($0.value.utf8), path: $0.key).partial }
        }
        var linted = [linter.lint(encoding.bytes(text), path: path, others: other)]
        for file in others.sorted(by: { $0.key < $1.key }) {
            linted.append(linter.lint(Array(file.value.utf8), path: file.key, others: other))
        }
        let text = files["midwatch.yaml"] ?? configuration
        linted.append(linter.lint(configuration: Array(text.utf8), path: "midwatch.yaml"))
        // The first script of an example is what shellcheck was asked about.
        let script = linted.lazy.flatMap(\.scripts).first?.text
        let findings = linter.findings(
            of: linted, comments: comments.map { [script ?? "": $0.values.flatMap { $0 }] })
        guard let text = files[baseline], case .success(let known) = Baseline.read(Array(text.utf8)) else {
            return findings
        }
        let entries = LintReport.Entry.all(findings)
        return known.applied(to: entries, by: linter, path: baseline, source: Array(text.utf8)) { _ in true }
            .map(\.finding)
    }
}
