@testable import MidwatchHost

/// A Prometheus of a few series on loopback: it answers as the HTTP API does, with either convention for the left end
/// of a range.
struct FakePrometheus: Sendable {
    /// Its clock.
    var now: Double
    /// Samples by the name that a query begins with: one series each.
    var samples: [String: [(time: Double, value: Double)]] = [:]
    /// What an expression gives at a moment.
    var figure: @Sendable (Double) -> Double? = { _ in nil }
    /// Whether a range leaves the sample at its left end out, as Prometheus does since 3.0.
    var isLeftOpen = true
    /// What it says of its retention; `nil` for a server that does not know the question.
    var retention: String?

    /// Begins to answer.
    func serve() -> ScriptedServer {
        ScriptedServer { request in
            let (status, body) = answer(request)
            return .bytes("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    private func answer(_ request: String) -> (status: String, body: String) {
        if request.hasPrefix("GET /api/v1/status/runtimeinfo") {
            guard let retention else { return ("404 Not Found", "no such page") }
            return ("200 OK", #"{"status":"success","data":{"storageRetention":"\#(retention)"}}"#)
        }
        let query = PrometheusSourceTests.parameter("query", of: request)
        if query == "time()" {
            return ("200 OK", #"{"status":"success","data":{"resultType":"scalar","result":[\#(now),"\#(now)"]}}"#)
        }
        if query.contains("nonsense") {
            return (
                "400 Bad Request",
                #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:3: parse error"}"#
            )
        }
        func number(_ name: String) -> Double { Double(PrometheusSourceTests.parameter(name, of: request)) ?? 0 }
        if request.contains("query_range") {
            let (start, end, step) = (number("start"), number("end"), number("step"))
            let times = stride(from: start, through: end + step / 1000, by: step)
            let values = times.compactMap { time in figure(time).map { (time, $0) } }
            return ("200 OK", PrometheusSourceTests.matrix(values.isEmpty ? [] : [("", values)]))
        }
        return ("200 OK", PrometheusSourceTests.matrix(range(query, at: number("time"))))
    }

    private func range(_ query: String, at end: Double) -> [(labels: String, values: [(Double, Double)])] {
        let name = String(query.prefix { $0 != "[" && $0 != "{" })
        let written = query.drop { $0 != "[" }.dropFirst().dropLast()
        let digits = Double(written.prefix { $0.isNumber }) ?? 0
        let start = end - (written.hasSuffix("ms") ? digits / 1000 : digits)
        let found = (samples[name] ?? []).filter {
            (isLeftOpen ? $0.time > start : $0.time >= start) && $0.time <= end
        }
        return found.isEmpty ? [] : [("", found)]
    }
}
