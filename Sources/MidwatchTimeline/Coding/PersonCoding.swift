import MidwatchEngine
import MidwatchExpressions

extension Person: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("name", .string(name)), ("login", .text(login)), ("claimed", .flag(isClaimed)), ("teams", .texts(teams)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            name: try payload.string("name"), login: try payload.text("login"),
            isClaimed: try payload.flag("claimed"), teams: try payload.texts("teams"))
    }
}

extension Policy: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("label", .string(label)), ("questions", .string(questions.rawValue)),
            ("offers_reads", .flag(offersReads)), ("offers_changes", .flag(offersChanges)),
            ("needs_permission", .flag(needsPermission)), ("honours_holds", .flag(honoursHolds)),
            ("may_override", .flag(mayOverride)), ("maximum_changes", maximumChanges.map { .number($0) }),
            ("maximum_undos", maximumUndos.map { .number($0) }), ("pages", .flag(pages)),
            ("lock_patience", .span(lockPatience)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            label: try payload.string("label"), questions: try payload.word("questions"),
            offersReads: try payload.flag("offers_reads"), offersChanges: try payload.flag("offers_changes"),
            needsPermission: try payload.flag("needs_permission"),
            honoursHolds: try payload.flag("honours_holds"), mayOverride: try payload.flag("may_override"),
            maximumChanges: try payload.optionalInt("maximum_changes"),
            maximumUndos: try payload.optionalInt("maximum_undos"), pages: try payload.flag("pages"),
            lockPatience: try payload.span("lock_patience"))
    }
}
