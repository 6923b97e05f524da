import Testing

@testable import MidwatchRunbook

@Suite("midwatch.yaml")
struct ConfigurationParserTests {
    private func parse(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
        ConfigurationParser.parse(Array(text.utf8), path: "midwatch.yaml")
    }

    private let full = """
        midwatch: 1
        state: /var/lib/midwatch
        sources:
          main:
            prometheus: "http://prometheus:9090"
            every: 10s
            timeout: 3s
            lookback: 2m
            default: true
            headers: {X-Scope-OrgID: payments, X-Key: {file: /run/key}}
            bearer: {env: TOKEN}
          shop: {scrape: "http://localhost:8080/metrics"}
          datadog: {exec: [figure, --datadog], lag: 90s}
        contacts:
          lead: {exec: [page, lead]}
          chat: {webhook: {env: SLACK}}
          open: {webhook: "https://hooks.example/x"}
          duty: {pagerduty: {routing_key: {file: /run/pd}, url: "http://localhost:1/x"}}
        retry: {times: 0, every: 1s}
        severities: {P1: Very bad., P2: Bad.}
        policy: {page: [lead, duty], grace: 20s}
        pass_env: [KUBECONFIG]
        people: {asmith: Alex Smith, bo: Bo}
        teams: {payments: [Alex Smith, Bo], ops: [Bo]}
        lint: {profile: strict, review_every: 180d}
        """

    @Test("is read whole")
    func everything() throws {
        let (configuration, diagnostics) = parse(full)
        #expect(diagnostics.isEmpty, "\(diagnostics.map(GraphText.shown))")
        #expect(configuration.state?.value == "/var/lib/midwatch")
        #expect(configuration.sources.map(\.kind) == ["prometheus", "scrape", "exec"])
        let main = try #require(configuration.source(nil))
        #expect(main.name.value == "main" && main.every == .seconds(10) && main.timeout == .seconds(3))
        #expect(main.lookback == .seconds(120) && main.bearer == .secret(.environment("TOKEN")))
        #expect(main.headers.map(\.name.value) == ["X-Scope-OrgID", "X-Key"])
        #expect(main.headers.last?.value == .secret(.file("/run/key")))
        let datadog = try #require(configuration.source("datadog"))
        #expect(datadog.lag == .seconds(90) && datadog.every == MetricSource.standardInterval)
        guard case .exec(let words) = datadog.reach else {
            Issue.record("no exec")
            return
        }
        #expect(words.map(\.value) == ["figure", "--datadog"])
        #expect(configuration.contacts.map(\.kind) == ["exec", "webhook", "webhook", "pagerduty"])
        #expect(configuration.contact("chat")?.reach == .webhook(.secret(.environment("SLACK"))))
        #expect(configuration.retry == Retry(times: 0, every: .seconds(1)))
        #expect(configuration.severities.map(\.name.value) == ["P1", "P2"])
        #expect(
            configuration.policy.page.map(\.value) == ["lead", "duty"] && configuration.policy.grace == .seconds(20))
        #expect(configuration.passedEnvironment.map(\.value) == ["KUBECONFIG"])
        #expect(configuration.person(login: "bo") == "Bo" && configuration.person(login: "root") == nil)
        #expect(configuration.teams(of: "Bo") == ["payments", "ops"])
        #expect(configuration.lint != nil)
    }

    @Test("may leave out every key")
    func leastFile() {
        let (configuration, diagnostics) = parse("midwatch: 1\n")
        #expect(diagnostics.isEmpty)
        var standard = Configuration.standard
        standard.path = "midwatch.yaml"
        #expect(configuration == standard)
        #expect(parse("teams: {}\n").diagnostics.isEmpty)
    }

    @Test("the only source is the default, of several the one that says so")
    func defaultSource() {
        let one = parse("sources: {a: {scrape: \"http://x/\"}}").configuration
        #expect(one.source(nil)?.name.value == "a")
        let two = parse("sources: {a: {scrape: \"http://x/\"}, b: {scrape: \"http://y/\"}}").configuration
        #expect(two.source(nil) == nil && two.source("c") == nil && two.source("b") != nil)
    }

    static let mistakes: [(String, [String])] = [
        ("sorces: {}", ["1:1-7 unknown key \"sorces\"; did you mean \"sources\"? [unknown-key]"]),
        ("policy: {pge: [a]}", ["1:10-13 unknown key \"pge\" in \"policy\"; did you mean \"page\"? [unknown-key]"]),
        (
            "policy: {page: [led]}\ncontacts: {lead: {exec: [a]}}",
            [
                "1:17-20 \"page\" names the contact \"led\", which is not defined; did you mean \"lead\"? "
                    + "[undefined-contact]"
            ]
        ),
        (
            "sources: {a: {scrape: \"http://x/\", default: true}, b: {scrape: \"http://y/\", default: true}}",
            ["1:52-53 the source \"b\" is a second default [two-defaults]"]
        ),
        (
            "sources: {a: {exec: [x], headers: {X-A: b}}}",
            ["1:36-39 the source \"a\" makes no requests, so it has no headers [no-request]"]
        ),
        (
            "sources: {a: {scrape: \"http://x/\", headers: {Authorization: Basic x}}}",
            ["1:61-68 warning: a secret of the source \"a\" stands in the file [written-secret]"]
        ),
        (
            "sources: {a: {scrape: \"http://x/\", headers: {authorization: b}, bearer: {env: X}}}",
            ["1:46-59 \"bearer\" sets the header Authorization of \"a\" already [two-authorizations]"]
        ),
        (
            "people: {a: Ann}\nteams: {ops: [Amn]}",
            [
                "2:15-18 warning: the team \"ops\" has \"Amn\", whom \"people\" does not know, so nothing they say "
                    + "counts for the team; did you mean \"Ann\"? [undefined-person]"
            ]
        ),
    ]

    @Test("says what is wrong, and where", arguments: mistakes)
    func mistake(text: String, expected: [String]) {
        #expect(parse(text).diagnostics.map(GraphText.shown) == expected)
    }

    @Test(
        "refuses what its keys cannot take",
        arguments: [
            "sources: {a: {prometheus: ftp://x}}", "sources: {a: {}}", "sources: [a]", "contacts: {a: {exec: []}}",
            "contacts: {a: {exec: [x], webhook: \"http://y\"}}", "contacts: {a: {pagerduty: {routing_key: abc}}}",
            "sources: {a: {scrape: \"http://x\", every: 5}}", "retry: {times: 21, every: 5s}", "pass_env: [\"A B\"]",
            "midwatch: 2", "sources: {a: {scrape: \"http://x\", default: yes}}", "state: [x]", "teams: {a: b}",
            "sources: {a: {scrape: \"http://x\", lookback: 5m}}", "sources: {a: {scrape: \"http://x\", bearer: abc}}",
        ])
    func refused(text: String) {
        #expect(parse(text).diagnostics.contains { $0.severity == .error })
    }

    @Test("every key of the table has an example that the parser takes")
    func examples() throws {
        let table = KeyTable.configuration
        let root = try #require(table.context(table.root))
        for entry in root.entries {
            let text =
                entry.name == "policy" || entry.name == "teams"
                ? "\(entry.name): \(entry.example)\ncontacts: {payments-lead: {exec: [x]}}\npeople: {a: Alex Smith}"
                : "\(entry.name): \(entry.example)"
            #expect(parse(text).diagnostics.isEmpty, "\(text): \(parse(text).diagnostics.map(GraphText.shown))")
        }
    }

    /// Where each context stands, with the keys that its others need.
    private static let wrappers = [
        "source": "sources: {a: {prometheus: \"http://x\", KEY}}", "contact": "contacts: {a: {KEY}}",
        "secret": "sources: {a: {scrape: \"http://x\", bearer: {KEY}}}",
        "pagerduty": "contacts: {a: {pagerduty: {routing_key: {env: A}, KEY}}}",
        "delivery retry": "retry: {times: 1, every: 5s, KEY}",
        "lint": "lint: {KEY}", "lint command": "lint: {commands: {shopctl: {KEY}}}",
        "policy": "policy: {KEY}\ncontacts: {payments-lead: {exec: [x]}}",
    ]

    @Test("every key of a part has an example that the parser takes")
    func partExamples() throws {
        for context in KeyTable.configuration.contexts where context.name != KeyTable.configuration.root {
            let wrapper = try #require(Self.wrappers[context.name], "no text for \(context.name)")
            for entry in context.entries {
                var text = wrapper
                for name in ["prometheus: \"http://x\"", "times: 1", "every: 5s", "routing_key: {env: A}"]
                where name.hasPrefix(entry.name + ":")
                    || (["scrape", "exec"].contains(entry.name) && context.name == "source")
                {
                    text = text.split(separator: name + ", ", omittingEmptySubsequences: false).joined()
                }
                text = text.split(separator: "KEY", omittingEmptySubsequences: false)
                    .joined(separator: "\(entry.name): \(entry.example)")
                #expect(parse(text).diagnostics.isEmpty, "\(text): \(parse(text).diagnostics.map(GraphText.shown))")
            }
        }
    }

    @Test(
        "what the linter is told is checked like everything else",
        arguments: [
            "{profile: hard}", "{rules: {no-settle: heavy}}", "{review_every: 2h}", "{review_every: 3651d}",
            "{targets: {SEV1: 30}}", "{off: [x]}", "{commands: {shopctl: {writes: [x]}}}", "{commands: {shopctl: [x]}}",
        ])
    func lintRefused(text: String) {
        #expect(parse("lint: \(text)").diagnostics.contains { $0.severity == .error }, "\(text)")
    }

    @Test("bytes that are no file are refused without a trap", arguments: [[], [0], [0xff, 0xfe], Array("[".utf8)])
    func junk(bytes: [UInt8]) {
        let (configuration, _) = ConfigurationParser.parse(bytes, path: "midwatch.yaml")
        #expect(configuration.sources.isEmpty)
    }
}
