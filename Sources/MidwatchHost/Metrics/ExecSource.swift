import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import Synchronization

/// Figures out of a command, for services that neither of the other sources reads.
///
/// The command gets `MIDWATCH_METRIC`, `MIDWATCH_FROM` and `MIDWATCH_TO` (unix seconds). It prints lines
/// `unix_time value` for that stretch, or one number for now; a command of the second kind is asked again and again
/// from the run's first second, so that a window has samples.
final class ExecSource: FigureSource {
    private struct Contents {
        var followed: Set<String> = []
        var store: SampleStore
        var tasks: [Task<Void, Never>] = []
    }

    private let name: String
    private let arguments: [String]
    private let every: Double
    let lag: Double
    private let timeout: Duration
    private let tools: SourceTools
    private let contents: Mutex<Contents>

    init(_ source: MetricSource, arguments: [String], longestWindow: Double, tools: SourceTools) {
        name = source.name.value
        self.arguments = arguments
        every = max(source.every.inSeconds, 0.01)
        lag = source.lag.inSeconds
        timeout = source.timeout
        self.tools = tools
        contents = Mutex(Contents(store: SampleStore(retention: longestWindow + ScrapeSource.spare)))
    }

    func follow(_ requests: [MetricRequest]) {
        contents.withLock { contents in
            for request in requests where contents.followed.insert(request.rule.name).inserted {
                contents.tasks.append(Task { await self.sample(request.rule.name) })
            }
        }
    }

    func windows(
        of requests: [MetricRequest], over span: WindowSpan, thresholds: [String: Double]
    ) async -> [MetricWindow] {
        await withTaskGroup(of: (Int, MetricWindow).self) { group in
            for (place, request) in requests.enumerated() {
                group.addTask { (place, await self.window(of: request, over: span)) }
            }
            var windows: [Int: MetricWindow] = [:]
            for await (place, window) in group { windows[place] = window }
            return requests.indices.compactMap { windows[$0] }
        }
    }

    func value(of expression: String) async -> ExpressionValue {
        .failed("the source \(name) runs a command, which gives figures by name only")
    }

    func check() async -> (isReachable: Bool, text: String) {
        let now = tools.clock().seconds
        return switch await ask("", over: WindowSpan(from: now - 60, to: now)) {
        case .failure(let problem): (false, problem.sentence)
        case .success(.now(let value)): (true, "its command prints \(value)")
        case .success(.history(let samples)): (true, "its command prints \(samples.count) samples")
        }
    }

    func stop() async {
        let tasks = contents.withLock { contents in
            defer { contents.tasks = [] }
            return contents.tasks
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func window(of request: MetricRequest, over span: WindowSpan) async -> MetricWindow {
        let rule = request.rule
        let samples: [Sample]
        let interval: Double
        switch await ask(rule.name, over: span) {
        case .failure(let problem): return request.failed(over: span, interval: every, problem.sentence)
        case .success(.history(let history)):
            samples = history
            interval = SampleSpacing.median([Series(samples: history)]) ?? every
        case .success(.now(let value)):
            samples = kept(rule.name) + [Sample(time: min(tools.clock().seconds, span.to), value: value)]
            interval = every
        }
        let from = rule.judgesState ? min(span.from, span.to - 3 * interval) : span.from
        return .values(
            rule: rule, from: from, to: span.to, interval: interval, series: [Series(samples: samples)])
    }

    /// Asks for the value now until the command turns out to know its own history.
    private func sample(_ metric: String) async {
        while !Task.isCancelled {
            let now = tools.clock().seconds
            if case .success(let figures) = await ask(metric, over: WindowSpan(from: now - every, to: now)) {
                guard case .now(let value) = figures else { return }
                keep(metric, Sample(time: now, value: value))
            }
            let pause = Int64(exactly: (every * 1000).rounded()) ?? 1
            do { try await tools.sleeper.sleep(for: .milliseconds(pause)) } catch { return }
        }
    }

    private func keep(_ metric: String, _ sample: Sample) {
        contents.withLock { contents in
            contents.store.add(
                scrape: [metric: [Series(samples: [sample])]], at: sample.time, selectors: [Selector(name: metric)])
        }
    }

    private func kept(_ metric: String) -> [Sample] {
        let series = contents.withLock { contents in
            contents.store.series(matching: Selector(name: metric), from: -.infinity, to: .infinity)
        }
        return series.first?.samples ?? []
    }

    private func ask(_ metric: String, over span: WindowSpan) async -> Result<ExecFigures, RequestProblem> {
        let act = RenderedAct(
            action: .exec(arguments),
            environment: [
                EnvironmentVariable(name: "MIDWATCH_FROM", value: Self.whole(span.from.rounded(.down))),
                EnvironmentVariable(name: "MIDWATCH_METRIC", value: metric),
                EnvironmentVariable(name: "MIDWATCH_TO", value: Self.whole(span.to.rounded(.up))),
            ], timeout: timeout, keep: .none)
        let attempt = AttemptID("metrics.\(metric.isEmpty ? "check" : metric)")
        let outcome = await tools.acts.perform(act, attempt: attempt, run: tools.run)
        switch outcome.ending {
        case .succeeded: break
        case .failed(let why), .notStarted(let why), .unknown(let why):
            return .failure("the command of the source \(name) gave nothing: \(why)")
        }
        if outcome.output.isTruncated { return .failure("the command of the source \(name) printed too much") }
        return ExecFigures.read(outcome.output.captured)
    }

    private static func whole(_ seconds: Double) -> String {
        Int64(exactly: seconds).map(String.init) ?? "0"
    }
}
