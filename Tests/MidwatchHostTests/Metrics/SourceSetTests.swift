import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("The sources of a run")
struct SourceSetTests {
    /// A source that remembers what it is asked.
    final class Remembering: FigureSource {
        struct Asked: Sendable, Equatable {
            var metrics: [String]
            var span: WindowSpan
            var thresholds: [String: Double]
        }

        let lag: Double
        private let asked = Mutex<[Asked]>([])
        private let following = Mutex<[MetricRequest]>([])
        private let baselines = Mutex<[Double]>([])

        init(lag: Double = 0) { self.lag = lag }

        var windowsAsked: [Asked] { asked.withLock { $0 } }
        var followed: [MetricRequest] { following.withLock { $0 } }
        var baselinesAwaited: [Double] { baselines.withLock { $0 } }

        func follow(_ requests: [MetricRequest]) { following.withLock { $0 += requests } }
        func awaitBaseline(of seconds: Double) async { baselines.withLock { $0.append(seconds) } }

        func windows(
            of requests: [MetricRequest], over span: WindowSpan, thresholds: [String: Double]
        ) async -> [MetricWindow] {
            asked.withLock { $0.append(Asked(metrics: requests.map(\.rule.name), span: span, thresholds: thresholds)) }
            return requests.map { request in
                MetricWindow(
                    metric: request.rule.name, from: span.from, to: span.to, interval: 1,
                    content: .values([Sample(time: span.to, value: 5)]), problems: [], resets: 0, newSeries: 0,
                    expectedSlots: 1, current: 5, overall: 5, threshold: 0.25)
            }
        }

        func value(of expression: String) async -> ExpressionValue { .number(3) }
        func check() async -> (isReachable: Bool, text: String) { (true, "fine") }
    }

    static let text = """
        midwatch: 1
        id: two-sources
        title: Two sources
        inputs:
          namespace: {type: string, default: prod}
        metrics:
          depth: {value: 'queue_depth{ns="${namespace}"}'}
          backlog: {source: cloud}
          lost: {value: x, source: nowhere}
        on_failure: page-lead
        steps:
          - diagnose: look
            title: Look
            run: "true"
            go: resolved
          - escalate: page-lead
            title: Page
            to: [lead]
            message: It failed.
            ack_within: 5m
        """

    struct Set {
        var set: SourceSet
        var prom: Remembering
        var cloud: Remembering
        var time: VirtualTime
    }

    static func set(lag: Double = 0, namespace: String = "prod") throws -> Set {
        let parsed = RunbookParser.parse(Array(text.utf8), path: "two-sources.runbook.yaml")
        let runbook = try #require(parsed.runbook, "\(parsed.diagnostics)")
        let configuration = Configuration(sources: [
            MetricSource(name: Located("prom"), reach: .prometheus(Located("http://p")), isDefault: true),
            MetricSource(name: Located("cloud"), reach: .exec([Located("figures")])),
        ])
        let (prom, cloud, time) = (Remembering(), Remembering(lag: lag), VirtualTime())
        let set = SourceSet(
            runbooks: [runbook], configuration: configuration, sources: ["prom": prom, "cloud": cloud],
            clock: time.clock, sleeper: time)
        let start = RunStart(
            run: RunID("R-1"), incident: IncidentID("INC-1"),
            definitions: [.init(runbook: "two-sources", path: "", text: text, digest: runbook.digest)],
            inputs: [.init(name: "namespace", value: .string(namespace))], policy: .automatic,
            by: RunSamples.alice, detectedAt: time.now, severity: "SEV2", seed: 1)
        set.learn(.started(start))
        return Set(set: set, prom: prom, cloud: cloud, time: time)
    }

    @Test("each metric is followed at its own source from the run's first event")
    func follows() throws {
        let made = try Self.set(namespace: #"a"} or vector(1) #"#)
        #expect(made.prom.followed.map(\.rule.name) == ["depth"])
        #expect(made.cloud.followed.map(\.rule.name) == ["backlog"])
        let selector = try #require(made.prom.followed.first?.selectors.first)
        #expect(selector.matchers.map(\.value) == [#"a"} or vector(1) #"#])
    }

    @Test("readings come in the order asked for, and what cannot be read says why")
    func readings() async throws {
        let made = try Self.set(lag: 30)
        let readings = await made.set.readings(
            of: ["backlog", "lost", "depth", "unheard"], runbook: "two-sources", at: made.time.now)
        #expect(readings.map(\.metric) == ["backlog", "lost", "depth", "unheard"])
        #expect(readings.map(\.value) == [5, nil, 5, nil])
        #expect(readings[1].problem.contains("no source"))
        #expect(readings[3].problem.contains("no such metric"))
        let now = made.time.now.seconds
        #expect(made.prom.windowsAsked.map(\.span) == [WindowSpan(from: now - 60, to: now, isCurrent: true)])
        #expect(made.cloud.windowsAsked.map(\.span) == [WindowSpan(from: now - 90, to: now - 30, isCurrent: true)])
    }

    @Test("a window before a change ends now; the one after waits for its end and shares the bucket bound")
    func windows() async throws {
        let made = try Self.set()
        let now = made.time.now
        let before = SnapshotStart(
            stage: .before, metrics: ["depth", "lost"], from: now.advanced(by: .seconds(-60)), to: now)
        let first = await made.set.windows(before, runbook: "two-sources", within: .zero)
        #expect(first.map(\.metric) == ["depth", "lost"])
        #expect(first[1].problems.first?.sentence.contains("no source") == true)
        #expect(made.prom.baselinesAwaited == [60])
        made.set.learn(.snapshotTaken(Snapshot(stage: .before, windows: first)))

        let after = SnapshotStart(
            stage: .after, metrics: ["depth"], from: now.advanced(by: .seconds(10)), to: now.advanced(by: .seconds(70)))
        let waiting = Task { await made.set.windows(after, runbook: "two-sources", within: .seconds(3_600)) }
        _ = await eventually { made.time.sleeping == 1 }
        #expect(made.prom.windowsAsked.count == 1)
        made.time.advance()
        _ = await waiting.value
        let asked = try #require(made.prom.windowsAsked.last)
        #expect(asked.span == WindowSpan(from: now.seconds + 10, to: now.seconds + 70))
        #expect(asked.thresholds == ["depth": 0.25])
    }

    @Test("late figures shift a window before a change, and make one after it wait longer")
    func lag() async throws {
        let made = try Self.set(lag: 30)
        let now = made.time.now
        let before = SnapshotStart(
            stage: .before, metrics: ["backlog"], from: now.advanced(by: .seconds(-60)), to: now)
        _ = await made.set.windows(before, runbook: "two-sources", within: .zero)
        #expect(made.cloud.windowsAsked.map(\.span) == [WindowSpan(from: now.seconds - 90, to: now.seconds - 30)])

        let after = SnapshotStart(
            stage: .after, metrics: ["backlog"], from: now, to: now.advanced(by: .seconds(60)))
        let waiting = Task { await made.set.windows(after, runbook: "two-sources", within: .seconds(3_600)) }
        _ = await eventually { made.time.sleeping == 1 }
        made.time.advance()
        _ = await waiting.value
        #expect(made.time.now == now.advanced(by: .seconds(90)))
        #expect(made.cloud.windowsAsked.last?.span == WindowSpan(from: now.seconds, to: now.seconds + 60))
    }

    @Test("an expression that is one number is the read's output; a source that is not there starts nothing")
    func queries() async throws {
        let made = try Self.set()
        let outcome = await made.set.query("up", source: nil, timeout: .seconds(5))
        #expect(outcome.isSuccess)
        #expect(Double(outcome.output.captured) == 3)
        let missing = await made.set.query("up", source: "nowhere", timeout: .seconds(5))
        guard case .notStarted = missing.ending else {
            Issue.record("\(missing)")
            return
        }
        #expect(await made.set.check().map(\.name) == ["cloud", "prom"])
    }

    @Test(
        "a value stays inside its label, and matches only itself in a pattern",
        arguments: [
            (#"up{a="${v}"}"#, #"x.y"z\"#, #"up{a="x.y\"z\\"}"#),
            (#"up{a=~"${v}"}"#, "x.y|z", #"up{a=~"x\\.y\\|z"}"#),
            (#"up{a="b",c!~"k-${v}"}"#, ".*", #"up{a="b",c!~"k-\\.\\*"}"#),
            (#"up{a=~"b",c="${v}"}"#, ".*", #"up{a=~"b",c=".*"}"#),
        ])
    func filling(_ source: String, _ value: String, _ expected: String) throws {
        let parts = source.split(separator: "${v}", omittingEmptySubsequences: false).map(String.init)
        let template = Template(
            segments: [.text(parts[0]), .name(Located("v")), .text(parts[1])], source: source, range: .none)
        #expect(try SelectorFilling(inputs: ["v": .string(value)]).filled(template) == expected)
    }

    @Test("a name that is no input cannot be asked for")
    func unknownName() {
        let template = Template(segments: [.name(Located("release"))], source: "${release}", range: .none)
        #expect(throws: RequestProblem.self) { try SelectorFilling(inputs: [:]).filled(template) }
    }
}
