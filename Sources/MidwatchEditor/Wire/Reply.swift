import MidwatchExpressions

/// Messages that go to the editor.
enum Reply {
    /// The codes of refusals, as the protocol numbers them.
    enum Refusal: Int64 {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case serverNotInitialized = -32002
        case requestCancelled = -32800
    }

    static func result(_ value: JSONValue, to id: JSONValue) -> JSONValue {
        .record(("jsonrpc", .string("2.0")), ("id", id), ("result", value))
    }

    static func refusal(_ refusal: Refusal, _ message: String, to id: JSONValue) -> JSONValue {
        .record(
            ("jsonrpc", .string("2.0")), ("id", id),
            ("error", .record(("code", .int(refusal.rawValue)), ("message", .string(message)))))
    }

    static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
        .record(("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters))
    }

    static func request(_ method: String, id: String, _ parameters: JSONValue) -> JSONValue {
        .record(
            ("jsonrpc", .string("2.0")), ("id", .string(id)), ("method", .string(method)), ("params", parameters))
    }
}
