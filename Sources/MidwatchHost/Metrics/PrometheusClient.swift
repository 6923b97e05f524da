import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Asks one Prometheus, or something that speaks like one, over its HTTP API.
struct PrometheusClient: Sendable {
    /// The most bytes of one answer that are read.
    static let answerBytes = 16 * 1024 * 1024

    /// What the source is called in `midwatch.yaml`.
    let name: String
    /// The base URL, without a slash at its end.
    let base: String
    let transport: HTTPTransport
    let headers: RequestHeaders
    let timeout: Duration

    init(_ source: MetricSource, url: String, transport: HTTPTransport, secrets: SecretShelf) {
        name = source.name.value
        base = String(url.reversed().drop { $0 == "/" }.reversed())
        self.transport = transport
        headers = RequestHeaders(source, secrets: secrets)
        timeout = source.timeout
    }

    /// Evaluates once, at a moment of the server's clock; `nil` is the server's now.
    func query(_ text: String, at time: Double? = nil) async -> Result<PrometheusReply, RequestProblem> {
        var parameters = [("query", text)]
        if let time { parameters.append(("time", Self.seconds(time))) }
        return await ask("query", parameters)
    }

    /// Evaluates at every `step` from `start` to `end`, both inclusive.
    func queryRange(
        _ text: String, from start: Double, to end: Double, step: Double
    ) async -> Result<PrometheusReply, RequestProblem> {
        let parameters = [
            ("query", text), ("start", Self.seconds(start)), ("end", Self.seconds(end)), ("step", Self.seconds(step)),
        ]
        return await ask("query_range", parameters)
    }

    /// Seconds for which the server keeps samples; `nil` where it does not say so in time, as others than Prometheus
    /// do not.
    func retention() async -> Double? {
        guard case .success(let reply) = await get("status/runtimeinfo"), reply.status == 200,
            case .success(let json) = JSONValue.parse(reply.body),
            case .string(let text)? = json["data"]?["storageRetention"],
            let time = text.split(separator: " ").first,
            // `2h or 512MiB`: what comes first is a duration as a range has it.
            case .success(let range) = LookBack.read("samples[\(time)]"), range.seconds > 0
        else { return nil }
        return range.seconds
    }

    private func ask(_ path: String, _ parameters: [(String, String)]) async -> Result<PrometheusReply, RequestProblem>
    {
        let pairs = parameters.map { "\($0.0)=\(Self.percentEncoded($0.1))" }
        return await get("\(path)?\(pairs.joined(separator: "&"))").flatMap { PrometheusReply.read($0, from: name) }
    }

    private func get(_ path: String) async -> Result<HTTPReply, RequestProblem> {
        do {
            return .success(
                try await transport.figures(
                    "\(base)/api/v1/\(path)", headers: try headers.read(), timeout: timeout,
                    maxBytes: Self.answerBytes))
        } catch let failure as HTTPFailure {
            return .failure(RequestProblem(sentence: failure.message))
        } catch let problem as SecretProblem {
            return .failure(RequestProblem(sentence: problem.description))
        } catch {
            return .failure(RequestProblem(sentence: "\(error)"))
        }
    }

    /// Unix seconds with milliseconds, never in the form with an exponent.
    static func seconds(_ time: Double) -> String {
        guard let milliseconds = Int64(exactly: (time * 1000).rounded()) else { return "0" }
        let rest = String(abs(milliseconds % 1000))
        let sign = milliseconds < 0 && milliseconds > -1000 ? "-" : ""
        return "\(sign)\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func percentEncoded(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
