import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// Figures out of a Prometheus: raw samples where events are counted, evaluations that do not overlap elsewhere.
///
/// Everything is asked for at one moment of the server's clock, so that a skew between the machines cannot move a
/// window over the change (verdicts.md 4.2 and 4.3).
struct PrometheusSource: FigureSource {
    /// How much more than the window is asked for at least, so that counting has a sample to begin from, in seconds.
    ///
    /// It makes both conventions for the left end of a range right: before 3.0 a sample exactly there belongs to the
    /// range, since then it does not. Either way the window's own left end lies far inside, the sample at it is only
    /// where counting begins, and nothing is lost or counted twice.
    static let lead: Double = 150
    /// The lead in intervals at least, for what is scraped seldom.
    static let leadIntervals: Double = 3
    /// The most evaluations of one window.
    static let evaluations: Double = 2_000

    let client: PrometheusClient
    let every: Double
    let lookback: Double?
    let lag: Double
    let clock: @Sendable () -> Instant

    init(client: PrometheusClient, source: MetricSource, clock: @escaping @Sendable () -> Instant) {
        self.client = client
        every = max(source.every.inSeconds, 0.001)
        lookback = source.lookback?.inSeconds
        lag = source.lag.inSeconds
        self.clock = clock
    }

    func windows(
        of requests: [MetricRequest], over span: WindowSpan, thresholds: [String: Double]
    ) async -> [MetricWindow] {
        let skew: Double
        switch await serverSkew() {
        case .failure(let problem): return requests.map { $0.failed(over: span, interval: every, problem.sentence) }
        case .success(let seconds): skew = seconds
        }
        let served = span.shifted(by: skew)
        return await withTaskGroup(of: (Int, MetricWindow).self) { group in
            for (place, request) in requests.enumerated() {
                group.addTask {
                    (place, await window(of: request, over: served, threshold: thresholds[request.rule.name]))
                }
            }
            var windows: [Int: MetricWindow] = [:]
            for await (place, window) in group {
                windows[place] = window
                windows[place]?.skew = skew
            }
            return requests.indices.compactMap { windows[$0] }
        }
    }

    func value(of expression: String) async -> ExpressionValue {
        switch await client.query(expression) {
        case .failure(let problem): .failed(problem.sentence)
        case .success(let reply):
            reply.isPartial
                ? .none("\(client.name) says that its answer is incomplete")
                : ExpressionValue(reply.series.compactMap { $0.samples.last?.value })
        }
    }

    func check() async -> (isReachable: Bool, text: String) {
        switch await serverSkew() {
        case .failure(let problem): return (false, problem.sentence)
        case .success(let skew):
            let milliseconds = Int64(exactly: (skew * 1000).rounded()) ?? 0
            return (true, "it answers; its clock is \(milliseconds) ms from ours")
        }
    }

    /// Seconds by which the server's clock is ahead of ours.
    private func serverSkew() async -> Result<Double, RequestProblem> {
        let before = clock().seconds
        let time = await serverTime()
        let after = clock().seconds
        return time.map { $0 - (before + after) / 2 }
    }

    /// The server's now, unix seconds.
    func serverTime() async -> Result<Double, RequestProblem> {
        switch await client.query("time()") {
        case .failure(let problem): return .failure(problem)
        case .success(let reply):
            guard let time = reply.series.first?.samples.last?.time, time.isFinite else {
                return .failure("\(client.name) does not say what time it is")
            }
            return .success(time)
        }
    }

    /// A window of one request; the span is by the server's clock.
    func window(of request: MetricRequest, over span: WindowSpan, threshold: Double?) async -> MetricWindow {
        if case .query(let text) = request.reading { return await evaluated(text, request, over: span) }
        var found: [Selector: [Series]] = [:]
        var isPartial = false
        var asked: [String] = []
        for selector in request.selectors where found[selector] == nil {
            let lead = max(Self.lead, Self.leadIntervals * every)
            let range = Int64(exactly: ((span.length + lead) * 1000).rounded()) ?? 0
            let query = "\(selector.promQL)[\(range)ms]"
            asked.append(query)
            switch await client.query(query, at: span.to) {
            case .failure(let problem):
                var window = request.failed(over: span, interval: every, problem.sentence)
                window.asked = asked
                return window
            case .success(let reply):
                found[selector] = reply.series
                isPartial = isPartial || reply.isPartial
            }
        }
        let interval = SampleSpacing.median(found.values.flatMap { $0 }) ?? every
        var wanted = span
        // A state is one fresh value, so its window reaches back far enough to hold one.
        if request.rule.judgesState { wanted.from = min(span.from, span.to - 3 * interval) }
        let start = wanted.from - 2.5 * interval
        var window = request.window(over: wanted, interval: interval, threshold: threshold) { selector in
            (found[selector] ?? []).map { series in
                Series(labels: series.labels, samples: series.samples.filter { $0.time > start })
            }.filter { !$0.samples.isEmpty }
        }
        if isPartial { window.problems.append(.partial) }
        window.asked = asked
        return window
    }

    /// Evaluations at least a look-back apart, so that no two share a sample.
    private func evaluated(_ text: String, _ request: MetricRequest, over span: WindowSpan) async -> MetricWindow {
        let reach: Double
        switch lookBack(of: text, request.rule) {
        case .failure(let problem): return request.failed(over: span, interval: every, problem.sentence)
        case .success(let seconds): reach = seconds
        }
        let step = max(reach, every, span.length / Self.evaluations)
        let count = span.isCurrent || request.rule.judgesState ? 0 : max((span.length / step).rounded(.up) - 1, 0)
        let start = span.to - count * step
        let wanted = WindowSpan(from: min(span.isCurrent ? start - step : span.from, start - step / 2), to: span.to)
        // Of several series, one that was there before the window and is not in it must be seen.
        let first = request.rule.reduction == nil ? start : start - step
        var window: MetricWindow
        switch await client.queryRange(text, from: first, to: span.to, step: step) {
        case .failure(let problem): window = request.failed(over: span, interval: step, problem.sentence)
        case .success(let reply):
            window = .values(
                rule: request.rule, from: wanted.from, to: wanted.to, interval: step, series: reply.series)
            if reply.isPartial { window.problems.append(.partial) }
        }
        window.asked = [text]
        return window
    }

    private func lookBack(of text: String, _ rule: MetricRule) -> Result<Double, RequestProblem> {
        if let declared = rule.lookback { return .success(declared) }
        switch LookBack.read(text) {
        case .failure(let problem): return .failure(RequestProblem(sentence: problem.message))
        case .success(let read):
            guard let rule = read.undeclared.first else { return .success(max(read.seconds, lookback ?? 0)) }
            guard let lookback else {
                return .failure("the name of the recording rule \(rule) does not tell its window: declare lookback:")
            }
            return .success(lookback)
        }
    }
}
