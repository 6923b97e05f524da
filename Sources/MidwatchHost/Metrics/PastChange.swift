public import MidwatchEngine
public import MidwatchMetrics
import MidwatchRunbook
import MidwatchTimeline

/// A change of the past and the question whether it helped, asked of one Prometheus by the code that a run uses.
///
/// The moment of the change is taken as the server's: whoever says when an incident was read it off graphs and logs,
/// not off this machine's clock. The server's clock decides whether the window after the change is over.
public struct PastChange: Sendable {
    /// Seconds of a window where nobody says more, and the query does not need more.
    public static let usualWindow: Double = 120
    /// Seconds between two scrapes where nobody says so and the samples do not show it.
    public static let assumedScrape: Double = 15
    /// Seconds between two evaluations of a recording rule, as Prometheus has it where nobody says otherwise.
    public static let assumedRuleInterval: Double = 60
    /// How long one answer may take.
    public static let timeout = Duration.seconds(30)
    /// Seconds before the change in which the spacing of samples is looked at.
    static let spacingRange: Double = 600

    /// What is asked.
    public enum Figures: Sendable, Hashable {
        /// A PromQL expression that gives one number.
        case query(String)
        /// Two raw counters, bad events and all events.
        case counters(bad: String, total: String)
    }

    /// What is asked.
    public var figures: Figures
    /// How it is judged; its shape follows what is asked.
    public var rule: MetricRule
    /// When the change was made, unix seconds.
    public var at: Double
    /// Seconds of the window before; `nil` for ``usualWindow`` or what the query needs.
    public var baseline: Double?
    /// Seconds after the change that belong to neither window; `nil` for the smallest honest ones.
    public var settle: Double?
    /// Seconds of the window after; `nil` for ``usualWindow`` or what the query needs.
    public var observe: Double?
    /// Seconds between two scrapes; `nil` where they are to be found out or assumed.
    public var scrape: Double?

    /// Asks nothing yet.
    public init(_ figures: Figures, rule: MetricRule, at: Double) {
        self.figures = figures
        self.rule = rule
        self.at = at
        switch figures {
        case .query: self.rule.shape = .query
        case .counters: self.rule.shape = .ratio
        }
    }

    /// Reads both windows.
    public func measure(
        _ address: PrometheusAddress, transport: HTTPTransport = HTTPTransport(),
        clock: @escaping @Sendable () -> Instant = SystemTime.now
    ) async throws(PastProblem) -> PastWindows {
        let request = try request()
        let lookBack = try lookBack()
        let source = source(address, every: scrape ?? Self.assumedScrape, transport, clock)
        let now = try (await source.serverTime()).orPastProblem()
        guard at <= now else {
            throw PastProblem("the change lies in the future: by the server's clock it is \(Self.moment(now))")
        }
        let spacing = try await self.spacing(request, source)
        let every = scrape ?? spacing ?? Self.assumedScrape
        let plan = PastWindows.Plan(self, lookBack: lookBack, every: every, isAssumed: scrape == nil && spacing == nil)
        let after = WindowSpan(from: at + plan.settle, to: at + plan.settle + plan.observe)
        guard after.to <= now else {
            throw PastProblem(
                "the window after the change ends at \(Self.moment(after.to)), and by the server's clock it is "
                    + "\(Self.moment(now)): ask again later, or make --observe shorter")
        }
        let before = WindowSpan(from: at - plan.baseline, to: at)
        let reader = self.source(address, every: every, transport, clock)
        let windows = PastWindows(
            rule: rule, plan: plan, before: await reader.window(of: request, over: before, threshold: nil),
            after: await reader.window(of: request, over: after, threshold: nil))
        try await check(windows, reader, now: now)
        return windows
    }

    // MARK: - What is asked

    private func request() throws(PastProblem) -> MetricRequest {
        switch figures {
        case .query(let text): return MetricRequest(rule: rule, reading: .query(text))
        case .counters(let bad, let total):
            let selectors = try (Self.selector(bad, "--bad"), Self.selector(total, "--total"))
            return MetricRequest(rule: rule, reading: .counters(bad: selectors.0, total: selectors.1))
        }
    }

    private static func selector(_ text: String, _ option: String) throws(PastProblem) -> Selector {
        switch Selector.parse(text) {
        case .success(let selector): return selector
        case .failure(let problem): throw PastProblem("\(option) \(text): \(problem.message)")
        }
    }

    /// How far back one evaluation looks; a raw counter looks back nowhere.
    private func lookBack() throws(PastProblem) -> LookBack {
        guard case .query(let text) = figures else { return LookBack(seconds: 0) }
        switch LookBack.read(text) {
        case .failure(let problem): throw PastProblem("--query: \(problem.message)")
        case .success(var read):
            if let declared = rule.lookback {
                read.seconds = declared
            } else if let name = read.undeclared.first {
                throw PastProblem(
                    "the name of the recording rule \(name) does not tell its window: say --lookback SECONDS")
            }
            return read
        }
    }

    private func source(
        _ address: PrometheusAddress, every: Double, _ transport: HTTPTransport,
        _ clock: @escaping @Sendable () -> Instant
    ) -> PrometheusSource {
        let every = Duration.milliseconds(Int64(exactly: (every * 1000).rounded()) ?? 1)
        let source = address.source(every: every, timeout: Self.timeout)
        let client = PrometheusClient(source, url: address.shown, transport: transport, secrets: SecretShelf())
        return PrometheusSource(client: client, source: source, clock: clock)
    }

    /// Seconds between two samples of the counters around the change; `nil` for a query, which does not show them.
    private func spacing(_ request: MetricRequest, _ source: PrometheusSource) async throws(PastProblem) -> Double? {
        guard scrape == nil, case .counters(_, let total) = request.reading else { return nil }
        let range = "\(total.promQL)[\(Int64(Self.spacingRange))s]"
        return SampleSpacing.median(try (await source.client.query(range, at: at)).orPastProblem().series)
    }

    // MARK: - What came

    /// What is no matter of verdicts but of the question: a source that fails, several series, no series at all.
    private func check(_ windows: PastWindows, _ source: PrometheusSource, now: Double) async throws(PastProblem) {
        for problem in windows.before.problems + windows.after.problems {
            switch problem {
            case .sourceFailed(let why): throw PastProblem(why)
            case .severalSeries:
                // A query of a person has no reduce:, which the problem's own sentence advises.
                throw PastProblem(
                    "the query gives several series where one is needed: wrap it in sum(…), or select one series")
            case .noData, .stale, .gaps, .notANumber, .shortened, .partial, .badExceedsTotal, .noBuckets, .condensed:
                continue
            }
        }
        guard windows.before.count == 0 else { return }
        if let kept = await source.client.retention(), windows.before.from < now - kept {
            throw PastProblem(
                "\(source.client.name) keeps samples for \(Self.length(kept)), and the window before the change "
                    + "begins \(Self.length(now - windows.before.from)) ago")
        }
        guard windows.after.count == 0 else { return }
        throw PastProblem(
            "\(source.client.name) has no samples of it between \(Self.moment(windows.before.from)) and "
                + "\(Self.moment(windows.after.to)): is the name right, and was it measured then?")
    }

    private static func moment(_ seconds: Double) -> String {
        ClockText.rfc3339(Instant(milliseconds: Int64(exactly: (seconds * 1000).rounded()) ?? 0))
    }

    private static func length(_ seconds: Double) -> String {
        DurationText.short(.milliseconds(Int64(exactly: (seconds * 1000).rounded()) ?? 0))
    }
}

extension Result where Failure == RequestProblem {
    fileprivate func orPastProblem() throws(PastProblem) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let problem): throw PastProblem(problem.sentence)
        }
    }
}
