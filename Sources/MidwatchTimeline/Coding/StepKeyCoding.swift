import MidwatchExpressions
import MidwatchRunbook

extension StepKey: PayloadCoded {
    var payload: JSONValue {
        .record(("runbook", .string(runbook)), ("id", .string(step)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(runbook: try payload.string("runbook"), step: try payload.string("id"))
    }
}

extension SourceRange {
    /// Line and column of the start, then of the end, 1-based; absent for a value that stands in no file.
    var payload: JSONValue? {
        self == .none ? nil : .numbers([start.line, start.column, end.line, end.column])
    }

    init(_ numbers: [Int]) throws(PayloadProblem) {
        if numbers.isEmpty {
            self = .none
            return
        }
        guard numbers.count == 4 else { throw PayloadProblem("a place in a file has \(numbers.count) numbers") }
        self.init(
            start: SourcePosition(line: numbers[0], column: numbers[1]),
            end: SourcePosition(line: numbers[2], column: numbers[3]))
    }
}

extension Located<String>: PayloadCoded {
    var payload: JSONValue {
        .record(("text", .string(value)), ("range", range.payload))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(try payload.string("text"), try SourceRange(try payload.numbers("range")))
    }
}

extension Template: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("source", .string(source)), ("range", range.payload), ("segments", .list(segments)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            segments: try payload.list("segments"), source: try payload.string("source"),
            range: try SourceRange(try payload.numbers("range")))
    }
}

extension Template.Segment: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .text(let text): .record(("literal", .string(text)))
        case .name(let name): .record(("name", name.payload))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        if let text = try payload.optionalString("literal") {
            self = .text(text)
        } else {
            self = .name(try payload.value("name"))
        }
    }
}

extension InputArgument: PayloadCoded {
    var payload: JSONValue {
        .record(("name", name.payload), ("value", value.payload))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(name: try payload.value("name"), value: try payload.value("value"))
    }
}

extension Next: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .step(let key): .record(("step", key.payload))
        case .end(let end): .record(("end", .string(end.rawValue)))
        case .enter(let runbook, let arguments): .record(("enter", .string(runbook)), ("with", .list(arguments)))
        case .handedOver: .record(("handed_over", .bool(true)))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        if let step = try payload.optionalValue("step", as: StepKey.self) {
            self = .step(step)
        } else if payload.optional("end") != nil {
            self = .end(try payload.word("end"))
        } else if let runbook = try payload.optionalString("enter") {
            self = .enter(runbook: runbook, with: try payload.list("with"))
        } else if try payload.flag("handed_over") {
            self = .handedOver
        } else {
            throw PayloadProblem("a way leads nowhere")
        }
    }
}
