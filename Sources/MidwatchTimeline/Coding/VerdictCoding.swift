import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics

extension VerdictReport: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("verdict", verdict.payload), ("judgements", .list(judgements)),
            ("within_objectives", isWithinObjectives.map { .bool($0) }), ("late", .flag(isLate)),
            ("early", .flag(isEarly)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            verdict: try payload.value("verdict"), judgements: try payload.list("judgements"),
            isWithinObjectives: payload.optional("within_objectives") == nil
                ? nil : try payload.bool("within_objectives"),
            isLate: try payload.flag("late"), isEarly: try payload.flag("early"))
    }
}

extension Verdict: PayloadCoded {
    var payload: JSONValue {
        .record(("word", .string(word)), ("reason", reason?.payload))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let word = try payload.string("word")
        guard let verdict = Verdict(word: word, reason: try payload.optionalValue("reason")) else {
            throw PayloadProblem("\(word) is no verdict that is known here")
        }
        self = verdict
    }
}

extension UnknownReason: PayloadCoded {
    var payload: JSONValue {
        .record(("code", .string(code)), ("detail", detail.map { .string($0) }))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let code = try payload.string("code")
        guard let reason = UnknownReason(code: code, detail: try payload.optionalString("detail")) else {
            throw PayloadProblem("a verdict is unknown for the unknown reason \(code)")
        }
        self = reason
    }
}

extension Judgement: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("metric", .string(metric)), ("verdict", verdict.payload), ("before", before.map { .double($0) }),
            ("after", after.map { .double($0) }), ("ratio", ratio?.payload), ("met", met.map { .bool($0) }),
            ("trending", .flag(isTrending)), ("explanation", .text(explanation)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            metric: try payload.string("metric"), verdict: try payload.value("verdict"),
            before: try payload.optionalDouble("before"), after: try payload.optionalDouble("after"),
            ratio: try payload.optionalValue("ratio"),
            met: payload.optional("met") == nil ? nil : try payload.bool("met"),
            isTrending: try payload.flag("trending"), explanation: try payload.text("explanation"))
    }
}

extension Interval: PayloadCoded {
    var payload: JSONValue {
        .record(("estimate", .double(estimate)), ("low", .double(low)), ("high", .double(high)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            estimate: try payload.double("estimate"), low: try payload.double("low"),
            high: try payload.double("high"))
    }
}
