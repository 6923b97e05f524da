import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

extension InboxMessage: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .answer(let answer): .record(("answer", answer.payload))
        case .order(let order, let person): .record(("order", order.payload), ("by", person.payload))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        if let answer = try payload.optionalValue("answer", as: Answer.self) {
            self = .answer(answer)
        } else {
            self = .order(try payload.value("order"), by: try payload.value("by"))
        }
    }
}

extension Order: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .note(let text): .record(("word", .string("note")), ("text", .text(text)))
        case .park: .record(("word", .string("park")))
        case .resume: .record(("word", .string("resume")))
        case .stop(let reason): .record(("word", .string("stop")), ("text", .text(reason)))
        case .take(let policy): .record(("word", .string("take")), ("policy", policy.payload))
        case .acknowledge: .record(("word", .string("acknowledge")))
        case .resolve(let step, let answer, let reason, let leftovers, let attempt):
            .record(
                ("word", .string("resolve")), ("step", step.payload), ("answer", .string(answer.rawValue)),
                ("text", .text(reason)), ("leftovers", leftovers.map { .int(Int64($0)) }),
                ("attempt", attempt.map { .string($0.text) }))
        case .settle(let step, let keep, let reason):
            .record(
                ("word", .string("settle")), ("step", step.payload), ("keep", .flag(keep)), ("text", .text(reason)))
        case .goodEnough(let reason): .record(("word", .string("good-enough")), ("text", .text(reason)))
        case .undoNow(let reason): .record(("word", .string("undo-now")), ("text", .text(reason)))
        case .waitLonger: .record(("word", .string("wait-longer")))
        case .overridden(let notice): .record(("word", .string("overridden")), ("notice", notice.payload))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let text = try payload.text("text")
        switch try payload.string("word") {
        case "note": self = .note(text)
        case "park": self = .park
        case "resume": self = .resume
        case "stop": self = .stop(reason: text)
        case "take": self = .take(try payload.value("policy"))
        case "acknowledge": self = .acknowledge
        case "resolve":
            self = .resolve(
                try payload.value("step"), try payload.word("answer"), reason: text,
                leftovers: try payload.optionalInt("leftovers"),
                attempt: try payload.optionalString("attempt").map { AttemptID($0) })
        case "settle":
            self = .settle(try payload.value("step"), keep: try payload.flag("keep"), reason: text)
        case "good-enough": self = .goodEnough(reason: text)
        case "undo-now": self = .undoNow(reason: text)
        case "wait-longer": self = .waitLonger
        case "overridden": self = .overridden(try payload.value("notice"))
        case let other: throw PayloadProblem("an order has the unknown word \(other)")
        }
    }
}
