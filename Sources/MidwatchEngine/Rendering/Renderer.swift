import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Why a template could not be filled in.
struct RenderProblem: Error, Hashable {
    var sentence: String
}

/// Fills in the templates of a runbook. What is filled in is data: it never becomes an option, a path or code.
struct Renderer {
    let bindings: Bindings
    let environment: [EnvironmentVariable]
    let metrics: [String: MetricRule]
    let secrets: Set<String>
    let runbookSecrets: [SecretReference]

    init(_ state: RunState, at moment: Instant) {
        bindings = state.bindings(at: moment)
        let book = state.books[state.runbook] ?? BookState()
        let values = book.inputs.merging(book.captures) { _, capture in capture }
        environment = values.sorted { $0.key < $1.key }
            .map { EnvironmentVariable(name: $0.key, value: Self.text($0.value)) }
        let runbook = state.graph?.runbook(state.runbook)
        metrics = Dictionary(
            (runbook?.metrics ?? []).map { ($0.name.value, $0.rule) }, uniquingKeysWith: { first, _ in first })
        runbookSecrets = runbook?.secrets ?? []
        secrets = Set(runbookSecrets.map(\.name.value))
    }

    /// The act with everything filled in.
    func render(_ act: Act, changes: Bool) throws(RenderProblem) -> RenderedAct {
        RenderedAct(
            action: try action(act), environment: environment,
            ssh: try act.ssh.map { (template) throws(RenderProblem) in try host(template) },
            timeout: Defaults.timeout(of: act, changes: changes) ?? .zero, okExit: act.okExit,
            unknownExit: act.unknownExit, keep: act.keep, secrets: runbookSecrets + act.secrets)
    }

    /// A message for people; metrics stand with their unit.
    func message(_ template: Template) -> String {
        template.segments.map { segment in
            switch segment {
            case .text(let text): text
            case .name(let name): figure(name.value)
            }
        }.joined()
    }

    /// Text in which a value must be known.
    func text(_ template: Template) throws(RenderProblem) -> String {
        try filled(template) { $0 }
    }

    private func action(_ act: Act) throws(RenderProblem) -> RenderedAct.Action {
        switch act.action {
        case .run(let script): return .run(script.value)
        case .exec(let elements):
            var arguments: [String] = []
            for element in elements { arguments.append(try argument(element)) }
            return .exec(arguments)
        case .http(let http): return .http(try request(http, act))
        case .query(let query):
            return .query(try filled(query.text, Self.labelEscaped), source: query.source?.value)
        case .ask(let ask): return .ask(message(ask.text), choices: ask.choices.map(\.value), type: ask.type)
        case .manual(let text): return .manual(message(text))
        }
    }

    /// One argv element: a value that would turn it into an option is refused.
    private func argument(_ template: Template) throws(RenderProblem) -> String {
        let text = try filled(template) { $0 }
        if case .name(let name) = template.segments.first, text.hasPrefix("-") {
            throw RenderProblem(
                sentence: "the value of \"\(name.value)\" begins with \"-\" and would become an option; it is refused")
        }
        return text
    }

    /// A destination for ssh: no value can become its user, its port, or an option.
    private func host(_ template: Template) throws(RenderProblem) -> String {
        var text = ""
        for segment in template.segments {
            switch segment {
            case .text(let plain): text += plain
            case .name(let name):
                let value = try value(name.value)
                guard let fragment = SSHDestination.fragment(value) else {
                    throw RenderProblem(sentence: "the value of \"\(name.value)\", \"\(value)\", is not a host for ssh")
                }
                text += fragment
            }
        }
        guard let destination = SSHDestination(text) else {
            throw RenderProblem(sentence: "\"\(text)\" is not a host for ssh")
        }
        return destination.text
    }

    private func request(_ http: HTTPAction, _ act: Act) throws(RenderProblem) -> RenderedRequest {
        let known = secrets.union(act.secrets.map(\.name.value))
        var headers: [RenderedRequest.Header] = []
        for header in http.headers {
            headers.append(.init(name: header.name.value, value: try headerValue(header.value, secrets: known)))
        }
        return RenderedRequest(
            method: http.method.value, url: try filled(http.url, Self.percentEncoded), headers: headers,
            body: try http.json.map { (template) throws(RenderProblem) in try json(template) }, ok: http.ok)
    }

    private func headerValue(_ template: Template, secrets: Set<String>) throws(RenderProblem) -> String {
        var text = ""
        for segment in template.segments {
            switch segment {
            case .text(let plain): text += plain
            case .name(let name) where secrets.contains(name.value): text += "${\(name.value)}"
            case .name(let name):
                let value = try value(name.value)
                // The host fills secrets in at the last moment: data must not be able to ask for one.
                guard !value.contains("${") else {
                    throw RenderProblem(sentence: "the value of \"\(name.value)\" holds \"${\", refused in a header")
                }
                text += value
            }
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw RenderProblem(sentence: "a value with a control character cannot stand in an HTTP header")
        }
        return text
    }

    private func json(_ template: JSONTemplate) throws(RenderProblem) -> JSONValue {
        switch template {
        case .literal(let value): return value
        case .text(let text):
            if text.segments.count == 1, case .name(let name) = text.segments[0] {
                return JSONValue(try known(name.value))
            }
            return .string(try filled(text) { $0 })
        case .array(let elements):
            var values: [JSONValue] = []
            for element in elements { values.append(try json(element)) }
            return .array(values)
        case .object(let members):
            var values: [JSONValue.Member] = []
            for member in members { values.append(.init(name: member.name, value: try json(member.value))) }
            return .object(values)
        }
    }

    private func filled(_ template: Template, _ escape: (String) -> String) throws(RenderProblem) -> String {
        var text = ""
        for segment in template.segments {
            switch segment {
            case .text(let plain): text += plain
            case .name(let name): text += escape(try value(name.value))
            }
        }
        guard !text.unicodeScalars.contains("\0") else {
            throw RenderProblem(sentence: "a value with a NUL character cannot be passed on")
        }
        return text
    }

    private func value(_ name: String) throws(RenderProblem) -> String {
        Self.text(try known(name))
    }

    private func known(_ name: String) throws(RenderProblem) -> Value {
        switch lookup(name) {
        case .value(let value): return value
        case .unknown(let reason): throw RenderProblem(sentence: "\"\(name)\" is not known: \(reason)")
        case .missing, nil: throw RenderProblem(sentence: "\"\(name)\" has no value here")
        }
    }

    private func lookup(_ name: String) -> Binding? {
        if let bound = bindings[name] { return bound }
        var path = name.split(separator: ".").map(String.init)
        guard path.count > 1, case .value(var value) = bindings[path.removeFirst()] else { return nil }
        for part in path {
            guard case .map(let members) = value, let member = members[.string(part)] else { return nil }
            value = member
        }
        return .value(value)
    }

    private func figure(_ name: String) -> String {
        switch lookup(name) {
        case .value(.double(let value)):
            let metric = metrics[name] ?? metrics[name.split(separator: ".").last.map(String.init) ?? name]
            return metric.map { Figure.format(value, rule: $0) } ?? Figure.plain(value)
        case .value(let value): return Self.text(value)
        case .unknown(let reason): return "unknown (\(reason))"
        case .missing, nil: return "unknown"
        }
    }
}

extension Renderer {
    /// A value as text for a program.
    static func text(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .uint(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .double(let number): "\(number)"
        case .null: ""
        case .duration, .timestamp:
            if case .string(let text) = JSONValue(value) { text } else { value.description }
        case .bytes, .list, .map, .type: JSONValue(value).text()
        }
    }

    static func percentEncoded(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A label value inside a quoted PromQL string.
    static func labelEscaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            // As codes, because `\'` is an error between double quotes in PromQL, and the other way round.
            case "\"": escaped += "\\x22"
            case "'": escaped += "\\x27"
            case "\n": escaped += "\\n"
            case let other: escaped.unicodeScalars.append(other)
            }
        }
        return escaped
    }
}
