import MidwatchLint
import MidwatchRunbook
import Testing

@testable import MidwatchSurroundings

/// A whole check against servers on loopback.
struct LiveAskerTests {
    private func configuration(_ text: String) -> Configuration {
        ConfigurationParser.parse(Array(("midwatch: 1\n" + text).utf8), path: "midwatch.yaml").configuration
    }

    private func ask(
        _ kinds: [LiveQuestion.Kind], _ configuration: Configuration = .standard, deadline: Duration = .seconds(20),
        environment: [String: String] = [:], path: String = "/usr/bin:/bin", cache: LiveCache = LiveCache()
    ) async -> [LiveAnswer] {
        let questions = kinds.map { LiveQuestion($0, range: .none) }
        var cache = cache
        let asker = LiveAsker(
            configuration, deadline: deadline, environment: { environment[$0] }, programs: ProgramPlaces(path: path))
        await asker.ask(questions, now: 1_795_000_000, into: &cache)
        return questions.map { cache.answers[$0.subject] ?? LiveAnswer(.unknown, evidence: "not asked", checkedAt: 0) }
    }

    /// A Prometheus of which each selector is known by what it has now, had in a week, and when it had it last.
    private func prometheus(_ known: [String: (now: Int, ever: Bool, last: Int64)]) async throws -> LoopbackServer {
        try await LoopbackServer { request in
            let uri = request.uri.removingPercentEncoding
            func reply(_ data: String) -> LoopbackServer.Answer {
                .init(body: #"{"status":"success","data":"# + data + "}")
            }
            func value(_ number: String) -> String {
                #"{"resultType":"vector","result":[{"metric":{},"value":[1,""# + number + #""]}]}"#
            }
            let none = #"{"resultType":"vector","result":[]}"#
            for (selector, facts) in known {
                if uri.hasPrefix("/api/v1/query?query=count(\(selector))") {
                    return reply(facts.now == 0 ? none : value(String(facts.now)))
                }
                if uri.hasPrefix("/api/v1/series?match[]=\(selector)&") { return reply(facts.ever ? "[{}]" : "[]") }
                if uri.hasPrefix("/api/v1/query?query=max(timestamp(last_over_time(\(selector)[") {
                    return reply(value(String(facts.last)))
                }
            }
            if uri.hasPrefix("/api/v1/query?query=count(") { return reply(none) }
            if uri.hasPrefix("/api/v1/series") { return reply("[]") }
            return .init(status: 500)
        }
    }

    @Test("the ladder tells never seen, disappeared, a label, a value, elsewhere and recorded apart")
    func ladder() async throws {
        let now: Int64 = 1_795_000_000
        let first = try await prometheus([
            "alive": (4, true, now), "gone": (0, true, now - 3 * 86_400), "restarting": (0, true, now - 600),
            "m": (2, true, now), #"m{job!=""}"#: (2, true, now), #"m{job="old"}"#: (0, false, 0),
            #"m{zone!=""}"#: (0, false, 0),
        ])
        let second = try await prometheus(["other": (1, true, now)])
        let configuration = configuration(
            "sources:\n  one: {prometheus: \"\(first.url)\", default: true}\n  two: {prometheus: \"\(second.url)/\"}\n")
        func series(_ selector: String, mayBeEmpty: Bool = false) -> LiveQuestion.Kind {
            .series(source: "one", selector: selector, mayBeEmpty: mayBeEmpty)
        }
        let questions = [
            series("alive"), series("gone"), series("restarting"), series("never"), series(#"m{job="old"}"#),
            series(#"m{job="old",x!="1"}"#, mayBeEmpty: true), series(#"m{zone="a"}"#), series("other"),
            series("recorded:rate5m"),
        ].map { LiveQuestion($0, range: .none) }
        var cache = LiveCache()
        let asker = LiveAsker(
            configuration, recorded: ["recorded:rate5m": "rules/a.yaml"], environment: { _ in nil },
            programs: ProgramPlaces())
        await asker.ask(questions, now: now, into: &cache)
        await first.close()
        await second.close()
        let words = questions.map { question in
            cache.answers[question.subject].map { "\($0.state) \($0.reason?.rawValue ?? "-")" } ?? "none"
        }
        #expect(
            words == [
                "alive -", "dead disappeared", "alive -", "dead never-seen", "dead value-gone", "alive -",
                "dead label-gone", "dead elsewhere", "dead recorded",
            ])
    }

    @Test(
        "a source that is anything but a Prometheus that answers leaves everything unknown",
        arguments: [
            LoopbackServer.Answer(status: 401), .init(status: 404, body: "not found"), .init(status: 429),
            .init(status: 500), .init(status: 503, body: #"{"status":"error","error":"x"}"#), .init(body: "<html>"),
            .init(body: #"{"status":"success"}"#), .init(body: #"{"status":"success","data":[]}"#),
            .init(status: 302, headers: [("Location", "/login")]), .init(isSilent: true),
        ])
    func wrongSource(_ answer: LoopbackServer.Answer) async throws {
        let server = try await LoopbackServer { _ in answer }
        let configuration = configuration("sources: {one: {prometheus: \"\(server.url)\", timeout: 200ms}}\n")
        let answers = await ask(
            [
                .series(source: "one", selector: "m", mayBeEmpty: false), .cost(source: "one", query: "m"),
                .alert("A"), .series(source: "none", selector: "m", mayBeEmpty: false),
            ], configuration)
        await server.close()
        #expect(answers.map(\.state) == [.unknown, .unknown, .unknown, .unknown])
        #expect(answers.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test("credentials go to the source that they belong to, and never on to where it points")
    func credentials() async throws {
        let other = try await LoopbackServer { _ in .init() }
        let location = other.url + "/stolen"
        let server = try await LoopbackServer { _ in .init(status: 302, headers: [("Location", location)]) }
        let configuration = configuration(
            """
            sources:
              one: {prometheus: "\(server.url)", bearer: {env: TOKEN}, default: true}
              two: {prometheus: "\(other.url)"}

            """)
        let answers = await ask(
            [.series(source: "one", selector: "m", mayBeEmpty: false), .link(other.url + "/page")], configuration,
            environment: ["TOKEN": "s3cret"])
        await server.close()
        await other.close()
        #expect(server.requests.allSatisfy { $0.authorization == "Bearer s3cret" })
        #expect(!server.requests.isEmpty)
        #expect(other.requests.allSatisfy { $0.authorization == nil })
        #expect(!other.requests.contains { $0.uri == "/stolen" })
        #expect(!"\(answers)".contains("s3cret"))
    }

    @Test("a secret that cannot be read leaves its source unknown and unasked")
    func missingSecret() async throws {
        let server = try await LoopbackServer { _ in .init() }
        let configuration = configuration("sources: {one: {prometheus: \"\(server.url)\", bearer: {env: TOKEN}}}\n")
        let answers = await ask([.series(source: "one", selector: "m", mayBeEmpty: false)], configuration)
        await server.close()
        #expect(answers.map(\.state) == [.unknown])
        #expect(server.requests.isEmpty)
    }

    @Test("what a query costs comes from the server's own statistics")
    func cost() async throws {
        let server = try await LoopbackServer { request in
            let read = request.uri.contains("big") ? 41_000_000 : 1_200
            return .init(
                body: #"{"status":"success","data":{"result":[],"stats":{"samples":{"totalQueryableSamples":"#
                    + "\(read)" + #","peakSamples":300}}}}"#)
        }
        let configuration = configuration("sources: {one: {prometheus: \"\(server.url)\"}}\n")
        let answers = await ask(
            [.cost(source: "one", query: "big"), .cost(source: "one", query: "small")], configuration)
        await server.close()
        #expect(answers.map(\.reason) == [.costly, nil])
        #expect(answers.map(\.state) == [.alive, .alive])
        #expect(answers[0].evidence == "it read 41000000 samples, and 300 of them at once")
    }

    @Test("an alert is dead only where every source answered and some alerts are loaded; the rules are asked for once")
    func alerts() async throws {
        let rules = #"{"status":"success","data":{"groups":[{"rules":[{"name":"Known"}]}]}}"#
        let server = try await LoopbackServer { _ in .init(body: rules) }
        let one = "sources:\n  one: {prometheus: \"\(server.url)\"}\n"
        #expect(await ask([.alert("Known"), .alert("Gone")], configuration(one)).map(\.state) == [.alive, .dead])
        #expect(server.requests.count == 1)
        let broken = try await LoopbackServer { _ in .init(status: 500) }
        let two = configuration(one + "  two: {prometheus: \"\(broken.url)\"}\n")
        #expect(await ask([.alert("Known"), .alert("Gone")], two).map(\.state) == [.alive, .unknown])
        let empty = try await LoopbackServer { _ in .init(body: #"{"status":"success","data":{"groups":[]}}"#) }
        let none = configuration("sources: {one: {prometheus: \"\(empty.url)\"}}\n")
        #expect(await ask([.alert("Gone")], none).map(\.state) == [.unknown])
        #expect(await ask([.alert("Gone")]).map(\.state) == [.unknown])
        for server in [server, broken, empty] { await server.close() }
    }

    @Test("only a Grafana's own word makes a dashboard dead, and its token goes only to it")
    func dashboards() async throws {
        let server = try await LoopbackServer { request in
            switch request.uri {
            case "/api/dashboards/uid/here": .init()
            case "/api/dashboards/uid/gone": .init(status: 404, body: #"{"message":"Dashboard not found"}"#)
            case "/api/dashboards/uid/locked": .init(status: 401)
            default: .init(status: 404, body: "no such page")
            }
        }
        let uids = ["here", "gone", "locked", "strange"]
        let kinds = uids.map { LiveQuestion.Kind.dashboard(base: server.url, uid: $0) }
        #expect(await ask(kinds).map(\.state) == [.alive, .dead, .unknown, .unknown])
        #expect(server.requests.allSatisfy { $0.authorization == nil })
        _ = await ask([kinds[0]], environment: ["GRAFANA_URL": server.url + "/", "GRAFANA_TOKEN": "t"])
        _ = await ask([kinds[0]], environment: ["GRAFANA_URL": "https://other.example", "GRAFANA_TOKEN": "t"])
        #expect(server.requests.suffix(2).map(\.authorization) == ["Bearer t", nil])
        await server.close()
    }

    @Test("programs are looked for in PATH, names in the resolver, contacts without sending anything")
    func places() async throws {
        let server = try await LoopbackServer { _ in .init() }
        let configuration = configuration(
            """
            contacts:
              hook: {webhook: {env: HOOK}}
              unset: {webhook: {env: UNSET}}
              duty: {pagerduty: {routing_key: {env: KEY}, url: "\(server.url)/enqueue"}}
              tell: {exec: [sh, -c, "x"]}
              gone: {exec: [no-such-program-here]}

            """)
        let names = ["hook", "unset", "duty", "tell", "gone", "nobody"]
        let answers = await ask(
            names.map { .contact($0) } + [.program("sh"), .program("no-such-program-here"), .host("localhost")],
            configuration, environment: ["HOOK": server.url + "/secret-path"])
        #expect(
            answers.map(\.state) == [
                .alive, .unknown, .alive, .alive, .dead, .unknown, .alive, .dead, .alive,
            ])
        #expect(server.requests.isEmpty)
        #expect(!"\(answers)".contains("secret-path"))
        await server.close()
    }

    @Test("a name is gone when two checks miss it and others are found; a resolver that knows none says nothing")
    func names() async throws {
        let configuration = configuration("contacts: {hook: {webhook: {env: HOOK}}}\n")
        let questions = [
            LiveQuestion.Kind.host("gone.example"), .host("here.example"), .host("localhost"), .contact("hook"),
            .link("http://gone.example/x"),
        ].map { LiveQuestion($0, range: .none) }
        func states(knowing known: Set<String>) async -> [LiveAnswer.State?] {
            let asker = LiveAsker(
                configuration, environment: { ["HOOK": "http://gone.example/x"][$0] }, programs: ProgramPlaces(),
                resolve: { known.contains($0) ? .known : .missing })
            var cache = LiveCache()
            await asker.ask(questions, now: 1_795_000_000, into: &cache)
            #expect(cache.answers.values.allSatisfy { $0.state != .dead })
            await asker.ask(questions, now: 1_795_000_060, into: &cache)
            return questions.map { cache.answers[$0.subject]?.state }
        }
        #expect(await states(knowing: ["here.example", "localhost"]) == [.dead, .alive, .alive, .dead, .dead])
        #expect(await states(knowing: ["localhost"]) == [.unknown, .unknown, .alive, .unknown, .unknown])
    }

    @Test("what the deadline leaves open is unknown, and the check ends soon after it")
    func deadline() async throws {
        let server = try await LoopbackServer { _ in .init(isSilent: true) }
        let answers = await ask((0..<40).map { .link("\(server.url)/\($0)") }, deadline: .milliseconds(300))
        await server.close()
        #expect(answers.allSatisfy { $0.state == .unknown })
        #expect(answers.contains { $0.evidence == "the check's time was up" })
        #expect(server.requests.count < 40)
    }

    @Test("every question of one backend is answered, more of them than are asked at a time")
    func queue() async throws {
        let server = try await LoopbackServer { _ in .init() }
        let answers = await ask((0..<50).map { .link("\(server.url)/\($0)") })
        await server.close()
        #expect(answers.allSatisfy { $0.state == .alive })
        #expect(Set(server.requests.map(\.uri)).count == 50)
    }

    @Test("one backend is asked no more questions at a time than the limit")
    func concurrency() async throws {
        let server = try await LoopbackServer { _ in .init(isSilent: true) }
        _ = await ask((0..<50).map { .link("\(server.url)/\($0)") }, deadline: .milliseconds(300))
        #expect(server.requests.count == LiveLimits.perBackend)
        await server.close()
    }

    @Test("what is known freshly is not asked again")
    func fresh() async throws {
        let server = try await LoopbackServer { _ in .init() }
        let question = LiveQuestion(.link(server.url + "/x"), range: .none)
        var cache = LiveCache()
        cache.answers[question.subject] = LiveAnswer(.alive, evidence: "then", checkedAt: 1_795_000_000 - 60)
        #expect(await ask([question.kind], cache: cache).map(\.evidence) == ["then"])
        #expect(server.requests.isEmpty)
        await server.close()
    }
}

extension String {
    /// The text with `%20` and the like read.
    fileprivate var removingPercentEncoding: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
