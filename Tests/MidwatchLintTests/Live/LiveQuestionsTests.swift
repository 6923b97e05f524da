import MidwatchLint
import MidwatchRunbook
import Testing

/// What a runbook takes for granted.
struct LiveQuestionsTests {
    private func subjects(_ head: String, steps: String = "") -> [String] {
        let example = RuleExample(.good, steps.isEmpty ? .head : .steps, steps.isEmpty ? head : steps)
        let parsed = RunbookParser.parse(Array(ExampleWorld.wholeFile(example).utf8), path: "a.runbook.yaml")
        let configuration = ConfigurationParser.parse(Array(ExampleWorld.configuration.utf8), path: "midwatch.yaml")
        return parsed.partial.map { LiveQuestions.of($0, configuration.configuration).map(\.subject) } ?? ["not read"]
    }

    @Test("the example runbook asks for its dashboard, certificate, alert, figure and contacts, each once")
    func whole() {
        #expect(
            subjects("owner: payments") == [
                "dashboard https://grafana.example checkout", "certificate grafana.example:443",
                "alert CheckoutQueueLong", #"series prometheus checkout_queue_length{service="checkout"}"#,
                "contact payments-primary", "contact payments-lead",
            ])
    }

    @Test("addresses with a secret or something to fill in are never asked, and stand in no subject")
    func secrets() {
        let found = subjects(
            """
            links:
              a: "https://user:pass@wiki.example/x"
              b: "https://wiki.example/x?access_token=abc"
              c: "http://wiki.example/x#part"
            """)
        #expect(found.filter { $0.contains("wiki") } == ["link http://wiki.example/x"])
    }

    @Test("conditions that depend on the run are left out, and queries that answer absence are not asked for")
    func figures() {
        let found = subjects(
            """
            inputs:
              pod: {type: string, default: a}
            metrics:
              queue:
                value: checkout_queue_length{pod="${pod}",service="checkout"}
                objective: {below: 50}
              lost:
                query: sum(rate(lost_total[5m])) or vector(0)
                objective: {below: 50}
              ratio:
                bad: http_requests_total{code=~"5.."}
                total: http_requests_total
                window: 1m
                objective: {below: 1%}
            """)
        #expect(
            found.filter { $0.hasPrefix("series") } == [
                #"series prometheus checkout_queue_length{service="checkout"}"#,
                #"series prometheus http_requests_total{code=~"5.."}"#, "series prometheus http_requests_total",
            ])
        #expect(found.contains("cost prometheus sum(rate(lost_total[5m])) or vector(0)"))
    }

    @Test("programs are asked for where they run here and are not part of every machine; hosts where they are known")
    func commands() {
        let found = subjects(
            "",
            steps: """
                  - diagnose: one
                    title: Which release runs?
                    exec: [shopctl, release]
                    timeout: 20s
                  - diagnose: two
                    title: Is it there?
                    exec: [test, -e, /etc/shop]
                    timeout: 20s
                  - diagnose: three
                    title: Which release runs there?
                    exec: [remotectl, release]
                    ssh: ops@host.shop.example
                    timeout: 20s
                  - diagnose: four
                    title: Does it answer?
                    http: {method: GET, url: "https://api.shop.example:8443/health"}
                    timeout: 20s
                """)
        #expect(
            found.filter { ["program", "host", "certificate"].contains($0.prefix { $0 != " " }) } == [
                "certificate grafana.example:443", "program shopctl", "host host.shop.example",
                "host api.shop.example", "certificate api.shop.example:8443",
            ])
    }
}
