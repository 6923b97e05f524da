import MidwatchExpressions
import MidwatchMetrics

/// What a Prometheus answered, or why that cannot be used.
struct PrometheusReply: Sendable {
    /// The series; a scalar is one without labels.
    var series: [Series]
    /// Whether the server says that something is missing.
    var isPartial: Bool

    /// What an info says when samples were left out of an answer; other infos are advice about the query.
    private static let leftOut = ["ignored histogram", "incompatible sample types", "excluded", "partial"]

    /// Reads an answer of `/api/v1/query` and `/api/v1/query_range`.
    static func read(_ reply: HTTPReply, from name: String) -> Result<PrometheusReply, RequestProblem> {
        if reply.isTruncated { return .failure("the answer of \(name) is larger than is read") }
        guard case .success(let json) = JSONValue.parse(reply.body) else {
            return .failure(
                RequestProblem(sentence: "\(name) answered \(reply.status) with \(Self.kind(of: reply)), not JSON"))
        }
        if case .string(let error)? = json["error"] {
            return .failure(RequestProblem(sentence: "\(name) answered \(reply.status): \(error.prefix(300))"))
        }
        guard (200...299).contains(reply.status), case .string("success")? = json["status"] else {
            return .failure(RequestProblem(sentence: "\(name) answered \(reply.status) without saying why"))
        }
        guard let data = json["data"], let series = Self.series(data) else {
            return .failure(RequestProblem(sentence: "\(name) answered in a form that is not read here"))
        }
        return .success(PrometheusReply(series: series, isPartial: Self.isPartial(json)))
    }

    /// Prometheus and Thanos warn; Prometheus says in infos what it passed over; VictoriaMetrics has a flag.
    private static func isPartial(_ json: JSONValue) -> Bool {
        if case .array(let warnings)? = json["warnings"], !warnings.isEmpty { return true }
        if json["isPartial"] == .bool(true) { return true }
        guard case .array(let infos)? = json["infos"] else { return false }
        return infos.contains { info in
            guard case .string(let text) = info else { return false }
            return leftOut.contains { text.lowercased().contains($0) }
        }
    }

    private static func kind(of reply: HTTPReply) -> String {
        let start = String(decoding: reply.body.prefix(200), as: UTF8.self).lowercased()
        if start.contains("<html") || start.contains("<!doctype") { return "a web page (does it need a login?)" }
        return reply.body.isEmpty ? "nothing" : "text"
    }

    private static func series(_ data: JSONValue) -> [Series]? {
        guard case .string(let type)? = data["resultType"], let result = data["result"] else { return nil }
        switch type {
        case "scalar": return sample(result).map { [Series(samples: [$0])] }
        case "vector": return each(result) { sample($0["value"]).map { [$0] } }
        case "matrix": return each(result) { samples($0["values"]) }
        default: return nil
        }
    }

    private static func each(_ result: JSONValue, _ read: (JSONValue) -> [Sample]?) -> [Series]? {
        guard case .array(let elements) = result else { return nil }
        var all: [Series] = []
        for element in elements {
            guard let samples = read(element), case .object(let members)? = element["metric"] else { return nil }
            var labels: [String: String] = [:]
            for member in members {
                guard case .string(let value) = member.value else { return nil }
                if member.name != "__name__" { labels[member.name] = value }
            }
            all.append(Series(labels: labels, samples: samples))
        }
        return all
    }

    private static func samples(_ values: JSONValue?) -> [Sample]? {
        guard case .array(let pairs)? = values else { return nil }
        var all: [Sample] = []
        all.reserveCapacity(pairs.count)
        for pair in pairs {
            guard let sample = sample(pair) else { return nil }
            all.append(sample)
        }
        return all
    }

    /// A pair of unix seconds and a number written as a string.
    private static func sample(_ pair: JSONValue?) -> Sample? {
        guard case .array(let parts)? = pair, parts.count == 2, case .string(let text) = parts[1] else { return nil }
        let time: Double
        switch parts[0] {
        case .int(let seconds): time = Double(seconds)
        case .double(let seconds): time = seconds
        default: return nil
        }
        guard let value = number(text) else { return nil }
        return Sample(time: time, value: value)
    }

    private static func number(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "+Inf", "Inf": .infinity
        case "-Inf": -.infinity
        default: Double(text)
        }
    }
}

extension RequestProblem: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) {
        sentence = value
    }
}
