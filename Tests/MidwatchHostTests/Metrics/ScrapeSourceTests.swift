import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Figures out of a metrics page")
struct ScrapeSourceTests {
    static let request = MetricRequest(
        rule: MetricRule(name: "errors", shape: .ratio, window: 10),
        reading: .counters(
            bad: .written(#"requests_total{code=~"5.."}"#), total: Selector(name: "requests_total")))

    /// A page whose counters grow with each read of it: 100 requests, of which 10 fail.
    static func page() -> ScriptedServer {
        let count = Mutex(0)
        return ScriptedServer { _ in
            let reads = count.withLock { count in
                count += 1
                return count
            }
            let body = """
                # TYPE requests_total counter
                requests_total{code="200"} \(reads * 90)
                requests_total{code="500"} \(reads * 10)
                other_total 1

                """
            return .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    static func source(_ server: ScriptedServer, _ time: VirtualTime, lag: Duration = .zero) -> ScrapeSource {
        let url = "http://127.0.0.1:\(server.port)/metrics"
        let source = MetricSource(
            name: Located("page"), reach: .scrape(Located(url)), every: .seconds(1), lag: lag,
            timeout: .seconds(10))
        return ScrapeSource(source, url: url, longestWindow: 60, tools: .testing(time))
    }

    /// Lets so many reads of the page happen, each a second after the one before.
    static func reads(_ count: Int, _ time: VirtualTime, sleepers: Int = 1) async {
        for _ in 0..<count {
            _ = await eventually { time.sleeping == sleepers }
            time.advance()
        }
        _ = await eventually { time.sleeping == sleepers }
    }

    @Test("the page is read from the moment it is followed, and only what is wanted is kept")
    func samples() async throws {
        let server = Self.page()
        defer { server.stop() }
        let time = VirtualTime()
        let source = Self.source(server, time)
        let began = time.now
        source.follow([Self.request])
        await Self.reads(20, time)
        let span = WindowSpan(from: began.seconds + 5, to: time.now.seconds)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        await source.stop()
        #expect(server.requests.count == 21)
        #expect(window.problems == [])
        #expect(window.count == 15)
        #expect(abs((window.overall ?? 0) - 0.1) < 1e-9)
        #expect(abs((window.reading.value ?? 0) - 0.1) < 1e-9)
    }

    @Test("a baseline is waited for: twelve reads and a half, at most its own length")
    func awaitsBaseline() async {
        let server = Self.page()
        defer { server.stop() }
        for (length, waited) in [(60.0, 12.5), (4.0, 4.0)] {
            let time = VirtualTime()
            let source = Self.source(server, time)
            let began = time.now
            source.follow([Self.request])
            let isReady = Mutex(false)
            let wait = Task {
                await source.awaitBaseline(of: length)
                isReady.withLock { $0 = true }
            }
            while !isReady.withLock({ $0 }) {
                if time.sleeping == 2 { time.advance() }
                await Task.yield()
            }
            await wait.value
            #expect(time.now.since(began).inSeconds >= waited)
            #expect(time.now.since(began).inSeconds < waited + 1)
            await source.stop()
        }
    }

    @Test("a window that begins before the first read is shortened, and says so")
    func shortened() async throws {
        let server = Self.page()
        defer { server.stop() }
        let time = VirtualTime()
        let source = Self.source(server, time)
        source.follow([Self.request])
        await Self.reads(13, time)
        let span = WindowSpan(from: time.now.seconds - 60, to: time.now.seconds)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        await source.stop()
        #expect(window.problems == [.shortened])
        #expect(window.count == 13)
    }

    @Test("too short a stretch is no current value")
    func tooShort() async throws {
        let server = Self.page()
        defer { server.stop() }
        let time = VirtualTime()
        let source = Self.source(server, time)
        source.follow([Self.request])
        await Self.reads(3, time)
        let span = WindowSpan(from: time.now.seconds - 10, to: time.now.seconds, isCurrent: true)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        await source.stop()
        #expect(window.reading.value == nil)
        #expect(window.reading.problem == WindowProblem.shortened.sentence)
    }

    @Test(
        "a page that fails says why, in windows and in the check",
        arguments: [
            ("500 Oops", "broken", "500"), ("200 OK", "<html>log in</html>", "web page"), ("200 OK", "", "empty"),
            ("200 OK", "not metrics at all {", "line 1"),
        ])
    func failing(_ status: String, _ body: String, _ word: String) async throws {
        let server = ScriptedServer.replying(status, body: body)
        defer { server.stop() }
        let time = VirtualTime()
        let source = Self.source(server, time)
        source.follow([Self.request])
        await Self.reads(1, time)
        let span = WindowSpan(from: time.now.seconds - 10, to: time.now.seconds)
        let window = try #require(await source.windows(of: [Self.request], over: span, thresholds: [:]).first)
        await source.stop()
        #expect(window.reading.value == nil)
        #expect(window.reading.problem.contains(word), "\(window.reading.problem)")
        let report = await source.check()
        #expect(!report.isReachable)
        #expect(report.text.contains(word))
    }

    @Test("a selector can be read once, without following it")
    func readsOnce() async {
        let server = Self.page()
        defer { server.stop() }
        let source = Self.source(server, VirtualTime())
        #expect(await source.value(of: "other_total") == .number(1))
        #expect(await source.value(of: "missing") == .none("the query gives no series"))
        #expect(
            await source.value(of: "requests_total")
                == .none("the query gives 2 series where one number is needed"))
        guard case .failed = await source.value(of: "rate(x[1m])") else {
            Issue.record("PromQL was read")
            return
        }
        let report = await source.check()
        #expect(report.isReachable)
        #expect(report.text.contains("3 series"))
    }
}

extension SourceTools {
    static func testing(_ time: VirtualTime, acts: any ActPerforming = NoActs()) -> SourceTools {
        SourceTools(
            transport: HTTPTransport(), secrets: SecretShelf(reader: SecretReader(environment: [:])), acts: acts,
            run: RunID("R-1"), clock: time.clock, sleeper: time)
    }
}

extension Selector {
    /// The selector of a text; one that is none is a mistake of the test, and selects nothing.
    static func written(_ text: String) -> Selector {
        (try? Selector.parse(text).get()) ?? Selector(name: "nothing")
    }
}

/// Acts that cannot be carried out.
struct NoActs: ActPerforming {
    func perform(_ act: RenderedAct, attempt: AttemptID, run: RunID) async -> ActOutcome {
        ActOutcome(ending: .notStarted("nothing is carried out here"))
    }
}
