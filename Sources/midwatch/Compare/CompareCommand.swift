import ArgumentParser
import MidwatchExpressions
import MidwatchMetrics
import MidwatchTimeline

/// `midwatch compare BEFORE AFTER`
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Judge samples from before and after a change, as a run would.",
        discussion: """
            The judge says improved, unchanged, worsened or unknown, and never
            "because of": only "after".

              midwatch compare before.csv after.csv --below 0.01 --scrape 5
              midwatch compare before.json after.json --better higher
              midwatch compare --from-prometheus http://127.0.0.1:9090 \
                --bad 'http_requests_total{code=~"5.."}' --total http_requests_total \
                --at 2026-11-21T03:12:00Z --below 0.01

            A CSV file has a header. "time,bad,total" are counters as they stand (raw,
            resets are falls); "time,value" is a gauge or what a query gave. Times are
            unix seconds. A JSON file holds {"bad": [SERIES, …], "total": [SERIES, …]}
            or {"values": SERIES}; a SERIES is a list of [time, value].

            With --from-prometheus the samples of a past incident are read as a run would
            have read them: --query is evaluated at steps of at least its look-back, and
            --bad and --total are read raw. Without --settle, what a sample after the
            change could still show of the time before is left out; without --baseline
            and --observe, windows are 2m long, or as long as the query needs.

            The exit code is 0 for improved and unchanged, 1 for worsened and unknown,
            2 for samples that cannot be read.

            --jsonl reads one JSON object a line from standard input and answers each
            with a line; blank lines are skipped, and the exit code is 0:

              {"id": "a", "metric": {"kind": "counter", "better": "lower",
               "scrape": 5, "objective": {"below": 0.01}},
               "before": {"bad": […], "total": […]}, "after": {…}}
              {"id": "b", "metric": {"kind": "gauge", "better": "lower",
               "lookback": 60}, "before": {"values": […]}, "after": {…}}

            "metric" may also have "band" (0.25 is a quarter), "min_change" and
            "traffic_shift": "allow". Other keys are refused.
            """)

    @Argument(help: "Samples from before the change, .json or .csv.") var before: String?
    @Argument(help: "Samples from after it.") var after: String?
    @Option(help: "Which way is better: lower or higher.") var better = "lower"
    @Option(help: "The objective: the figure should be lower than this.") var below: Double?
    @Option(help: "The objective: the figure should be higher than this.") var above: Double?
    @Option(help: "Seconds between two scrapes of counters; found out where it is not said.") var scrape: Double?
    @Option(help: "Seconds that one evaluation of a query looks back.") var lookback: Double?
    @Option(help: "The relative change that counts as none; 0.25 is a quarter.") var band: Double?
    @Option(help: "The smallest absolute change worth a verdict.") var minChange: Double?
    @OptionGroup var past: PastOptions
    @OptionGroup var json: JSONFlag
    @Flag(help: "Judge the lines of standard input.") var jsonl = false

    func validate() throws {
        try past.check()
        if jsonl {
            let other = before != nil || after != nil || past.fromPrometheus != nil
            if other { throw ValidationError("--jsonl takes its samples from standard input") }
            if json.isOn { throw ValidationError("--jsonl always answers in JSON; leave --json out") }
        } else if past.fromPrometheus != nil {
            if before != nil || after != nil { throw ValidationError("--from-prometheus takes no files") }
            if below != nil, above != nil { throw ValidationError("an objective is either --below or --above") }
            guard ["lower", "higher"].contains(better) else {
                throw ValidationError("--better is lower or higher")
            }
            for (name, value) in [("scrape", scrape), ("lookback", lookback)] {
                if let value, !(value > 0 && value.isFinite) {
                    throw ValidationError("--\(name) is a number of seconds above zero")
                }
            }
        } else if before == nil || after == nil {
            throw ValidationError("two files are needed, BEFORE and AFTER")
        }
    }

    func run() async throws {
        if past.fromPrometheus != nil { return try await answerPast() }
        guard let before, let after else { return CompareCommand.answerLines() }
        let sides = try (SampleFile(before), SampleFile(after))
        guard sides.0.isCounter == sides.1.isCounter else {
            throw Failure("\(before) and \(after) do not hold the same kind of samples", .usage)
        }
        let pair: ComparedPair
        do throws(ComparedPair.Refusal) {
            pair = try ComparedPair(
                .object([
                    .init("metric", metric(of: sides)), .init("before", sides.0.json), .init("after", sides.1.json),
                ]))
        } catch {
            throw Failure(error.message, .usage)
        }
        if json.isOn { Output.print(json: pair.answer) } else { Output.print(pair.text) }
        if pair.isBad { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private static func answerLines() {
        InputLines.each { line in
            guard let line else { return Output.print(refusal("the line is not UTF-8").text()) }
            Output.print(TimelineJSON.harmless(answer(line).text()))
        }
    }

    private static func answer(_ line: String) -> JSONValue {
        switch JSONValue.parse(line) {
        case .failure(let problem): return refusal("the line is not JSON: \(problem.description)")
        case .success(let json):
            do throws(ComparedPair.Refusal) {
                return try ComparedPair(json).answer
            } catch {
                return .object([.init("id", json["id"] ?? .null), .init("error", .string(error.message))])
            }
        }
    }

    private static func refusal(_ message: String) -> JSONValue {
        .object([.init("error", .string(message))])
    }

    private func answerPast() async throws {
        var rule = MetricRule(name: "the figure", shape: .query, better: better == "higher" ? .higher : .lower)
        rule.objective = below.map { .below($0) } ?? above.map { .above($0) }
        rule.lookback = lookback
        rule.minimumChange = minChange
        if let band { rule.band = band }
        let answer = try await past.answer(rule, scrape: scrape)
        if json.isOn { Output.print(json: answer.json) } else { Output.print(answer.lines) }
        if answer.pair.isBad { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func metric(of sides: (SampleFile, SampleFile)) -> JSONValue {
        func number(_ name: String, _ value: Double?) -> [JSONValue.Member] {
            value.map { [.init(name, .double($0))] } ?? []
        }
        let isCounter = sides.0.isCounter
        let bounds = number("below", below) + number("above", above)
        let step = scrape ?? sides.0.step ?? sides.1.step ?? 0
        return .object(
            [.init("kind", .string(isCounter ? "counter" : "gauge")), .init("better", .string(better))]
                + (isCounter ? number("scrape", step) : []) + number("lookback", lookback) + number("band", band)
                + number("min_change", minChange) + (bounds.isEmpty ? [] : [.init("objective", .object(bounds))]))
    }
}
