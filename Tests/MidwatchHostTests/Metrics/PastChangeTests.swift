import MidwatchMetrics
import Testing

@testable import MidwatchHost

@Suite("A change of the past, asked of a Prometheus")
struct PastChangeTests {
    static let now = 1_800_000_000.0
    static let at = now - 1_000

    /// Counters of 40 requests a second, a twentieth of them bad before the change and a two-hundredth after it.
    static func counters(every step: Double = 5, until end: Double = now) -> [String: [(time: Double, value: Double)]] {
        var bad: [(time: Double, value: Double)] = []
        var total: [(time: Double, value: Double)] = []
        var sums = (bad: 0.0, total: 0.0)
        for (place, time) in stride(from: at - 900, through: end, by: step).enumerated() {
            let wobble = [0, 1, -1, 2, -2, 0, 1, -1][place % 8] * (time <= at ? 1 : 0.1)
            sums.bad += (time <= at ? 2 : 0.2) * step + wobble
            sums.total += 40 * step
            bad.append((time, sums.bad))
            total.append((time, sums.total))
        }
        return ["bad_total": bad, "all_total": total]
    }

    static func change(
        _ figures: PastChange.Figures = .counters(bad: "bad_total", total: "all_total"),
        _ edit: (inout PastChange) -> Void = { _ in }
    ) -> PastChange {
        var change = PastChange(figures, rule: MetricRule(name: "the figure", shape: .value), at: at)
        edit(&change)
        return change
    }

    static func measure(_ change: PastChange, of prometheus: FakePrometheus) async throws(PastProblem) -> PastWindows {
        let server = prometheus.serve()
        defer { server.stop() }
        return try await change.measure(PrometheusAddress("http://127.0.0.1:\(server.port)/"))
    }

    static func problem(_ change: PastChange, of prometheus: FakePrometheus) async -> String {
        do {
            return "measured \(try await measure(change, of: prometheus))"
        } catch {
            return error.sentence
        }
    }

    @Test("counters are judged around the change, with the spacing of their samples found out")
    func counters() async throws {
        let prometheus = FakePrometheus(now: Self.now, samples: Self.counters())
        let windows = try await Self.measure(Self.change(), of: prometheus)
        #expect(windows.plan.scrape == 5 && !windows.plan.scrapeIsAssumed)
        #expect(windows.plan.settle == 6, "a scrape, and a second")
        #expect(windows.before.to == Self.at && windows.before.from == Self.at - 120)
        #expect(windows.after.from == Self.at + 6 && windows.after.to == Self.at + 126)
        #expect(windows.before.problems.isEmpty && windows.after.problems.isEmpty)
        let judgement = Judge.judge(windows.rule, before: windows.before, after: windows.after)
        #expect(judgement.verdict == .improved, "\(judgement)")
        #expect(abs((judgement.before ?? 0) - 0.05) < 0.002)
    }

    @Test("both conventions for the left end of a range give the same windows")
    func rangeBoundaries() async throws {
        var seen: [PastWindows] = []
        for isLeftOpen in [true, false] {
            // A sample lies exactly on the left end of the window, and on that of the range that is asked for.
            let prometheus = FakePrometheus(now: Self.now, samples: Self.counters(), isLeftOpen: isLeftOpen)
            seen.append(try await Self.measure(Self.change { $0.settle = 10 }, of: prometheus))
        }
        #expect(seen[0] == seen[1])
        #expect(seen[0].before.count == 24 && seen[0].after.count == 24)
        guard case .slots(let slots) = seen[0].after.content else { return #expect(Bool(false)) }
        #expect(slots.map(\.total) == Array(repeating: 200, count: 24))
    }

    @Test("a query settles for its look-back, and its windows are as long as it needs")
    func query() async throws {
        let prometheus = FakePrometheus(now: Self.now, figure: { $0 <= Self.at ? 10 : 2 })
        let query = PastChange.Figures.query("sum(rate(bad_total[1m]))")
        let windows = try await Self.measure(Self.change(query) { $0.scrape = 5 }, of: prometheus)
        #expect(windows.plan.lookBack == 60)
        #expect(windows.plan.settle == 66, "the look-back, a scrape, and a second")
        #expect(windows.plan.baseline == 360 && windows.plan.observe == 360, "six evaluations")
        #expect(windows.before.count == 6 && windows.after.count == 6)
        #expect(windows.before.overall == 10 && windows.after.overall == 2)
        let assumed = try await Self.measure(Self.change(query), of: prometheus)
        #expect(assumed.plan.scrapeIsAssumed && assumed.plan.settle == 76)
        let recorded = try await Self.measure(Self.change(.query("job:errors:rate1m")), of: prometheus)
        #expect(recorded.plan.settle == 136, "a recording rule lags by its interval")
    }

    @Test("lengths that somebody gives are kept, and the smallest honest settle is still told")
    func given() async throws {
        let prometheus = FakePrometheus(now: Self.now, samples: Self.counters())
        let change = Self.change {
            $0.baseline = 60
            $0.settle = 0
            $0.observe = 90
            $0.scrape = 5
        }
        let windows = try await Self.measure(change, of: prometheus)
        #expect(windows.before.from == Self.at - 60 && windows.after.from == Self.at)
        #expect(windows.after.to == Self.at + 90)
        #expect(windows.plan.smallestSettle == 6)
    }

    @Test("a change that cannot be measured says why and what to do")
    func problems() async throws {
        let whole = FakePrometheus(now: Self.now, samples: Self.counters())
        let at = (future: Self.now + 60, recent: Self.now - 30)
        let cases: [(PastChange, FakePrometheus, String)] = [
            (
                Self.change { $0.at = at.future }, whole,
                "the change lies in the future: by the server's clock it is 2027"
            ),
            (Self.change { $0.at = at.recent }, whole, "ask again later, or make --observe shorter"),
            (Self.change(.query("sum(nonsense")), whole, "--query: this ( is not closed"),
            (Self.change(.query("nonsense")), whole, #"invalid parameter "query": 1:3: parse error"#),
            (Self.change(.query("job:odd")), whole, "job:odd does not tell its window: say --lookback SECONDS"),
            (Self.change(.counters(bad: "a{", total: "b")), whole, "--bad a{: "),
            (Self.change(.counters(bad: "a", total: "b")), whole, "is the name right, and was it measured then?"),
        ]
        for (change, prometheus, words) in cases {
            let said = await Self.problem(change, of: prometheus)
            #expect(said.contains(words), "\(said)")
        }
        var short = FakePrometheus(now: Self.now, retention: "10m or 1GiB")
        let old = await Self.problem(Self.change(), of: short)
        #expect(old.contains("keeps samples for 10m, and the window before the change begins 19m40s ago"), "\(old)")
        short.retention = "15d"
        #expect(await Self.problem(Self.change(), of: short).contains("is the name right"))
        let down = ScriptedServer.replying("200 OK")
        down.stop()
        await #expect(throws: PastProblem.self) {
            try await Self.change().measure(PrometheusAddress("http://127.0.0.1:\(down.port)"))
        }
    }

    @Test("several series of a query are a mistake of the question")
    func severalSeries() async throws {
        let server = PrometheusSourceTests.server { _ in
            let values = [(PrometheusSourceTests.served - 500, 1.0)]
            return PrometheusSourceTests.matrix([(#""a":"1""#, values), (#""a":"2""#, values)])
        }
        defer { server.stop() }
        var change = Self.change(.query("depth"))
        change.at = PrometheusSourceTests.served - 500
        let address = try PrometheusAddress("http://127.0.0.1:\(server.port)")
        await #expect(
            throws: PastProblem(
                "the query gives several series where one is needed: wrap it in sum(…), or select one series")
        ) {
            try await change.measure(address)
        }
    }

    @Test("a user and a password go into the header of requests and are shown nowhere")
    func credentials() async throws {
        let server = FakePrometheus(now: Self.now, samples: Self.counters()).serve()
        defer { server.stop() }
        let address = try PrometheusAddress("http://al%69ce:s%3Acret@127.0.0.1:\(server.port)/")
        #expect(address.shown == "http://127.0.0.1:\(server.port)")
        _ = try await Self.change().measure(address)
        #expect(server.requests.allSatisfy { $0.contains("Authorization: Basic YWxpY2U6czpjcmV0") })
        #expect(server.requests.allSatisfy { !$0.contains("cret") })
    }

    @Test(
        "what is no base URL is refused",
        arguments: [
            ("127.0.0.1:9090", "expected the base URL"), ("http://", "names no host"), ("http://a@/", "names no host"),
            ("http://a/graph?x=1", "before any ?"), ("http://a/#x", "before any ?"),
            ("ftp://a", "expected the base URL"),
            ("http://%4@a", "not two hexadecimal digits"), ("http://a b", "expected the base URL"),
            ("http://" + String(repeating: "a", count: PrometheusAddress.mostCharacters), "expected the base URL"),
        ])
    func refusedAddress(_ url: String, _ words: String) {
        do {
            _ = try PrometheusAddress(url)
            Issue.record("\(url) was taken")
        } catch {
            #expect(error.sentence.contains(words), "\(error.sentence)")
        }
    }
}
