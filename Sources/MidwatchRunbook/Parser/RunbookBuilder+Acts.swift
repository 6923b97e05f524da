import MidwatchExpressions

extension RunbookBuilder {
    /// Reads the action of a mapping with the settings beside it; `nil` where it has none that can be read.
    mutating func act(_ node: YAMLNode) -> Act? {
        guard let action = action(node) else { return nil }
        let ssh = template(node["ssh"])
        if let ssh, let place = node["ssh"] { checkHost(ssh, place) }
        refuseIdleSettings(of: node, for: action)
        return Act(
            action: action, ssh: ssh,
            timeout: node["timeout"].flatMap { node in node.duration.map { Located($0, node.range) } },
            okExit: node["ok_exit"]?.integers ?? [], unknownExit: node["unknown_exit"]?.integers ?? [],
            keep: node["keep"]?.choice(Act.Keep.self) ?? .all, secrets: secretReferences(node["secrets"]),
            range: node.range)
    }

    private mutating func action(_ node: YAMLNode) -> Action? {
        if let script = node["run"]?.text { return script.value.isEmpty ? nil : .run(script) }
        if let arguments = node["exec"]?.sequence {
            let templates = arguments.compactMap { template($0) }
            if let first = arguments.first, first.scalar?.value.isEmpty == true {
                report(first.range, "wrong-value", "\"exec\" begins with a program, but here is empty text")
            }
            return templates.isEmpty ? nil : .exec(templates)
        }
        if let request = node["http"] { return http(request).map { .http($0) } }
        if let query = node["query"] {
            let text = query.scalar == nil ? query["text"] : query
            return template(text).map { .query(QueryAction(text: $0, source: query["source"]?.text)) }
        }
        if let ask = node["ask"] { return question(ask).map { .ask($0) } }
        return template(node["manual"]).map { .manual($0) }
    }

    /// A question, from its text alone or from a mapping.
    mutating func question(_ node: YAMLNode) -> AskAction? {
        if node.scalar != nil { return template(node).map { AskAction(text: $0) } }
        guard let text = template(node["text"]) else { return nil }
        return AskAction(
            text: text, choices: node["choices"]?.texts ?? [],
            type: node["type"]?.choice(AskAction.AnswerType.self) ?? .text)
    }

    private mutating func http(_ node: YAMLNode) -> HTTPAction? {
        guard let url = template(node["url"]) else { return nil }
        if case .text(let start)? = url.segments.first, Self.hasOrigin(start, isWhole: url.names.isEmpty) {
            // A URL whose scheme and host are the author's own.
        } else {
            let message = "a URL begins with http:// or https:// and a host that the runbook itself names"
            report(url.range, "url", message)
        }
        var headers: [HTTPHeader] = []
        for entry in node["headers"]?.mapping ?? [] {
            if let value = template(entry.value, in: .header) {
                headers.append(HTTPHeader(name: entry.key, value: value))
            }
        }
        return HTTPAction(
            method: node["method"]?.text ?? Located("GET"), url: url, headers: headers,
            json: node["json"].map { json($0) }, ok: node["ok"]?.integers ?? [])
    }

    /// Whether a URL's beginning fixes scheme and host, so that no value can send a request elsewhere.
    private static func hasOrigin(_ start: String, isWhole: Bool) -> Bool {
        guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return false }
        let rest = start.drop { $0 != "/" }.dropFirst(2)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !host.isEmpty && !host.hasPrefix(":") && (isWhole || host.count < rest.count)
    }

    /// A JSON body. Here alone YAML's plain words mean what they mean in JSON, for a body has no table of keys.
    private mutating func json(_ node: YAMLNode) -> JSONTemplate {
        switch node.content {
        case .sequence(let nodes): return .array(nodes.map { json($0) })
        case .mapping(let entries):
            return .object(entries.map { JSONTemplate.Member(name: $0.key.value, value: json($0.value)) })
        case .scalar(let scalar):
            if scalar.style == .plain, let literal = Self.literal(scalar.value) { return .literal(literal) }
            checkTemplate(node, scalar)
            guard let template = template(node), !template.names.isEmpty else { return .literal(.string(scalar.value)) }
            return .text(template)
        }
    }

    private static func literal(_ text: String) -> JSONValue? {
        switch text {
        case "", "null", "~": .null
        case "true": .bool(true)
        case "false": .bool(false)
        default: ScalarGrammar.integer(text).map { .int(Int64($0)) } ?? ScalarGrammar.number(text).map { .double($0) }
        }
    }

    private mutating func checkTemplate(_ node: YAMLNode, _ scalar: YAMLScalar) {
        for problem in TemplateScan(scalar.value).problems {
            report(scalar.places.range(of: problem.offsets), "template", problem.message, help: problem.help)
        }
    }

    private mutating func checkHost(_ ssh: Template, _ node: YAMLNode) {
        if SSHDestination.isSafe(ssh) { return }
        let help =
            "a host's name or address, with user@ before it and :port after it; values may stand in the host only"
        report(node.range, "wrong-value", "\"ssh\" takes user@host, but here is \(node.described)", help: help)
    }

    /// Nothing that is written is ignored in silence: a setting that an action cannot obey is refused.
    private mutating func refuseIdleSettings(of node: YAMLNode, for action: Action) {
        let idle: [String] =
            switch action {
            case .run, .exec: []
            case .http: ["ssh", "ok_exit", "unknown_exit"]
            case .query: ["ssh", "ok_exit", "unknown_exit", "secrets"]
            case .ask, .manual: ["ssh", "ok_exit", "unknown_exit", "secrets", "keep", "retry", "timeout"]
            }
        for entry in node.mapping ?? [] where idle.contains(entry.key.value) {
            let message = "\"\(entry.key.value)\" means nothing beside \"\(action.keyword)\""
            report(entry.key.range, "idle-key", message)
        }
        for code in node["ok_exit"]?.sequence ?? [] {
            guard let number = code.integer, node["unknown_exit"]?.integers.contains(number) == true else { continue }
            report(code.range, "wrong-value", "exit \(number) cannot be both a success and unknown")
        }
    }
}
