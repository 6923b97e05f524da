import Testing

@testable import MidwatchRunbook

@Suite("Runbooks against the configuration")
struct ConfigurationCheckTests {
    private static let configuration = """
        sources:
          main: {prometheus: "http://p", default: true}
          page: {scrape: "http://s"}
          command: {exec: [x]}
        contacts: {lead: {exec: [a]}}
        teams: {ops: [Bo]}
        people: {bo: Bo}
        """

    private func found(_ header: String, _ steps: String = "", configuration: String = Self.configuration) throws
        -> [String]
    {
        let text = GraphText.runbook(
            steps + "  - {escalate: people, to: [lead], message: m, ack_within: 5m}", header: header)
        let parsed = ConfigurationParser.parse(Array(configuration.utf8), path: "midwatch.yaml").configuration
        return ConfigurationCheck.check(try GraphText.graph(text), parsed).map(GraphText.shown)
    }

    static let metrics: [(String, String?)] = [
        ("query: sum(up)", nil), ("value: up", nil), ("bad: b, total: t", nil), ("value: up, source: page", nil),
        ("source: command", nil), ("histogram: h_bucket, quantile: 0.9, source: page", nil),
        ("query: sum(up), source: page", "source-shape"), ("value: up, source: command", "source-shape"),
        ("source: page", "source-shape"), ("source: main", "source-shape"),
        ("value: up, source: mian", "undefined-source"),
        ("query: sum(up), source: command", "source-shape"), ("bad: b, total: t, source: command", "source-shape"),
    ]

    @Test("a metric's shape must be one that its source serves", arguments: metrics)
    func shapes(metric: String, rule: String?) throws {
        let found = try found("metrics: {m: {\(metric)}}")
        #expect(found.count == (rule == nil ? 0 : 1), "\(found)")
        if let rule { #expect(found.first?.hasSuffix("[\(rule)]") == true, "\(found)") }
    }

    @Test("contacts, teams and severities must be defined")
    func names() throws {
        let steps = """
              - {escalate: first, to: [laed], message: m}
              - {mitigate: fix, target: t, run: a, irreversible: So., approval: {from: [obs]}, go: resolved}

            """
        let found = try found("severity: SEV9", steps)
        #expect(
            found == [
                "4:11-15 the severity \"SEV9\" is not defined; did you mean \"SEV1\"? [undefined-severity]",
                "6:28-32 \"to\" in step \"first\" names the contact \"laed\", which midwatch.yaml does not define; "
                    + "did you mean \"lead\"? [undefined-contact]",
                "7:77-80 \"approval\" in step \"fix\" names the team \"obs\", which midwatch.yaml does not define; "
                    + "did you mean \"ops\"? [undefined-team]",
            ])
    }

    @Test("without any configuration names cannot be wrong, only unknown")
    func noFile() throws {
        let header = "metrics: {m: {value: up, source: main}}"
        let text = GraphText.runbook(
            "  - {escalate: people, to: [lead], message: m, ack_within: 5m, go: resolved}", header: header)
        let found = ConfigurationCheck.check(try GraphText.graph(text), .standard)
        #expect(found.map(\.rule) == ["undefined-source", "undefined-contact"])
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    @Test("several sources without a default need a name; none at all makes verdicts unknown")
    func defaults() throws {
        let two = "sources: {a: {scrape: \"http://x\"}, b: {scrape: \"http://y\"}}\ncontacts: {lead: {exec: [a]}}"
        let header = "metrics: {m: {value: up}}"
        #expect(try found(header, configuration: two).map { String($0.suffix(19)) } == ["[no-default-source]"])
        let none = try found(header, configuration: "contacts: {lead: {exec: [a]}}")
        #expect(none.count == 1 && none[0].contains("warning: ") && none[0].hasSuffix("[no-source]"))
    }

    @Test("a query step needs a source that can answer it")
    func query() throws {
        func step(_ query: String) -> String { "  - {diagnose: q, query: {\(query)}, go: resolved}\n" }
        #expect(try found("", step("text: sum(up)")).isEmpty)
        #expect(try found("", step("text: up, source: page")).isEmpty)
        #expect(try found("", step("text: sum(up), source: page")).count == 1)
        #expect(try found("", step("text: up, source: command")).count == 1)
    }
}
