import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

extension RenderedAct: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("action", action.payload), ("environment", .list(environment)), ("ssh", ssh.map { .string($0) }),
            ("timeout", .span(timeout)), ("ok_exit", .numbers(okExit)), ("unknown_exit", .numbers(unknownExit)),
            ("keep", keep == .all ? nil : .string(keep.rawValue)), ("secrets", .list(secrets)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            action: try payload.value("action"), environment: try payload.list("environment"),
            ssh: try payload.optionalString("ssh"), timeout: try payload.span("timeout"),
            okExit: try payload.numbers("ok_exit"), unknownExit: try payload.numbers("unknown_exit"),
            keep: payload.optional("keep") == nil ? .all : try payload.word("keep"),
            secrets: try payload.list("secrets"))
    }
}

extension RenderedAct.Action: PayloadCoded {
    var payload: JSONValue {
        switch self {
        case .run(let script): .record(("run", .string(script)))
        case .exec(let argv): .record(("exec", .array(argv.map { .string($0) })))
        case .http(let request): .record(("http", request.payload))
        case .query(let text, let source): .record(("query", .string(text)), ("source", source.map { .string($0) }))
        case .ask(let text, let choices, let type):
            .record(("ask", .string(text)), ("choices", .texts(choices)), ("type", .string(type.rawValue)))
        case .manual(let text): .record(("manual", .string(text)))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        if let script = try payload.optionalString("run") {
            self = .run(script)
        } else if payload.optional("exec") != nil {
            self = .exec(try payload.texts("exec"))
        } else if let request = try payload.optionalValue("http", as: RenderedRequest.self) {
            self = .http(request)
        } else if let text = try payload.optionalString("query") {
            self = .query(text, source: try payload.optionalString("source"))
        } else if let text = try payload.optionalString("ask") {
            self = .ask(text, choices: try payload.texts("choices"), type: try payload.word("type"))
        } else if let text = try payload.optionalString("manual") {
            self = .manual(text)
        } else {
            throw PayloadProblem("an act has no action that is known here")
        }
    }
}

extension RenderedRequest: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("method", .string(method)), ("url", .string(url)), ("headers", .list(headers)), ("body", body.map(wrap)),
            ("ok", .numbers(ok)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            method: try payload.string("method"), url: try payload.string("url"),
            headers: try payload.list("headers"), body: try payload.elements("body").first,
            ok: try payload.numbers("ok"))
    }

    /// A list of one, because the body may be null.
    private func wrap(_ body: JSONValue) -> JSONValue {
        .array([body])
    }
}

extension RenderedRequest.Header: PayloadCoded {
    var payload: JSONValue {
        .record(("name", .string(name)), ("value", .string(value)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(name: try payload.string("name"), value: try payload.string("value"))
    }
}

extension EnvironmentVariable: PayloadCoded {
    var payload: JSONValue {
        .record(("name", .string(name)), ("value", .string(value)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(name: try payload.string("name"), value: try payload.string("value"))
    }
}

extension SecretReference: PayloadCoded {
    var payload: JSONValue {
        switch origin {
        case .environment(let variable): .record(("name", name.payload), ("environment", .string(variable)))
        case .file(let path): .record(("name", name.payload), ("file", .string(path)))
        }
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        let name: Located<String> = try payload.value("name")
        if let variable = try payload.optionalString("environment") {
            self.init(name: name, origin: .environment(variable))
        } else {
            self.init(name: name, origin: .file(try payload.string("file")))
        }
    }
}
