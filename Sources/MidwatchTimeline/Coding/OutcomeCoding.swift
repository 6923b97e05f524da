import MidwatchEngine
import MidwatchExpressions

extension ActOutcome: PayloadCoded {
    var payload: JSONValue {
        let (word, detail) = ending.stored
        return .record(
            ("ending", .string(word)), ("detail", .text(detail)), ("code", code.map { .number($0) }),
            ("output", output.storedPayload), ("took", .int(tookMilliseconds)),
            ("leftovers", leftovers == 0 ? nil : .int(Int64(leftovers ?? Self.cannotTell))))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            ending: try Ending(word: try payload.string("ending"), detail: try payload.text("detail")),
            code: try payload.optionalInt("code"), output: try payload.optionalValue("output") ?? .empty,
            tookMilliseconds: try payload.int64("took"),
            leftovers: try payload.optionalInt("leftovers").map { $0 == Self.cannotTell ? nil : $0 } ?? 0)
    }

    /// What stands for leftovers of which nobody can tell.
    private static var cannotTell: Int { -1 }
}

extension ActOutcome.Ending {
    fileprivate var stored: (word: String, detail: String) {
        switch self {
        case .succeeded: ("succeeded", "")
        case .failed(let detail): ("failed", detail)
        case .notStarted(let detail): ("not-started", detail)
        case .unknown(let detail): ("unknown", detail)
        }
    }

    fileprivate init(word: String, detail: String) throws(PayloadProblem) {
        switch word {
        case "succeeded": self = .succeeded
        case "failed": self = .failed(detail)
        case "not-started": self = .notStarted(detail)
        case "unknown": self = .unknown(detail)
        default: throw PayloadProblem("an outcome has the unknown ending \(word)")
        }
    }
}

extension Output: PayloadCoded {
    /// What is stored; `captured` never is.
    var payload: JSONValue {
        .record(
            ("head", .text(head)), ("tail", .text(tail)), ("bytes", byteCount == 0 ? nil : .int(byteCount)),
            ("digest", .text(digest)), ("truncated", .flag(isTruncated)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            head: try payload.text("head"), tail: try payload.text("tail"),
            byteCount: payload.optional("bytes") == nil ? 0 : try payload.int64("bytes"),
            digest: try payload.text("digest"), isTruncated: try payload.flag("truncated"))
    }

    fileprivate var storedPayload: JSONValue? {
        let stored = payload
        return stored == .object([]) ? nil : stored
    }
}

extension MetricReading: PayloadCoded {
    var payload: JSONValue {
        .record(("metric", .string(metric)), ("value", value.map { .double($0) }), ("problem", .text(problem)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            metric: try payload.string("metric"), value: try payload.optionalDouble("value"),
            problem: try payload.text("problem"))
    }
}

extension CaptureValue: PayloadCoded {
    var payload: JSONValue {
        .record(("name", .string(name)), ("value", ValueCoding.encode(value)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(name: try payload.string("name"), value: try ValueCoding.decode(try payload.json("value")))
    }
}
