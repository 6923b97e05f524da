import MidwatchEngine
import MidwatchExpressions

extension ReadStart: PayloadCoded {
    var payload: JSONValue {
        .record(("attempt", .string(attempt.text)), ("step", step.payload), ("act", act.payload))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            attempt: AttemptID(try payload.string("attempt")), step: try payload.value("step"),
            act: try payload.value("act"))
    }
}

extension ReadEnd: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("attempt", .string(attempt.text)), ("outcome", outcome.payload), ("captures", .list(captures)),
            ("readings", .list(readings)), ("capture_problem", .text(captureProblem)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            attempt: AttemptID(try payload.string("attempt")), outcome: try payload.value("outcome"),
            captures: try payload.list("captures"), readings: try payload.list("readings"),
            captureProblem: try payload.text("capture_problem"))
    }
}

extension VerifyChange: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("good", .bool(isGood)), ("unknown", .texts(unknown)), ("readings", .list(readings)),
            ("captures", .list(captures)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            isGood: try payload.bool("good"), unknown: try payload.texts("unknown"),
            readings: try payload.list("readings"), captures: try payload.list("captures"))
    }
}

extension Intent: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("attempt", .string(attempt.text)), ("step", step.payload), ("part", .number(part)),
            ("act", act.payload), ("undo", undo?.payload), ("fingerprint", .string(fingerprint)),
            ("deadline", .moment(deadline)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            attempt: AttemptID(try payload.string("attempt")), step: try payload.value("step"),
            part: try payload.int("part"), act: try payload.value("act"), undo: try payload.optionalValue("undo"),
            fingerprint: try payload.string("fingerprint"), deadline: try payload.moment("deadline"))
    }
}

extension ChangeEnd: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("attempt", .string(attempt.text)), ("part", .number(part)), ("outcome", outcome.payload),
            ("captures", .list(captures)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            attempt: AttemptID(try payload.string("attempt")), part: try payload.int("part"),
            outcome: try payload.value("outcome"), captures: try payload.list("captures"))
    }
}

extension SnapshotStart: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("stage", .string(stage.rawValue)), ("metrics", .texts(metrics)), ("from", .moment(from)),
            ("to", .moment(to)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            stage: try payload.word("stage"), metrics: try payload.texts("metrics"),
            from: try payload.moment("from"), to: try payload.moment("to"))
    }
}

extension Snapshot: PayloadCoded {
    var payload: JSONValue {
        .record(("stage", .string(stage.rawValue)), ("windows", .list(windows)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(stage: try payload.word("stage"), windows: try payload.list("windows"))
    }
}

extension PageReport: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("contact", .string(contact)), ("message", .text(message)), ("delivered", .bool(isDelivered)),
            ("detail", .text(detail)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            contact: try payload.string("contact"), message: try payload.text("message"),
            isDelivered: try payload.bool("delivered"), detail: try payload.text("detail"))
    }
}
