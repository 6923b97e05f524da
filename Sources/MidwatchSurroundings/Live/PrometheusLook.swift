import MidwatchExpressions
import MidwatchLint
import MidwatchMetrics
import MidwatchRunbook

/// Asks one Prometheus what it knows. Everything but a clear answer is unknown.
struct PrometheusLook: Sendable {
    /// The source's name.
    let name: String
    /// The base address, without a slash at its end.
    let base: String
    /// What its requests carry; `nil` where that could not be read.
    let headers: [(String, String)]?
    let client: WebClient
    let timeout: Duration
    /// The moment of the check, in seconds since 1970.
    let now: Int64

    /// Why nobody can say.
    struct Unknown: Error, Sendable, Hashable {
        var sentence: String
    }

    init?(_ source: MetricSource, client: WebClient, secrets: SourceSecrets, now: Int64) {
        guard case .prometheus(let url) = source.reach else { return nil }
        name = source.name.value
        base = String(url.value.reversed().drop { $0 == "/" }.reversed())
        headers = secrets.headers(of: source)
        self.client = client
        timeout = min(source.timeout, LiveLimits.request)
        self.now = now
    }

    /// How many series a selector has now.
    func count(_ selector: String) async throws(Unknown) -> Double {
        try await number("count(\(selector))") ?? 0
    }

    /// Whether a selector had any sample in the time that is looked at.
    func wasSeen(_ selector: String) async throws(Unknown) -> Bool {
        let data = try await get(
            "series",
            [
                // Without an end, so that clocks that differ a little hide no series that is new.
                ("match%5B%5D", selector), ("start", String(now - LiveLimits.lookBack)), ("limit", "1"),
            ])
        guard case .array(let series) = data else { throw Unknown(sentence: "\(name) gave no list of series") }
        return !series.isEmpty
    }

    /// When the last sample came, in seconds since 1970; `nil` where there was none.
    func lastSeen(_ selector: String) async throws(Unknown) -> Double? {
        try await number("max(timestamp(last_over_time(\(selector)[\(LiveLimits.lookBack)s])))")
    }

    /// How many samples a query reads, and holds at once; `nil` where the server does not say.
    func cost(_ query: String) async throws(Unknown) -> (read: Double, peak: Double)? {
        let data = try await get("query", [("query", query), ("stats", "all")])
        guard let samples = data["stats"]?["samples"], let read = Self.number(samples["totalQueryableSamples"]) else {
            return nil
        }
        return (read, Self.number(samples["peakSamples"]) ?? 0)
    }

    /// The names of all alerts that are loaded.
    func alerts() async throws(Unknown) -> Set<String> {
        let data = try await get("rules", [("type", "alert")])
        guard case .array(let groups)? = data["groups"] else { throw Unknown(sentence: "\(name) gave no rules") }
        var names: Set<String> = []
        for group in groups {
            guard case .array(let rules)? = group["rules"] else { continue }
            for rule in rules { if case .string(let name)? = rule["name"] { names.insert(name) } }
        }
        return names
    }

    private func number(_ query: String) async throws(Unknown) -> Double? {
        let data = try await get("query", [("query", query)])
        guard case .array(let result)? = data["result"] else { throw Unknown(sentence: "\(name) gave no result") }
        guard case .array(let pair)? = result.first?["value"], pair.count == 2, case .string(let text) = pair[1] else {
            return nil
        }
        return Double(text)
    }

    private static func number(_ json: JSONValue?) -> Double? {
        switch json {
        case .int(let number)?: Double(number)
        case .double(let number)?: number
        default: nil
        }
    }

    /// The data of a successful answer.
    ///
    /// - Parameter parameters: Names as they stand in an address: a bracket in one would make the client encode the
    ///   whole address a second time.
    private func get(_ path: String, _ parameters: [(String, String)]) async throws(Unknown) -> JSONValue {
        guard let headers else { throw Unknown(sentence: "a secret of \(name) could not be read") }
        let query = parameters.map { "\($0.0)=\(Self.percentEncoded($0.1))" }.joined(separator: "&")
        let answer = await client.ask("GET", "\(base)/api/v1/\(path)?\(query)", headers: headers, within: timeout)
        switch answer {
        case .failure(let failure): throw Unknown(sentence: "\(name): \(failure.sentence)")
        case .success(let reply):
            guard case .success(let json) = JSONValue.parse(reply.body), case .string(let status)? = json["status"]
            else { throw Unknown(sentence: "\(name) answered HTTP \(reply.status) without what Prometheus says") }
            guard reply.status == 200, status == "success", let data = json["data"] else {
                throw Unknown(sentence: "\(name) refused with HTTP \(reply.status)")
            }
            return data
        }
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
