import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

extension Question: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("question", .string(id)), ("subject", .string(subject.rawValue)), ("step", step.payload),
            ("text", .text(text)), ("choices", .texts(choices.map(\.rawValue))), ("options", .texts(options)),
            ("answer_type", answerType.map { .string($0.rawValue) }), ("fingerprint", .text(fingerprint)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            id: try payload.string("question"), subject: try payload.word("subject"),
            step: try payload.value("step"), text: try payload.text("text"),
            choices: try payload.texts("choices").map { word throws(PayloadProblem) in
                guard let choice = Choice(rawValue: word) else {
                    throw PayloadProblem("a question has the unknown choice \(word)")
                }
                return choice
            }, options: try payload.texts("options"),
            answerType: payload.optional("answer_type") == nil ? nil : try payload.word("answer_type"),
            fingerprint: try payload.text("fingerprint"))
    }
}

extension Answer: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("question", .string(question)), ("choice", .string(choice.rawValue)), ("text", .text(text)),
            ("fingerprint", .text(fingerprint)), ("by", by.payload))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            question: try payload.string("question"), choice: try payload.word("choice"),
            text: try payload.text("text"), fingerprint: try payload.text("fingerprint"),
            by: try payload.value("by"))
    }
}

extension Decision: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("step", step.payload), ("basis", basis.payload), ("explanation", .text(explanation)),
            ("next", next.payload), ("supports", supports.map { .string($0) }),
            ("refutes", refutes.map { .string($0) }))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            step: try payload.value("step"), basis: try payload.value("basis"),
            explanation: try payload.text("explanation"), next: try payload.value("next"),
            supports: try payload.optionalString("supports"), refutes: try payload.optionalString("refutes"))
    }
}

extension Decision.Basis: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .branch(let index): .record(("branch", .number(index)))
        case .otherwise: .record(("word", .string("else")))
        case .unknown(let reasons): .record(("word", .string("unknown")), ("reasons", .texts(reasons)))
        case .person: .record(("word", .string("person")))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        if let index = try payload.optionalInt("branch") {
            self = .branch(index)
            return
        }
        switch try payload.string("word") {
        case "else": self = .otherwise
        case "unknown": self = .unknown(try payload.texts("reasons"))
        case "person": self = .person
        case let other: throw PayloadProblem("a decision has the unknown basis \(other)")
        }
    }
}
