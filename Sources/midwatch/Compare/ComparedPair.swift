import MidwatchExpressions
import MidwatchMetrics

/// Two windows of one metric as a line of `compare --jsonl` gives them, and what the judge says of them.
struct ComparedPair {
    /// Why a line cannot be judged.
    struct Refusal: Error {
        let message: String
    }

    private let id: JSONValue
    private let rule: MetricRule
    private let before: MetricWindow
    private let after: MetricWindow
    private let judgement: Judgement

    /// Windows that a source gave.
    init(_ rule: MetricRule, before: MetricWindow, after: MetricWindow) {
        id = .null
        self.rule = rule
        self.before = before
        self.after = after
        judgement = Judge.judge(rule, before: before, after: after)
    }

    init(_ json: JSONValue) throws(Refusal) {
        let line = try Members(json, "the line", knows: ["id", "metric", "before", "after"])
        id = line["id"] ?? .null
        let metric = try Members(
            line.needed("metric"), "\"metric\"",
            knows: ["kind", "better", "scrape", "lookback", "objective", "band", "min_change", "traffic_shift"])
        let kind = try metric.word("kind", among: ["counter", "gauge"])
        rule = try ComparedPair.rule(metric, isCounter: kind == "counter")
        let sides = try (line.needed("before"), line.needed("after"))
        if kind == "counter" {
            let scrape = try metric.positive("scrape")
            before = try ComparedPair.counters(sides.0, "\"before\"", rule, scrape)
            after = try ComparedPair.counters(sides.1, "\"after\"", rule, scrape)
        } else {
            before = try ComparedPair.values(sides.0, "\"before\"", rule)
            after = try ComparedPair.values(sides.1, "\"after\"", rule)
        }
        judgement = Judge.judge(rule, before: before, after: after)
    }

    /// The judgement as one line: the figures, the ratio with its interval, and the reason of what is unknown.
    var answer: JSONValue {
        func number(_ value: Double?) -> JSONValue {
            value.flatMap { $0.isFinite ? .double($0) : nil } ?? .null
        }
        return .object([
            .init("id", id), .init("verdict", .string(judgement.verdict.word)),
            .init("reason", judgement.verdict.reason.map { .string($0.code) } ?? .null),
            .init("before", number(judgement.before)), .init("after", number(judgement.after)),
            .init(
                "ratio",
                judgement.ratio.map { ratio in
                    .object([
                        .init("estimate", number(ratio.estimate)), .init("low", number(ratio.low)),
                        .init("high", number(ratio.high)),
                    ])
                } ?? .null),
            .init("met", judgement.met.map { .bool($0) } ?? .null),
            .init("sentence", .string(judgement.explanation)),
        ])
    }

    /// Whether somebody should look: it is worse, or nobody can tell.
    var isBad: Bool {
        switch judgement.verdict {
        case .improved, .unchanged: false
        case .worsened, .unknown: true
        }
    }

    /// Whether more samples may tell what these cannot.
    var needsMore: Bool {
        switch judgement.verdict.reason {
        case .tooFewEvents?, .tooFewSamples?, .inconclusive?: true
        default: false
        }
    }

    /// The judgement for people: both windows on one scale, the two figures, and the sentence.
    var text: String {
        let plots = [before, after].map { window in
            window.count == 0 ? [] : window.points(rule, count: window.columns(atMost: ComparedPair.mostColumns))
        }
        let finite = plots.joined().filter(\.isFinite)
        let scale = finite.min().flatMap { low in finite.max().map { low...$0 } }
        let figures = [judgement.before, judgement.after].map { $0.map { Figure.format($0, rule: rule) } ?? "none" }
        let width = figures.map(\.count).max() ?? 0
        let rows = zip(["before", "after "], zip(figures, plots)).map { name, row in
            let padding = String(repeating: " ", count: width - row.0.count)
            return
                "\(name)  \(padding)\(row.0)  \(Sparkline.draw(row.1, scale: scale, width: ComparedPair.mostColumns))"
        }
        return (rows + ["\(judgement.verdict.word): \(judgement.explanation)"]).joined(separator: "\n")
    }

    /// How wide a window is drawn at the most.
    private static let mostColumns = 40

    // MARK: Reading

    private static func rule(_ metric: Members, isCounter: Bool) throws(Refusal) -> MetricRule {
        let better = try metric.word("better", among: ["lower", "higher"])
        var rule = MetricRule(
            name: "the figure", shape: isCounter ? .ratio : .query, better: better == "higher" ? .higher : .lower)
        if let objective = metric["objective"], objective != .null {
            let bound = try Members(objective, "\"objective\"", knows: ["below", "above"])
            switch try (bound.number("below"), bound.number("above")) {
            case (let limit?, nil): rule.objective = .below(limit)
            case (nil, let limit?): rule.objective = .above(limit)
            case (_, _): throw Refusal(message: "\"objective\" needs either \"below\" or \"above\"")
            }
        }
        rule.lookback = try metric.number("lookback")
        if let band = try metric.number("band") { rule.band = band }
        rule.minimumChange = try metric.number("min_change")
        if let shift = metric["traffic_shift"], shift != .null {
            rule.allowsTrafficShift = try metric.word("traffic_shift", among: ["allow", "refuse"]) == "allow"
        }
        return rule
    }

    private static func counters(
        _ json: JSONValue, _ name: String, _ rule: MetricRule, _ scrape: Double
    ) throws(Refusal) -> MetricWindow {
        let side = try Members(json, name, knows: ["bad", "total"])
        let bad = try series(side.needed("bad"), "\"bad\" of \(name)")
        let total = try series(side.needed("total"), "\"total\" of \(name)")
        let times = (bad + total).flatMap { $0.samples.map(\.time) }
        // Where counting begins is known of the first sample only, so that the window begins there.
        guard let from = times.min(), let to = times.max() else {
            return .failed(rule: rule, from: 0, to: 0, interval: scrape, problem: .noData)
        }
        return .counters(rule: rule, from: from, to: to, interval: scrape, bad: bad, total: total)
    }

    private static func values(_ json: JSONValue, _ name: String, _ rule: MetricRule) throws(Refusal) -> MetricWindow {
        let side = try Members(json, name, knows: ["values"])
        let samples = try self.samples(side.needed("values"), "\"values\" of \(name)")
        let steps = zip(samples, samples.dropFirst()).map { $1.time - $0.time }
        let step = Median.of(steps.filter { $0 > 0 }) ?? rule.lookback ?? 0
        guard let first = samples.first, let last = samples.last else {
            return .failed(rule: rule, from: 0, to: 0, interval: step, problem: .noData)
        }
        return .values(
            rule: rule, from: first.time - step, to: last.time, interval: step, series: [Series(samples: samples)])
    }

    private static func series(_ json: JSONValue, _ name: String) throws(Refusal) -> [Series] {
        guard case .array(let lists) = json else {
            throw Refusal(message: "\(name) must be a list of series, each a list of [unix seconds, value]")
        }
        var series: [Series] = []
        for (index, list) in lists.enumerated() {
            // Series have no labels here: their place in the list tells them apart.
            series.append(Series(labels: ["series": "\(index)"], samples: try samples(list, name)))
        }
        return series
    }

    private static func samples(_ json: JSONValue, _ name: String) throws(Refusal) -> [Sample] {
        guard case .array(let pairs) = json else {
            throw Refusal(message: "\(name) must be a list of [unix seconds, value]")
        }
        var samples: [Sample] = []
        samples.reserveCapacity(pairs.count)
        for pair in pairs {
            guard case .array(let sides) = pair, sides.count == 2, let time = Members.double(sides[0]),
                let value = Members.double(sides[1]), time.isFinite
            else { throw Refusal(message: "\(name) has \(pair.text()) where [unix seconds, value] is expected") }
            if let last = samples.last, time <= last.time {
                throw Refusal(message: "\(name) must be in order of time, each time once")
            }
            samples.append(Sample(time: time, value: value))
        }
        return samples
    }
}

/// The members of a JSON object, none of which may be unknown.
private struct Members {
    private let members: [JSONValue.Member]
    private let name: String

    init(_ json: JSONValue, _ name: String, knows known: Set<String>) throws(ComparedPair.Refusal) {
        guard case .object(let members) = json else {
            throw ComparedPair.Refusal(message: "\(name) must be an object")
        }
        for member in members where !known.contains(member.name) {
            let hint = didYouMean(member.name, among: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
            throw ComparedPair.Refusal(message: "\(name) has the unknown key \"\(member.name)\"\(hint)")
        }
        self.members = members
        self.name = name
    }

    subscript(key: String) -> JSONValue? { members.first { $0.name == key }?.value }

    func needed(_ key: String) throws(ComparedPair.Refusal) -> JSONValue {
        guard let value = self[key] else { throw ComparedPair.Refusal(message: "\(name) needs \"\(key)\"") }
        return value
    }

    func word(_ key: String, among words: [String]) throws(ComparedPair.Refusal) -> String {
        if case .string(let word) = try needed(key), words.contains(word) { return word }
        let expected = words.map { "\"\($0)\"" }.joined(separator: " or ")
        throw ComparedPair.Refusal(message: "\"\(key)\" of \(name) must be \(expected)")
    }

    func number(_ key: String) throws(ComparedPair.Refusal) -> Double? {
        guard let value = self[key], value != .null else { return nil }
        guard let number = Members.double(value), number.isFinite else {
            throw ComparedPair.Refusal(message: "\"\(key)\" of \(name) must be a number")
        }
        return number
    }

    func positive(_ key: String) throws(ComparedPair.Refusal) -> Double {
        _ = try needed(key)
        guard let number = try number(key), number > 0 else {
            throw ComparedPair.Refusal(message: "\"\(key)\" of \(name) must be a number above zero")
        }
        return number
    }

    static func double(_ json: JSONValue) -> Double? {
        switch json {
        case .int(let number): Double(number)
        case .double(let number): number
        case .string("NaN"): .nan
        case .string("Infinity"), .string("+Inf"): .infinity
        case .string("-Infinity"), .string("-Inf"): -.infinity
        case .null, .bool, .string, .array, .object: nil
        }
    }
}
