import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Figures out of a Prometheus")
struct PrometheusSourceTests {
    static let now = Instant(milliseconds: 1_800_000_000_000)
    /// The server's clock is an hour ahead of ours.
    static let served = 1_800_003_600.0
    static let ratio = MetricRequest(
        rule: MetricRule(name: "errors", shape: .ratio),
        reading: .counters(bad: Selector(name: "bad_total"), total: .written(#"all_total{a="b c"}"#)))
    static let gauge = MetricRequest(
        rule: MetricRule(name: "depth", shape: .value), reading: .value(Selector(name: "depth")))

    /// A Prometheus that evaluates `query` by a script; its clock is ``served``.
    static func server(
        _ answer: @escaping @Sendable (String) -> String
    ) -> ScriptedServer {
        ScriptedServer { request in
            let query = Self.parameter("query", of: request)
            let body =
                query == "time()"
                ? #"{"status":"success","data":{"resultType":"scalar","result":[\#(served),"\#(served)"]}}"#
                : answer(query)
            return .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    static func source(
        _ server: ScriptedServer, timeout: Duration = .seconds(10), lookback: Duration? = nil,
        bearer: SecretText? = nil
    ) -> PrometheusSource {
        let url = "http://127.0.0.1:\(server.port)/"
        let source = MetricSource(
            name: Located("prom"), reach: .prometheus(Located(url)), every: .seconds(1), timeout: timeout,
            lookback: lookback, bearer: bearer)
        let secrets = SecretShelf(reader: SecretReader(environment: ["TOKEN": "secret-token"]))
        let client = PrometheusClient(source, url: url, transport: HTTPTransport(), secrets: secrets)
        return PrometheusSource(client: client, source: source, clock: { now })
    }

    static func matrix(_ series: [(labels: String, values: [(Double, Double)])], extra: String = "") -> String {
        let result = series.map { one in
            let values = one.values.map { #"[\#($0.0),"\#($0.1)"]"# }.joined(separator: ",")
            return #"{"metric":{\#(one.labels)},"values":[\#(values)]}"#
        }.joined(separator: ",")
        return #"{"status":"success",\#(extra)"data":{"resultType":"matrix","result":[\#(result)]}}"#
    }

    static func parameter(_ name: String, of request: String) -> String {
        let line = request.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
        guard let found = line.firstRange(of: name + "=") else { return "" }
        let raw = line[found.upperBound...].prefix { $0 != "&" && $0 != " " }
        var bytes: [UInt8] = []
        var rest = Array(raw.utf8)[...]
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

    static func span(_ seconds: Double, isCurrent: Bool = false) -> WindowSpan {
        WindowSpan(from: now.seconds - seconds, to: now.seconds, isCurrent: isCurrent)
    }

    /// A counter that grows by `rate` a second, sampled every second.
    static func counter(_ rate: Double, seconds: Int = 80) -> [(Double, Double)] {
        (0...seconds).reversed().map { (served - Double($0) + 0.25, rate * Double(seconds - $0)) }
            .filter { $0.0 <= served }
    }

    @Test("counters are read raw, over a range, at one moment of the server's clock")
    func counters() async throws {
        let server = Self.server { query in
            Self.matrix([(#""instance":"a""#, Self.counter(query.hasPrefix("bad") ? 2 : 40))])
        }
        defer { server.stop() }
        let windows = await Self.source(server).windows(of: [Self.ratio], over: Self.span(60), thresholds: [:])
        let window = try #require(windows.first)
        #expect(window.problems == [])
        #expect(window.to == Self.served)
        #expect(abs(window.interval - 1) < 1e-6)
        #expect(abs((window.overall ?? 0) - 0.05) < 1e-9)
        #expect((58...61).contains(window.count))
        let asked = server.requests.filter { !$0.contains("time%28") }
        #expect(
            Set(asked.map { Self.parameter("query", of: $0) })
                == ["bad_total[210000ms]", #"all_total{a="b c"}[210000ms]"#])
        #expect(asked.allSatisfy { Self.parameter("time", of: $0) == "1800003600.000" })
        #expect(asked.allSatisfy { $0.hasPrefix("GET /api/v1/query?") })
    }

    @Test(
        "a sample exactly at the left end of a window begins the count, and is not counted, by either convention",
        arguments: [(true, 0.0), (true, 1), (true, 4.999), (false, 0), (false, 1), (false, 4.999)])
    func leftEnd(isLeftOpen: Bool, phase: Double) async throws {
        // With no phase a sample lies on the window's end, on its left end, and on that of the range that is asked for.
        let times = (0...60).reversed().map { Self.served - phase - 5 * Double($0) }
        var prometheus = FakePrometheus(now: Self.served, isLeftOpen: isLeftOpen)
        prometheus.samples["bad_total"] = times.enumerated().map { ($1, Double($0)) }
        prometheus.samples["all_total"] = times.enumerated().map { ($1, 100 * Double($0)) }
        prometheus.samples["depth"] = times.map { ($0, 7) }
        let server = prometheus.serve()
        defer { server.stop() }
        let windows = await Self.source(server).windows(
            of: [Self.ratio, Self.gauge], over: Self.span(60), thresholds: [:])
        guard case .slots(let slots)? = windows.first?.content else { return #expect(Bool(false), "\(windows)") }
        #expect(slots.map(\.total) == Array(repeating: 100, count: 12))
        #expect(slots.map(\.bad) == Array(repeating: 1, count: 12))
        #expect(windows.last?.count == 12)
        #expect(windows.allSatisfy { $0.problems.isEmpty }, "\(windows)")
    }

    @Test("what is scraped seldom has a sample to begin counting from, too")
    func seldom() async throws {
        let server = Self.server { _ in Self.matrix([]) }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)"
        let source = MetricSource(name: Located("prom"), reach: .prometheus(Located(url)), every: .seconds(120))
        let client = PrometheusClient(source, url: url, transport: HTTPTransport(), secrets: SecretShelf())
        let prometheus = PrometheusSource(client: client, source: source, clock: { Self.now })
        _ = await prometheus.windows(of: [Self.gauge], over: Self.span(600), thresholds: [:])
        #expect(server.requests.contains { Self.parameter("query", of: $0) == "depth[960000ms]" })
    }

    @Test("a window says what was asked, and how far the clocks are apart")
    func asked() async throws {
        let server = Self.server { _ in Self.matrix([]) }
        defer { server.stop() }
        let query = MetricRequest(rule: MetricRule(name: "q", shape: .query), reading: .query("rate(x[15s])"))
        let windows = await Self.source(server).windows(of: [Self.ratio, query], over: Self.span(60), thresholds: [:])
        #expect(
            windows.map(\.asked) == [["bad_total[210000ms]", #"all_total{a="b c"}[210000ms]"#], ["rate(x[15s])"]])
        #expect(windows.allSatisfy { $0.skew == 3_600 })
    }

    @Test("no bad series at all means no bad events")
    func noBadSeries() async throws {
        let server = Self.server { query in
            query.hasPrefix("bad") ? Self.matrix([]) : Self.matrix([("", Self.counter(40))])
        }
        defer { server.stop() }
        let windows = await Self.source(server).windows(of: [Self.ratio], over: Self.span(60), thresholds: [:])
        #expect(windows.first?.overall == 0)
    }

    @Test("several series of a gauge, none, old ones and NaN are problems, and no reading")
    func problems() async {
        let fresh = (0..<60).map { (Self.served - Double($0), 1.0) }.reversed()
        let old = (0..<30).map { (Self.served - 25 - Double($0), 1.0) }.reversed()
        let cases: [(String, WindowProblem)] = [
            (Self.matrix([(#""a":"1""#, Array(fresh)), (#""a":"2""#, Array(fresh))]), .severalSeries),
            (Self.matrix([]), .noData),
            (Self.matrix([("", Array(old))]), .stale),
            (Self.matrix([("", fresh.map { ($0.0, .nan) })]).replacing("nan", with: "NaN"), .notANumber),
            (Self.matrix([("", Array(fresh))], extra: #""warnings":["a store is down"],"#), .partial),
        ]
        for (body, problem) in cases {
            let server = Self.server { _ in body }
            defer { server.stop() }
            let windows = await Self.source(server).windows(of: [Self.gauge], over: Self.span(50), thresholds: [:])
            #expect(windows.first?.problems.contains(problem) == true, "\(problem)")
            #expect(windows.first?.reading.value == nil)
            #expect(windows.first?.reading.problem.isEmpty == false)
        }
    }

    @Test("reduce: makes several series of a gauge one")
    func reducedGauge() async throws {
        let fresh = (0..<62).map { (Self.served - Double($0), 1.0) }.reversed()
        let server = Self.server { _ in
            Self.matrix([
                (#""a":"1""#, Array(fresh)),
                (#""a":"2""#, fresh.map { ($0.0 + 0.4, 2.0) }.filter { $0.0 <= Self.served }),
            ])
        }
        defer { server.stop() }
        var request = Self.gauge
        request.rule.reduction = .sum
        let windows = await Self.source(server).windows(of: [request], over: Self.span(50), thresholds: [:])
        #expect(windows.first?.problems == [] && windows.first?.reading.value == 3)
        #expect(windows.first?.overall == 3)
    }

    @Test("of several series of a query, one that was there just before is not silently left out")
    func reducedQuery() async throws {
        let times = (0...4).reversed().map { Self.served - Double($0) * 15 }
        let server = Self.server { _ in
            Self.matrix([(#""a":"1""#, times.map { ($0, 1.0) }), (#""a":"2""#, [(times[0], 5.0)])])
        }
        defer { server.stop() }
        let rule = MetricRule(name: "load", shape: .query, reduction: .sum)
        let request = MetricRequest(rule: rule, reading: .query("sum by (a) (rate(x[15s]))"))
        let windows = await Self.source(server).windows(of: [request], over: Self.span(60), thresholds: [:])
        #expect(windows.first?.problems == [.gaps] && windows.first?.reading.value == nil)
        let asked = server.requests.first { $0.contains("query_range") } ?? ""
        #expect(Self.parameter("start", of: asked) == "1800003540.000")
    }

    @Test("a query is evaluated at steps that do not overlap")
    func evaluatesWithoutOverlap() async throws {
        let server = Self.server { _ in
            Self.matrix([("", (0..<4).reversed().map { (Self.served - Double($0) * 15, Double($0)) })])
        }
        defer { server.stop() }
        let request = MetricRequest(
            rule: MetricRule(name: "q", shape: .query), reading: .query("rate(x[15s])"))
        let windows = await Self.source(server).windows(of: [request], over: Self.span(60), thresholds: [:])
        let window = try #require(windows.first)
        #expect(window.count == 4)
        #expect(window.interval == 15)
        let asked = try #require(server.requests.first { $0.contains("query_range") })
        #expect(Self.parameter("step", of: asked) == "15.000")
        #expect(Self.parameter("end", of: asked) == "1800003600.000")
        #expect(Self.parameter("start", of: asked) == "1800003555.000")
    }

    @Test("the current value of a query is one evaluation")
    func evaluatesOnce() async throws {
        let server = Self.server { _ in Self.matrix([("", [(Self.served, 7)])]) }
        defer { server.stop() }
        let request = MetricRequest(rule: MetricRule(name: "q", shape: .query), reading: .query("sum(x)"))
        let windows = await Self.source(server).windows(
            of: [request], over: Self.span(60, isCurrent: true), thresholds: [:])
        #expect(windows.first?.reading == MetricReading(metric: "q", value: 7))
        let asked = try #require(server.requests.first { $0.contains("query_range") })
        #expect(Self.parameter("start", of: asked) == Self.parameter("end", of: asked))
    }

    @Test("a recording rule that hides its window needs a declared look-back")
    func hiddenWindow() async {
        let server = Self.server { _ in Self.matrix([("", [(Self.served, 7)])]) }
        defer { server.stop() }
        let request = MetricRequest(rule: MetricRule(name: "q", shape: .query), reading: .query("job:odd"))
        let without = await Self.source(server).windows(of: [request], over: Self.span(60), thresholds: [:])
        #expect(without.first?.problems.first?.sentence.contains("lookback") == true)
        let with = await Self.source(server, lookback: .seconds(30)).windows(
            of: [request], over: Self.span(60), thresholds: [:])
        #expect(with.first?.interval == 30)
    }

    @Test("a source that is down, or too slow, or a login page, fails the window with the reason")
    func unreachable() async {
        let down = ScriptedServer.replying("200 OK")
        down.stop()
        let html = ScriptedServer.replying("200 OK", body: "<html>log in</html>")
        defer { html.stop() }
        let slow = ScriptedServer { _ in .silence }
        defer { slow.stop() }
        for (server, timeout, word) in [
            (html, Duration.seconds(10), "web page"), (slow, .milliseconds(50), "within"),
        ] {
            let source = Self.source(server, timeout: timeout)
            let windows = await source.windows(of: [Self.gauge], over: Self.span(60), thresholds: [:])
            #expect(windows.first?.reading.problem.contains(word) == true)
            #expect(await source.check().isReachable == false)
        }
    }

    @Test("a connection that breaks is tried again, three times in all")
    func brokenConnections() async {
        let server = ScriptedServer { _ in .hangUp }
        defer { server.stop() }
        #expect(await Self.source(server).check().isReachable == false)
        #expect(server.requests.count == HTTPTransport.figureTries)
    }

    @Test("a long window is evaluated at most two thousand times")
    func boundedEvaluations() async throws {
        let server = Self.server { _ in Self.matrix([]) }
        defer { server.stop() }
        let request = MetricRequest(rule: MetricRule(name: "q", shape: .query), reading: .query("x"))
        _ = await Self.source(server).windows(of: [request], over: Self.span(7_200), thresholds: [:])
        let asked = try #require(server.requests.first { $0.contains("query_range") })
        #expect(Self.parameter("step", of: asked) == "3.600")
    }

    @Test("an expression gives one number, none, or a failure")
    func values() async {
        let answers: [(String, ExpressionValue)] = [
            (
                #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"4.5"]}]}}"#,
                .number(4.5)
            ),
            (#"{"status":"success","data":{"resultType":"vector","result":[]}}"#, .none("the query gives no series")),
            (
                #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"NaN"]}]}}"#,
                .none("the query gives nan, which is not a number")
            ),
            (#"{"status":"error","error":"boom"}"#, .failed("prom answered 200: boom")),
        ]
        for (body, value) in answers {
            let server = Self.server { _ in body }
            defer { server.stop() }
            #expect(await Self.source(server).value(of: "x") == value)
        }
    }

    @Test("a bearer token is sent, and how far the clocks are apart is told")
    func bearer() async {
        let server = Self.server { _ in "" }
        defer { server.stop() }
        let source = Self.source(server, bearer: .secret(.environment("TOKEN")))
        let (isReachable, text) = await source.check()
        #expect(isReachable)
        #expect(text.contains("3600000 ms"))
        #expect(server.requests.allSatisfy { $0.contains("Bearer secret-token") })
        let without = await Self.source(server, bearer: .secret(.environment("MISSING"))).check()
        #expect(without.text.contains("MISSING"))
    }
}
