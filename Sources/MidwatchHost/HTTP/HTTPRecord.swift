internal import MidwatchEngine
internal import MidwatchExpressions
internal import MidwatchRunbook

/// What became of a request, on its way from the child that sent it, as JSON. Its secrets are masked.
struct HTTPRecord: Sendable, Hashable {
    private var ending: String
    private var message: String
    private var status: Int?
    private var body: String
    private var isTruncated: Bool
    private var tookMilliseconds: Int64

    init(_ outcome: ActOutcome, body: String) {
        switch outcome.ending {
        case .succeeded: (ending, message) = ("succeeded", "")
        case .failed(let why): (ending, message) = ("failed", why)
        case .notStarted(let why): (ending, message) = ("not-started", why)
        case .unknown(let why): (ending, message) = ("unknown", why)
        }
        status = outcome.code
        self.body = body
        isTruncated = outcome.output.isTruncated
        tookMilliseconds = outcome.tookMilliseconds
    }

    /// The record as JSON.
    var json: JSONValue {
        .object([
            .init("ending", .string(ending)), .init("message", .string(message)),
            .init("status", status.map { .int(Int64($0)) } ?? .null), .init("body", .string(body)),
            .init("truncated", .bool(isTruncated)), .init("took_ms", .int(tookMilliseconds)),
        ])
    }

    /// Reads a record; `nil` when it is not one.
    init?(_ json: JSONValue) {
        guard case .string(let ending)? = json["ending"], case .string(let message)? = json["message"],
            case .string(let body)? = json["body"], case .bool(let isTruncated)? = json["truncated"],
            case .int(let took)? = json["took_ms"],
            ["succeeded", "failed", "not-started", "unknown"].contains(ending)
        else { return nil }
        self.ending = ending
        self.message = message
        self.body = body
        self.isTruncated = isTruncated
        tookMilliseconds = took
        if case .int(let status)? = json["status"] { self.status = Int(status) }
    }

    /// The outcome of the request.
    func outcome(keep: Act.Keep) -> ActOutcome {
        let collector = OutputCollector(keep: keep, masker: .none, spool: nil)
        Array(body.utf8).withUnsafeBytes { collector.receive($0, from: .output) }
        var output = collector.finish()
        output.isTruncated = output.isTruncated || isTruncated
        let ending: ActOutcome.Ending =
            switch self.ending {
            case "succeeded": .succeeded
            case "failed": .failed(message)
            case "not-started": .notStarted(message)
            default: .unknown(message)
            }
        return ActOutcome(ending: ending, code: status, output: output, tookMilliseconds: tookMilliseconds)
    }
}
