import MidwatchEngine
import MidwatchExpressions

extension GuardReport: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("stage", .string(stage.rawValue)), ("lines", .list(lines)), ("readings", .list(readings)),
            ("quiet_since", quietSince.map { .moment($0) }), ("neighbour", neighbour.isEmpty ? nil : .text(neighbour)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            stage: try payload.word("stage"), lines: try payload.list("lines"),
            readings: try payload.list("readings"), quietSince: try payload.optionalMoment("quiet_since"),
            neighbour: payload.optional("neighbour") == nil ? "" : try payload.text("neighbour"))
    }
}

extension GuardReport.Line: PayloadCoded {
    var payload: JSONValue {
        .record(("subject", .string(subject)), ("allows", .bool(allows)), ("explanation", .text(explanation)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            subject: try payload.string("subject"), allows: try payload.bool("allows"),
            explanation: try payload.text("explanation"))
    }
}

extension LockHolder: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("lock", .string(name.text)), ("owner", .string(owner)), ("by", .text(by)), ("doing", .text(doing)),
            ("since", .moment(since)), ("in_doubt", .flag(isInDoubt)),
            ("silent", .flag(isSilent)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            name: LockName(try payload.string("lock")), owner: try payload.string("owner"),
            by: try payload.text("by"), doing: try payload.text("doing"), since: try payload.moment("since"),
            isInDoubt: try payload.flag("in_doubt"), isSilent: try payload.flag("silent"))
    }
}

extension OverrideRequest: PayloadCoded {
    var payload: JSONValue {
        .record(("by", by.payload), ("owners", .texts(owners)), ("reason", .text(reason)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            by: try payload.value("by"), owners: try payload.texts("owners"), reason: try payload.text("reason"))
    }
}

extension OverrideNotice: PayloadCoded {
    var payload: JSONValue {
        .record(("run", .string(run)), ("by", by.payload), ("reason", .text(reason)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            run: try payload.string("run"), by: try payload.value("by"), reason: try payload.text("reason"))
    }
}

extension PayloadReader {
    /// The names of locks, none when absent.
    func locks(_ name: String) throws(PayloadProblem) -> [LockName] {
        try texts(name).map { LockName($0) }
    }
}

extension JSONValue {
    /// The names of locks, absent when there are none.
    static func locks(_ locks: [LockName]) -> JSONValue? {
        texts(locks.map(\.text))
    }
}
