import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import Synchronization

/// Figures out of a `/metrics` page that the host reads itself, from the moment it is told what to follow.
///
/// It keeps only the series that the run's metrics select, and only as long as a window may need them.
final class ScrapeSource: FigureSource {
    /// The intervals a baseline has at least, as long as the runbook's own baseline allows (verdicts.md 4.2).
    static let baselineIntervals: Double = 12
    /// Samples are kept for the longest window and this much more, in seconds.
    static let spare: Double = 120

    private struct Contents {
        var store: SampleStore
        var selectors: [Selector] = []
        var names: Set<String>?
        var began: Instant?
        var task: Task<Void, Never>?
        /// Why the latest read of the page failed; `nil` after one that did not.
        var problem: String?
    }

    private let name: String
    private let url: String
    private let every: Double
    let lag: Double
    private let timeout: Duration
    private let headers: RequestHeaders
    private let transport: HTTPTransport
    private let clock: @Sendable () -> Instant
    private let sleeper: any Sleeper
    private let contents: Mutex<Contents>

    init(_ source: MetricSource, url: String, longestWindow: Double, tools: SourceTools) {
        name = source.name.value
        self.url = url
        every = max(source.every.inSeconds, 0.01)
        lag = source.lag.inSeconds
        timeout = source.timeout
        headers = RequestHeaders(source, secrets: tools.secrets)
        transport = tools.transport
        clock = tools.clock
        sleeper = tools.sleeper
        contents = Mutex(Contents(store: SampleStore(retention: longestWindow + Self.spare)))
    }

    func follow(_ requests: [MetricRequest]) {
        contents.withLock { contents in
            for selector in requests.flatMap(\.selectors) where !contents.selectors.contains(selector) {
                contents.selectors.append(selector)
            }
            let names = contents.selectors.compactMap(\.name)
            contents.names = names.count == contents.selectors.count ? Set(names) : nil
            guard contents.task == nil, !contents.selectors.isEmpty else { return }
            contents.began = clock()
            contents.task = Task { await self.sample() }
        }
    }

    func awaitBaseline(of seconds: Double) async {
        guard let began = contents.withLock({ $0.began }) else { return }
        let wanted = min((Self.baselineIntervals + 0.5) * every, seconds)
        let ready = began.advanced(by: .milliseconds(Int64(exactly: (wanted * 1000).rounded(.up)) ?? 0))
        try? await sleeper.sleep(for: ready.since(clock()))
    }

    func windows(
        of requests: [MetricRequest], over span: WindowSpan, thresholds: [String: Double]
    ) async -> [MetricWindow] {
        let (store, problem) = contents.withLock { ($0.store, $0.problem) }
        return requests.map { request in
            var window = request.window(
                over: span, interval: every, threshold: thresholds[request.rule.name]
            ) { selector in
                store.series(matching: selector, from: span.from - 2.5 * every, to: span.to)
            }
            window.asked = request.selectors.map(\.promQL)
            if store.refused > 0 { window.problems.append(.partial) }
            // The page's own trouble says more than the samples that are missing because of it.
            let isMissing = window.count == 0 || window.problems.contains(.stale)
            if let problem, isMissing { window.problems.insert(.sourceFailed(problem), at: 0) }
            return window
        }
    }

    func value(of expression: String) async -> ExpressionValue {
        let selector: Selector
        switch Selector.parse(expression) {
        case .failure(let problem): return .failed(problem.message)
        case .success(let parsed): selector = parsed
        }
        switch await page(names: selector.name.map { [$0] }) {
        case .failure(let problem): return .failed(problem.sentence)
        case .success(let page):
            var values: [Double] = []
            for (name, series) in page {
                for one in series where selector.matches(name: name, labels: one.labels) {
                    if let sample = one.samples.last { values.append(sample.value) }
                }
            }
            return ExpressionValue(values)
        }
    }

    func check() async -> (isReachable: Bool, text: String) {
        switch await page(names: nil) {
        case .failure(let problem): (false, problem.sentence)
        case .success(let page): (true, "it answers with \(page.values.reduce(0) { $0 + $1.count }) series")
        }
    }

    func stop() async {
        let task = contents.withLock { contents in
            defer { contents.task = nil }
            return contents.task
        }
        task?.cancel()
        await task?.value
    }

    private func sample() async {
        while !Task.isCancelled {
            let began = clock()
            let names = contents.withLock { $0.names }
            let answer = await page(names: names, at: began)
            if Task.isCancelled { return }
            contents.withLock { contents in
                switch answer {
                case .failure(let problem): contents.problem = problem.sentence
                case .success(let page):
                    contents.problem = nil
                    contents.store.add(scrape: page, at: began.seconds, selectors: contents.selectors)
                }
            }
            let left = every - max(clock().seconds - began.seconds, 0)
            let pause = Int64(exactly: (max(left, every / 10) * 1000).rounded()) ?? 1
            do { try await sleeper.sleep(for: .milliseconds(max(pause, 1))) } catch { return }
        }
    }

    private func page(
        names: Set<String>?, at moment: Instant? = nil
    ) async -> Result<[String: [Series]], RequestProblem> {
        do {
            let reply = try await transport.figures(
                url, headers: try headers.read(), timeout: timeout, maxBytes: ExpositionText.maximumBytes)
            guard reply.status == 200 else { return .failure("\(name) answered \(reply.status)") }
            if reply.isTruncated { return .failure(RequestProblem(sentence: ExpositionProblem.tooLarge.sentence)) }
            return ExpositionText.parse(reply.body, at: (moment ?? clock()).seconds, keeping: names)
                .mapError { RequestProblem(sentence: "\(name): \($0.sentence)") }
        } catch let failure as HTTPFailure {
            return .failure(RequestProblem(sentence: failure.message))
        } catch let problem as SecretProblem {
            return .failure(RequestProblem(sentence: problem.description))
        } catch {
            return .failure(RequestProblem(sentence: "\(error)"))
        }
    }
}
