public import MidwatchEngine
public import MidwatchMetrics
public import MidwatchRunbook
import Synchronization

/// Measures the metrics of a run: each one at its own source, with the run's inputs filled in.
///
/// It learns what it needs from the run's events: the inputs that selectors name, and the windows before a change,
/// whose bucket bounds the windows after it must share.
public final class SourceSet: MetricsReading {
    private struct Contents {
        /// What each metric asks of its source, or why it cannot be asked for; by runbook and name.
        var requests: [String: [String: Result<Asked, RequestProblem>]] = [:]
        var thresholds: [String: Double] = [:]
    }

    /// A request with the name of the source that gets it.
    struct Asked: Sendable {
        var source: String
        var request: MetricRequest
    }

    private let runbooks: [String: Runbook]
    private let configuration: Configuration
    private let sources: [String: any FigureSource]
    private let clock: @Sendable () -> Instant
    private let sleeper: any Sleeper
    private let contents = Mutex(Contents())

    /// Makes the sources of a configuration; nothing is asked before the run says what it was started with.
    ///
    /// - Parameter runbooks: Every runbook that the run can reach.
    public convenience init(runbooks: [Runbook], configuration: Configuration, tools: SourceTools) {
        let longest = runbooks.map(\.longestWindow).max() ?? 0
        let sources = configuration.sources.map { source in
            (source.name.value, SourceMaking.source(source, longestWindow: longest, tools: tools))
        }
        self.init(
            runbooks: runbooks, configuration: configuration,
            sources: Dictionary(sources, uniquingKeysWith: { first, _ in first }), clock: tools.clock,
            sleeper: tools.sleeper)
    }

    init(
        runbooks: [Runbook], configuration: Configuration, sources: [String: any FigureSource],
        clock: @escaping @Sendable () -> Instant, sleeper: any Sleeper
    ) {
        self.runbooks = Dictionary(runbooks.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        self.configuration = configuration
        self.sources = sources
        self.clock = clock
        self.sleeper = sleeper
    }

    /// Hears an event of the run; sampling begins with the one that says what the run was started with.
    public func learn(_ event: RunEvent) {
        switch event {
        case .started(let start):
            guard let first = start.definitions.first else { return }
            prepare(first.runbook, inputs: start.inputs)
        case .continued(let runbook, let inputs): prepare(runbook, inputs: inputs)
        case .snapshotTaken(let snapshot) where snapshot.stage == .before:
            contents.withLock { contents in
                for window in snapshot.windows { contents.thresholds[window.metric] = window.threshold }
            }
        default: break
        }
    }

    /// Ends all sampling.
    public func stop() async {
        for source in sources.values { await source.stop() }
    }

    /// Asks every source whether it answers, for `midwatch doctor`; sorted by name.
    public func check() async -> [SourceReport] {
        var reports: [SourceReport] = []
        for source in configuration.sources {
            guard let (isReachable, text) = await sources[source.name.value]?.check() else { continue }
            reports.append(
                SourceReport(name: source.name.value, kind: source.kind, isReachable: isReachable, text: text))
        }
        return reports.sorted { $0.name < $1.name }
    }

    private func prepare(_ runbook: String, inputs: [RunStart.InputValue]) {
        guard let metrics = runbooks[runbook]?.metrics, !metrics.isEmpty else { return }
        let values = Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let filling = SelectorFilling(inputs: values)
        var requests: [String: Result<Asked, RequestProblem>] = [:]
        for metric in metrics { requests[metric.name.value] = asked(metric, filling) }
        contents.withLock { $0.requests[runbook] = requests }
        for (name, source) in sources {
            let followed = metrics.compactMap { metric -> MetricRequest? in
                guard case .success(let asked)? = requests[metric.name.value], asked.source == name else { return nil }
                return asked.request
            }
            if !followed.isEmpty { source.follow(followed) }
        }
    }

    private func asked(_ metric: Metric, _ filling: SelectorFilling) -> Result<Asked, RequestProblem> {
        guard let source = configuration.source(metric.source?.value)?.name.value, sources[source] != nil else {
            return .failure("midwatch.yaml names no source for it")
        }
        do {
            return .success(Asked(source: source, request: try filling.request(metric)))
        } catch {
            return .failure(error)
        }
    }
}

// MARK: - Measuring

extension SourceSet {
    /// The current values, over each metric's own window.
    public func readings(of metrics: [String], runbook: String, at moment: Instant) async -> [MetricReading] {
        let windows = await each(metrics, runbook) { source, requests in
            // Metrics with the same window share one evaluation time; the usual case is one group.
            var all: [String: MetricWindow] = [:]
            for (seconds, group) in Dictionary(grouping: requests, by: \.rule.window) {
                let to = moment.seconds - source.lag
                let span = WindowSpan(from: to - seconds, to: to, isCurrent: true)
                for window in await source.windows(of: group, over: span, thresholds: [:]) {
                    all[window.metric] = window
                }
            }
            return all
        }
        return metrics.map { metric in
            switch windows[metric] {
            case .success(let window)?: window.reading
            case .failure(let problem)?: MetricReading(metric: metric, value: nil, problem: problem.sentence)
            case nil: MetricReading(metric: metric, value: nil, problem: "the runbook declares no such metric")
            }
        }
    }

    /// One window a metric. A window before a change ends now, or later where the source has to gather a baseline.
    ///
    /// - Parameter wait: How far ahead the window's end is by the run's clock; the lag of a source comes on top of it.
    public func windows(_ start: SnapshotStart, runbook: String, within wait: Duration) async -> [MetricWindow] {
        let length = max(start.to.since(start.from).inSeconds, 0)
        let thresholds = start.stage == .before ? [:] : contents.withLock { $0.thresholds }
        let windows = await each(start.metrics, runbook) { source, requests in
            if start.stage == .before { await source.awaitBaseline(of: length) }
            let lag = Duration.milliseconds(Int64(exactly: (source.lag * 1000).rounded()) ?? 0)
            let end = start.stage == .before ? start.to : start.to.advanced(by: lag)
            try? await self.sleeper.sleep(for: min(end.since(self.clock()), max(wait, .zero) + lag))
            if Task.isCancelled { return [:] }
            var to = start.to.seconds
            if start.stage == .before { to = max(to, self.clock().seconds) - source.lag }
            let span = WindowSpan(from: to - length, to: to)
            let windows = await source.windows(of: requests, over: span, thresholds: thresholds)
            return Dictionary(windows.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return start.metrics.map { metric in
            let rule = runbooks[runbook]?.metric(metric)?.rule ?? MetricRule(name: metric, shape: .value)
            let problem: RequestProblem
            switch windows[metric] {
            case .success(let window)?: return window
            case .failure(let known)?: problem = known
            case nil: problem = "the runbook declares no such metric"
            }
            return .failed(
                rule: rule, from: start.from.seconds, to: start.to.seconds, interval: 0,
                problem: .sourceFailed(problem.sentence))
        }
    }

    /// The value of an expression. What is not one number succeeds without one: a condition on it cannot tell.
    public func query(_ text: String, source name: String?, timeout: Duration) async -> ActOutcome {
        let began = clock()
        guard let named = configuration.source(name)?.name.value, let source = sources[named] else {
            return ActOutcome(ending: .notStarted("midwatch.yaml names no source for the query"))
        }
        let value = await Limited.value(within: timeout, sleeper: sleeper) { await source.value(of: text) }
        let took = max(clock().since(began).wholeMilliseconds, 0)
        switch value {
        case nil:
            return ActOutcome(
                ending: .failed("\(named) did not answer within \(timeout)"), tookMilliseconds: took)
        case .failed(let why)?: return ActOutcome(ending: .failed(why), tookMilliseconds: took)
        case .none(let why)?: return Self.outcome(why, took)
        case .number(let number)?: return Self.outcome("\(number)", took)
        }
    }

    private static func outcome(_ text: String, _ took: Int64) -> ActOutcome {
        let output = Output(captured: text, head: text, byteCount: Int64(text.utf8.count))
        return ActOutcome(ending: .succeeded, output: output, tookMilliseconds: took)
    }

    /// Asks each source for its part of the metrics, all at the same time.
    private func each(
        _ metrics: [String], _ runbook: String,
        ask: @escaping @Sendable (any FigureSource, [MetricRequest]) async -> [String: MetricWindow]
    ) async -> [String: Result<MetricWindow, RequestProblem>] {
        let known = contents.withLock { $0.requests[runbook] ?? [:] }
        var answers: [String: Result<MetricWindow, RequestProblem>] = [:]
        var bySource: [String: [MetricRequest]] = [:]
        for metric in metrics {
            switch known[metric] {
            case .success(let asked)?: bySource[asked.source, default: []].append(asked.request)
            case .failure(let problem)?: answers[metric] = .failure(problem)
            case nil: break
            }
        }
        let found = await withTaskGroup(of: [String: MetricWindow].self) { group in
            for (name, requests) in bySource {
                guard let source = sources[name] else { continue }
                group.addTask { await ask(source, requests) }
            }
            var all: [String: MetricWindow] = [:]
            for await part in group { all.merge(part) { first, _ in first } }
            return all
        }
        for (metric, window) in found { answers[metric] = .success(window) }
        return answers
    }
}
