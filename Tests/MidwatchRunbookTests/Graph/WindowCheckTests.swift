import Testing

@testable import MidwatchRunbook

@Suite("The windows of a change")
struct WindowCheckTests {
    private static let configuration = """
        sources:
          main: {prometheus: "http://p", every: 5s, default: true}
          slow: {prometheus: "http://p", every: 15s, rule_interval: 30s, lookback: 2m}
          page: {scrape: "http://s", every: 500ms}
          command: {exec: [x], every: 10s}
        """

    /// The findings about one change that expects the metric `m` to improve.
    private func findings(
        _ metric: String, _ keys: String = "settle: 1s, observe: 1s, baseline: 1s", extra: String = "",
        configuration: String? = Self.configuration
    ) throws -> [WindowFinding] {
        let text = GraphText.runbook(
            "  - {mitigate: fix, target: t, run: a, irreversible: So., expect: {m: improves}, \(keys), go: resolved}\n"
                + GraphText.people, header: "metrics: {m: {\(metric)}\(extra)}")
        let parsed = configuration.map {
            ConfigurationParser.parse(Array($0.utf8), path: "midwatch.yaml").configuration
        }
        return WindowCheck.findings(try GraphText.graph(text), parsed ?? .standard)
    }

    /// Seconds that `settle:` and the two windows need, by what the findings about windows of a millisecond say.
    private func least(_ metric: String) throws -> [Double?] {
        let found = try findings(metric, "settle: 1ms, observe: 1ms, baseline: 1ms")
        return WindowFinding.Key.allCases.map { key in found.first { $0.key == key }?.least }
    }

    static let needs: [(String, Double, Double)] = [
        // Counters: a scrape to settle, twelve to count.
        ("bad: b, total: t", 6, 60), ("bad: b, total: t, source: page", 1.5, 6),
        ("histogram: h_bucket, quantile: 0.9, source: slow", 16, 180),
        ("bad: \"{__name__=\\\"a:errors:increase1m\\\"}\", total: t", 126, 60),
        // One gauge: six samples and a minute.
        ("value: up", 6, 60), ("value: up, source: slow", 16, 90), ("value: up, source: page", 1.5, 60),
        ("value: \"job:load:rate1m\"", 126, 360), ("value: up, lookback: 2m", 126, 720),
        ("source: command", 11, 60), ("source: command, lookback: 1m", 71, 360),
        // Queries: their ranges, six of them apart; the source's look-back where it is longer.
        ("query: \"rate(a[1m])\"", 66, 360), ("query: \"max_over_time(rate(a[1m])[10m:]) offset 1m\"", 726, 4_320),
        ("query: \"rate(a[1m])\", source: slow", 136, 720), ("query: \"rate(a[5m])\", source: slow", 316, 1_800),
        ("query: \"rate(a[5m])\", lookback: 1m", 66, 360), ("query: up", 6, 60),
        // Recording rules lag by their interval; an unknown window must be declared, at metric or source.
        ("query: \"slo:errors:ratio_rate5m\"", 366, 1_800),
        ("query: \"slo:errors:ratio_rate5m\", source: slow", 346, 1_800),
        ("query: \"job:p99\", lookback: 1m", 126, 360), ("query: \"job:p99\", source: slow", 166, 720),
    ]

    @Test("need a length that the metric's text, its look-back and its source tell", arguments: needs)
    func lengths(metric: String, settle: Double, window: Double) throws {
        #expect(try least(metric) == [window, settle, window])
    }

    @Test("are long enough at exactly that length", arguments: needs)
    func enough(metric: String, settle: Double, window: Double) throws {
        let keys = "settle: \(Int(settle * 1000))ms, observe: \(Int(window))s, baseline: \(Int(window))s"
        #expect(try findings(metric, keys).isEmpty)
    }

    @Test("of a state are one fresh sample: what is observed counts as settling")
    func states() throws {
        let metric = "query: \"rate(a[1m])\", judge: state"
        #expect(try findings(metric, "settle: 10s, observe: 56s, baseline: 1s").isEmpty)
        let short = try findings(metric, "settle: 9s, observe: 56s, baseline: 1s")
        #expect(short.map(\.key) == [.settle] && short.first?.least == 10)
    }

    @Test("are checked for what a query alone tells where no source is known")
    func noSource() throws {
        let query = try findings("query: \"rate(a[1m])\"", configuration: nil)
        #expect(query.map(\.least) == [360, 61, 360])
        #expect(try findings("bad: b, total: t", configuration: nil).isEmpty)
    }

    @Test("are an error only where a machine would act too soon on what it sees")
    func severities() throws {
        let short = "settle: 1s, observe: 1s, baseline: 1s"
        let alone = try findings("query: \"rate(a[1m])\"", short + ", unattended: allowed")
        #expect(alone.map(\.key) == [.baseline, .settle, .observe])
        #expect(alone.map(\.severity) == [.warning, .error, .warning])
        #expect(try findings("query: \"rate(a[1m])\"", short).allSatisfy { $0.severity == .warning })
        let unknown = try findings("query: \"job:p99\"", "settle: 1h, unattended: allowed")
        #expect(unknown.map(\.severity) == [.error])
        #expect(unknown.first?.trouble == .unknownLookBack(rule: "job:p99") && unknown.first?.least == nil)
        #expect(try findings("query: \"job:p99\"", "settle: 1h").map(\.severity) == [.warning])
    }

    @Test("are each reported once, for the metric that needs the most, guards included")
    func most() throws {
        let found = try findings(
            "query: \"rate(a[1m])\"", "settle: 1s, guard: [{n: required}, m], observe: 1h, baseline: 1h",
            extra: ", n: {query: \"rate(a[5m])\"}")
        #expect(found.map(\.metric) == ["n"] && found.first?.least == 306)
    }

    @Test("of a change that expects nothing need no length")
    func nothing() throws {
        let text = GraphText.runbook(
            "  - {mitigate: fix, target: t, run: a, irreversible: So., expect: none, because: So., go: resolved}\n"
                + GraphText.people)
        #expect(WindowCheck.findings(try GraphText.graph(text), .standard).isEmpty)
    }

    @Test("are pointed at where they stand, else at the metric's name, with what to write")
    func places() throws {
        let found = try findings("query: \"rate(a[1m])\"", "settle: 20s, observe: 10m, guard: [{m: required}]")
        let texts = found.map { GraphText.shown($0.diagnostic) }
        #expect(
            texts == [
                "6:68-69 warning: \"baseline\" in step \"fix\" is 2m where nothing is said, but the metric \"m\" needs "
                    + "at least 6m: 6 samples that share nothing, one every 1m [short-baseline]",
                "6:90-93 warning: \"settle\" in step \"fix\" is 20s, but the metric \"m\" needs at least 66s: "
                    + "one evaluation looks back 1m, samples come every 5s [short-settle]",
            ])
        #expect(found.last?.diagnostic.help?.hasPrefix("write settle: 66s;") == true)
    }

    @Test("are spelled as an author can write them, never shorter than needed")
    func spelling() {
        let spelled = [0.5, 1.5, 61, 119.2, 3_600, 3_601, 90_000, 90_001, 1e12].map(WindowNeed.spelled)
        #expect(Array(spelled.prefix(8)) == ["500ms", "2s", "61s", "2m", "1h", "1h1m", "1d1h", "1d2h"])
    }

    @Test("of a query that looks back for ever are found too, without end")
    func forever() throws {
        let found = try findings("query: \"rate(a[\(String(repeating: "9", count: 400))y])\"")
        #expect(found.count == 3 && found.allSatisfy { ($0.least ?? 0) <= 1e13 })
    }

    @Test(
        "of the project's runbooks are long enough, with and without their sources",
        arguments: FixtureFiles.names(in: "\(FixtureFiles.repository)/runbooks", suffix: ".runbook.yaml"))
    func project(name: String) throws {
        let path = "\(FixtureFiles.repository)/runbooks/\(name).runbook.yaml"
        let runbook = try #require(RunbookParser.parse(try FixtureFiles.bytes(path), path: path).runbook)
        #expect(WindowCheck.findings(runbook, .standard).isEmpty)
        let every = name == "checkout-errors" ? "500ms" : name == "certificate-expiring" ? "60s" : "15s"
        let text = "sources: {prometheus: {prometheus: \"http://p\", every: \(every)}}"
        let parsed = ConfigurationParser.parse(Array(text.utf8), path: "midwatch.yaml").configuration
        #expect(WindowCheck.findings(runbook, parsed).isEmpty)
    }

    @Test(
        "cannot be compared over a query that fixes or leaves out its time",
        arguments: ["a @ 5", "rate(a[$__rate_interval])", "{{ metric }}", "a offset -5m", "a{b=\"{{ c }}\"}"])
    func refused(query: String) throws {
        let quoted = "'" + query + "'"
        let text = GraphText.runbook(GraphText.people, header: "metrics: {m: {query: \(quoted)}}")
        let found = GraphText.result(text).diagnostics
        #expect(found.map(\.rule) == ["query"] && found.first?.severity == .error)
        #expect(found.first?.range.start == SourcePosition(line: 4, column: 22))
    }
}
