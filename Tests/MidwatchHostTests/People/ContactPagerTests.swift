import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Telling contacts")
struct ContactPagerTests {
    static let page = Page(
        contact: "lead", message: "Checkout <fails> & burns", run: RunID("R-1"), incident: IncidentID("INC-7"),
        severity: "SEV2")

    /// A pager for one contact that reads the secrets `KEY` and `URL`, and pauses in no time.
    static func pager(
        _ reach: Contact.Reach, url: String = "", times: Int = 3, acts: any ActPerforming = NoActs(),
        pauses: Pauses = Pauses()
    ) -> ContactPager {
        let configuration = Configuration(
            contacts: [Contact(name: Located("lead"), reach: reach)],
            retry: Retry(times: times, every: .seconds(5)))
        let secrets = SecretShelf(reader: SecretReader(environment: ["KEY": "routing-key-0123", "URL": url]))
        let tools = SourceTools(
            transport: HTTPTransport(), secrets: secrets, acts: acts, run: RunID("R-1"), sleeper: pauses)
        return ContactPager(configuration: configuration, tools: tools)
    }

    /// Sleeps in no time, and remembers for how long it should have.
    final class Pauses: Sleeper {
        private let durations = Mutex<[Duration]>([])
        var all: [Duration] { durations.withLock { $0 } }
        func sleep(for duration: Duration) async throws { durations.withLock { $0.append(duration) } }
    }

    static func json(_ request: String) -> JSONValue? {
        guard let end = request.firstRange(of: "\r\n\r\n") else { return nil }
        return try? JSONValue.parse(String(request[end.upperBound...])).get()
    }

    static func answers(_ statuses: [String]) -> ScriptedServer {
        let next = Mutex(0)
        return ScriptedServer { _ in
            let place = next.withLock { place in
                defer { place += 1 }
                return min(place, statuses.count - 1)
            }
            let body = "said \(place)"
            let head = "HTTP/1.1 \(statuses[place])\r\nConnection: close\r\nContent-Length: \(body.utf8.count)"
            return .bytes("\(head)\r\n\r\n\(body)")
        }
    }

    @Test("PagerDuty that fails once gets the same event again, under the incident's key")
    func pagerDutyRetries() async throws {
        let server = Self.answers(["500 Oops", "202 Accepted"])
        defer { server.stop() }
        let pauses = Pauses()
        let reach = Contact.Reach.pagerduty(
            routingKey: .environment("KEY"), url: Located("http://127.0.0.1:\(server.port)/v2/enqueue"))
        let (isDelivered, detail) = await Self.pager(reach, pauses: pauses).page(Self.page)
        #expect(isDelivered)
        #expect(detail == "HTTP 202 at try 2, after HTTP 500 (said 0)")
        #expect(pauses.all == [.seconds(5)])
        #expect(server.requests.count == 2)
        let event = try #require(Self.json(server.requests[1]))
        #expect(event["routing_key"] == .string("routing-key-0123"))
        #expect(event["event_action"] == .string("trigger"))
        #expect(event["dedup_key"] == .string("midwatch/INC-7"))
        #expect(event["payload"]?["severity"] == .string("error"))
        #expect(event["payload"]?["summary"] == .string("INC-7 Checkout <fails> & burns"))
        #expect(server.requests[0].hasPrefix("POST /v2/enqueue"))
        #expect(Self.json(server.requests[0]) == event)
    }

    @Test("a request that is refused is not sent again, and the key is never told")
    func refused() async {
        let server = ScriptedServer { request in
            let body = "bad key routing-key-0123"
            return .bytes("HTTP/1.1 400 Bad Request\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        defer { server.stop() }
        let reach = Contact.Reach.pagerduty(
            routingKey: .environment("KEY"), url: Located("http://127.0.0.1:\(server.port)/"))
        let (isDelivered, detail) = await Self.pager(reach).page(Self.page)
        #expect(!isDelivered)
        #expect(detail.contains("HTTP 400"))
        #expect(!detail.contains("routing-key"))
        #expect(server.requests.count == 1)
    }

    @Test("a webhook gets Slack's text, escaped; pauses double, and the tries are bounded")
    func webhook() async {
        let server = Self.answers(["503 Busy"])
        defer { server.stop() }
        let pauses = Pauses()
        let url = "http://127.0.0.1:\(server.port)/services/secret-path"
        let pager = Self.pager(.webhook(.secret(.environment("URL"))), url: url, pauses: pauses)
        let (isDelivered, detail) = await pager.page(Self.page)
        #expect(!isDelivered)
        #expect(detail.hasPrefix("not delivered after 4 tries: HTTP 503 (said 0)"))
        #expect(!detail.contains("secret-path"))
        #expect(pauses.all == [.seconds(5), .seconds(10), .seconds(20)])
        #expect(server.requests.count == 4)
        let text = Self.json(server.requests[0])?["text"]
        #expect(text == .string("SEV2 INC-7: Checkout &lt;fails&gt; &amp; burns (run R-1)"))
    }

    @Test("pauses between tries grow to a minute and no longer")
    func longestPause() async {
        let server = Self.answers(["500 Oops"])
        defer { server.stop() }
        let pauses = Pauses()
        let reach = Contact.Reach.webhook(.plain(Located("http://127.0.0.1:\(server.port)/")))
        _ = await Self.pager(reach, times: 6, pauses: pauses).page(Self.page)
        #expect(pauses.all.map(\.inSeconds) == [5, 10, 20, 40, 60, 60])
        #expect(PageMessage.excerpt(String(repeating: "x", count: 999)).count == PageMessage.excerptLimit)
    }

    @Test("a server that hangs up, a URL that is not set and a contact that is not there are told as they are")
    func unreachable() async {
        let hanging = ScriptedServer { _ in .hangUp }
        defer { hanging.stop() }
        let gone = Contact.Reach.webhook(.plain(Located("http://127.0.0.1:\(hanging.port)/")))
        #expect(await Self.pager(gone, times: 1).page(Self.page).isDelivered == false)
        #expect(hanging.requests.count == 2)
        let missing = await Self.pager(.webhook(.secret(.environment("MISSING")))).page(Self.page)
        #expect(!missing.isDelivered)
        #expect(missing.detail.contains("MISSING"))
        let unknown = Page(
            contact: "nobody", message: "m", run: RunID("R-1"), incident: IncidentID("INC-7"), severity: "SEV2")
        #expect(await Self.pager(gone).page(unknown).detail == "midwatch.yaml names no contact \"nobody\"")
    }

    @Test("a command gets the message on its standard input, whatever is in it")
    func command() async {
        let ground = TestGround()
        ground.write("notify", "#!/bin/sh\ncat > \"$1\"\necho \"$MIDWATCH_INCIDENT\" >> \"$1\"\n", mode: 0o700)
        var page = Self.page
        page.message = #"it's "down" $(touch /tmp/never); `x`"#
        let reach = Contact.Reach.exec([Located(ground.path("notify")), Located(ground.path("got"))])
        let (isDelivered, detail) = await Self.pager(reach, acts: ground.reads()).page(page)
        #expect(isDelivered, "\(detail)")
        #expect(ground.read("got") == page.message + "\nINC-7\n")
    }

    @Test("a command that fails is tried again, and what it said is told")
    func failingCommand() async {
        let ground = TestGround()
        ground.write("notify", "#!/bin/sh\ncat > /dev/null\necho no network >&2\nexit 3\n", mode: 0o700)
        let reach = Contact.Reach.exec([Located(ground.path("notify"))])
        let (isDelivered, detail) = await Self.pager(reach, times: 1, acts: ground.reads()).page(Self.page)
        #expect(!isDelivered)
        #expect(detail.contains("no network"))
        #expect(detail.contains("(2 times)"))
    }

    @Test("texts that are too long are cut to what the other side takes")
    func limits() {
        var page = Self.page
        page.message = String(repeating: "x", count: 10_000)
        page.incident = IncidentID(String(repeating: "I", count: 400))
        let event = PageMessage.pagerDuty(page, routingKey: "k", severities: Configuration.standardSeverities)
        guard case .string(let key)? = event["dedup_key"], case .string(let summary)? = event["payload"]?["summary"],
            case .string(let text)? = PageMessage.slack(page)["text"]
        else {
            Issue.record("\(event)")
            return
        }
        #expect(key.count == PageMessage.keyLimit)
        #expect(summary.count == PageMessage.summaryLimit)
        #expect(text.count == PageMessage.textLimit)
    }

    @Test(
        "severities become those that PagerDuty knows",
        arguments: [("SEV1", "critical"), ("SEV2", "error"), ("SEV3", "warning"), ("SEV4", "info"), ("odd", "error")])
    func severities(_ name: String, _ expected: String) {
        var page = Self.page
        page.severity = name
        let event = PageMessage.pagerDuty(page, routingKey: "k", severities: Configuration.standardSeverities)
        #expect(event["payload"]?["severity"] == .string(expected))
    }

    @Test("a check sends nothing and says what is missing")
    func check() {
        let cases: [(Contact.Reach, Bool, String)] = [
            (.exec([Located("sh")]), true, "ready"),
            (.exec([Located("no-such-program-here")]), false, "no-such-program-here"),
            (.webhook(.plain(Located("https://hooks.example/x"))), true, "ready"),
            (.webhook(.plain(Located("hooks.example"))), false, "https://"),
            (.webhook(.secret(.environment("MISSING"))), false, "MISSING"),
            (.pagerduty(routingKey: .environment("KEY"), url: nil), true, "ready"),
            (.pagerduty(routingKey: .environment("MISSING"), url: nil), false, "MISSING"),
            (.pagerduty(routingKey: .environment("KEY"), url: Located("ftp://x")), false, "https://"),
        ]
        for (reach, isUsable, word) in cases {
            let report = Self.pager(reach).check().first
            #expect(report?.isUsable == isUsable, "\(reach)")
            #expect(report?.text.contains(word) == true, "\(report?.text ?? "")")
        }
    }
}
