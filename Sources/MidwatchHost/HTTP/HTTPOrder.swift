internal import MidwatchEngine
internal import MidwatchExpressions

/// A request on its way to the child that sends it, as JSON. Header values keep `${NAME}` for their secrets.
struct HTTPOrder: Sendable, Hashable {
    /// The request.
    var request: RenderedRequest
    /// How long it may take.
    var timeout: Duration
    /// The names of the secrets that come by environment.
    var secrets: [String]

    init(request: RenderedRequest, timeout: Duration, secrets: [String]) {
        self.request = request
        self.timeout = timeout
        self.secrets = secrets
    }

    /// The order as JSON.
    var json: JSONValue {
        .object([
            .init("method", .string(request.method)), .init("url", .string(request.url)),
            .init(
                "headers",
                .array(request.headers.map { .array([.string($0.name), .string($0.value)]) })),
            .init("body", request.body.map { .array([$0]) } ?? .array([])),
            .init("ok", .array(request.ok.map { .int(Int64($0)) })),
            .init("timeout_ms", .int(timeout.wholeMilliseconds)),
            .init("secrets", .array(secrets.map { .string($0) })),
        ])
    }

    /// Reads an order; `nil` when it is not one.
    init?(_ json: JSONValue) {
        guard case .string(let method)? = json["method"], case .string(let url)? = json["url"],
            case .array(let headers)? = json["headers"], case .array(let body)? = json["body"],
            case .array(let ok)? = json["ok"], case .int(let timeout)? = json["timeout_ms"],
            case .array(let secrets)? = json["secrets"]
        else { return nil }
        request = RenderedRequest(
            method: method, url: url,
            headers: headers.compactMap { header in
                guard case .array(let pair) = header, pair.count == 2, case .string(let name) = pair[0],
                    case .string(let value) = pair[1]
                else { return nil }
                return .init(name: name, value: value)
            },
            body: body.first,
            ok: ok.compactMap { if case .int(let code) = $0 { Int(code) } else { nil } })
        self.timeout = .milliseconds(timeout)
        self.secrets = secrets.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
}
