import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchMetrics
import MidwatchRunbook

/// The options of `compare --from-prometheus`.
struct PastOptions: ParsableArguments {
    @Option(help: "The base URL of a Prometheus that has the samples of a past change.")
    var fromPrometheus: String?
    @Option(help: "With --from-prometheus: a PromQL expression that gives one number.") var query: String?
    @Option(help: "Instead of --query: the selector of a counter of bad events.") var bad: String?
    @Option(help: "The selector of the counter of all events.") var total: String?
    @Option(help: "When the change was made: RFC 3339, or unix seconds.") var at: String?
    @Option(help: "How long the window before the change is.") var baseline: String?
    @Option(help: "How long after the change nothing is looked at.") var settle: String?
    @Option(help: "How long the window after it is.") var observe: String?

    func check() throws {
        let others: [(name: String, value: String?)] = [
            ("--query", query), ("--bad", bad), ("--total", total), ("--at", at), ("--baseline", baseline),
            ("--settle", settle), ("--observe", observe),
        ]
        guard fromPrometheus != nil else {
            if let stray = others.first(where: { $0.value != nil }) {
                throw ValidationError("\(stray.name) needs --from-prometheus URL")
            }
            return
        }
        switch (query, bad, total) {
        case (.some, nil, nil), (nil, .some, .some): break
        case (_, _, _): throw ValidationError("--from-prometheus needs either --query, or --bad and --total")
        }
        if at == nil { throw ValidationError("--from-prometheus needs --at: when the change was made") }
    }

    /// Reads both windows and judges them.
    func answer(_ rule: MetricRule, scrape: Double?) async throws -> PastAnswer {
        guard let fromPrometheus, let at else { throw Failure("--from-prometheus needs --at", .usage) }
        let figures: PastChange.Figures =
            query.map { .query($0) } ?? .counters(bad: bad ?? "", total: total ?? "")
        var change = PastChange(figures, rule: rule, at: try PastOptions.moment(at))
        change.baseline = try PastOptions.length(baseline, "--baseline", mayBeZero: false)
        change.settle = try PastOptions.length(settle, "--settle", mayBeZero: true)
        change.observe = try PastOptions.length(observe, "--observe", mayBeZero: false)
        change.scrape = scrape
        do throws(PastProblem) {
            let address = try PrometheusAddress(fromPrometheus)
            return PastAnswer(change, address, try await change.measure(address))
        } catch {
            throw Failure(error.sentence, .usage)
        }
    }

    private static func moment(_ text: String) throws -> Double {
        if let moment = CELTimestamp(parsing: text) {
            return Instant(milliseconds: moment.unixMilliseconds).seconds
        }
        guard let seconds = ScalarGrammar.number(text), (0...253_402_300_799).contains(seconds) else {
            throw Failure(
                "--at \(text): expected a time such as 2026-11-21T02:58:00Z, or unix seconds such as 1795230000", .usage
            )
        }
        return seconds
    }

    private static func length(_ text: String?, _ option: String, mayBeZero: Bool) throws -> Double? {
        guard let text else { return nil }
        switch ScalarGrammar.duration(text) {
        case .failure(let problem):
            throw Failure("\(option): \(problem.message)\(problem.help.map { "; \($0)" } ?? "")", .usage)
        case .success(let duration):
            if duration == .zero, !mayBeZero { throw Failure("\(option) is longer than zero", .usage) }
            return duration.inSeconds
        }
    }
}
