extension RunbookBuilder {
    /// Reads one step; `nil` where it lacks what a step of its kind cannot be without.
    mutating func step(_ node: YAMLNode) -> Step? {
        guard let kind = Kind.allCases.first(where: { node[$0.rawValue] != nil }), let id = node[kind.rawValue]?.text
        else { return nil }
        if RunEnd(rawValue: id.value) != nil {
            report(id.range, "reserved-name", "a step cannot be called \"\(id.value)\", which is an end of a run")
        }
        let body: Step.Body? =
            switch kind {
            case .diagnose: diagnose(node).map { .diagnose($0) }
            case .mitigate: mitigate(node, id: id).map { .mitigate($0) }
            case .verify: verify(node).map { .verify($0) }
            case .escalate: escalate(node).map { .escalate($0) }
            }
        guard let body else { return nil }
        return Step(
            id: id, title: node["title"]?.text, why: node["why"]?.scalar?.value, body: body,
            go: destination(node["go"], with: node["with"]), otherwise: destination(node["otherwise"]),
            atMost: node["at_most"]?.integer ?? 1, range: node.range)
    }

    private mutating func diagnose(_ node: YAMLNode) -> Diagnose? {
        guard let act = act(node) else { return nil }
        var retry: Retry?
        if let times = node["retry"]?["times"]?.integer, let every = node["retry"]?["every"]?.duration {
            retry = Retry(times: times, every: every)
        }
        return Diagnose(
            act: act, retry: retry, captures: captures(node["capture"]), decide: node["decide"].flatMap { decide($0) },
            supports: node["supports"]?.text)
    }

    private mutating func decide(_ node: YAMLNode) -> Decide? {
        var branches: [Decide.Branch] = []
        var otherwise: (place: SourceRange, to: Located<Destination>)?
        var unknown: (place: SourceRange, to: Located<Destination>)?
        var hasElse = false
        for element in node.sequence ?? [] {
            let place = element.mapping?.first?.key.range ?? element.range
            if element["if"] != nil {
                if let first = otherwise {
                    let note = Diagnostic.Note(range: first.place, message: "\"else\" stands here")
                    report(place, "branch-order", "a condition after \"else\" is never asked", notes: [note])
                }
                let destination = destination(element["go"], with: element["with"])
                guard let condition = condition(element["if"]), let destination else { continue }
                branches.append(
                    Decide.Branch(
                        condition: condition, go: destination, supports: element["supports"]?.text,
                        refutes: element["refutes"]?.text))
            } else if element["else"] != nil {
                hasElse = true
                take(destination(element["else"], with: element["with"]), "else", place, into: &otherwise)
            } else if element["unknown"] != nil {
                take(destination(element["unknown"], with: element["with"]), "unknown", place, into: &unknown)
            }
        }
        if !hasElse {
            let help = "add \"- else: STEP\" as the last branch"
            report(node.range.firstLine, "missing-else", "\"decide\" must end in \"else\"", help: help)
        }
        guard let otherwise else { return nil }
        return Decide(branches: branches, otherwise: otherwise.to, unknown: unknown?.to)
    }

    private mutating func take(
        _ destination: Located<Destination>?, _ word: String, _ place: SourceRange,
        into slot: inout (place: SourceRange, to: Located<Destination>)?
    ) {
        guard let destination else { return }
        if let first = slot {
            let note = Diagnostic.Note(range: first.place, message: "the first stands here")
            report(place, "branch-order", "\"decide\" may have one \"\(word)\"", notes: [note])
            return
        }
        slot = (place, destination)
    }

    private mutating func verify(_ node: YAMLNode) -> Verify? {
        let reads = ["run", "exec", "http", "query"].contains { node[$0] != nil }
        let act = reads ? act(node) : nil
        if !reads {
            for key in ["timeout", "capture", "ok_exit", "keep", "secrets", "ssh"] {
                guard let entry = node.mapping?.first(where: { $0.key.value == key }) else { continue }
                report(entry.key.range, "idle-key", "\"\(key)\" means nothing without a read in the step")
            }
        }
        let until = condition(node["until"])
        let captures = captures(node["capture"])
        guard let until, let within = node["within"]?.duration else { return nil }
        let hold = node["for"]?.duration ?? .zero
        let every = node["every"]?.duration ?? .seconds(15)
        mustFit("for", hold, node)
        mustFit("every", every, node)
        return Verify(until: until, hold: hold, every: every, within: within, act: act, captures: captures)
    }

    /// Refuses a duration of a mapping that does not fit into its `within:`.
    mutating func mustFit(_ key: String, _ duration: Duration, _ node: YAMLNode) {
        guard let within = node["within"], let most = within.duration, duration > most else { return }
        let range = node[key]?.range ?? within.range
        let written = node[key]?.scalar?.value ?? "15s"
        let message = "\"\(key)\" is \(written), longer than \"within\", which is \(within.scalar?.value ?? "")"
        report(range, "wrong-value", message)
    }

    private mutating func escalate(_ node: YAMLNode) -> Escalate? {
        let message = template(node["message"])
        let contacts = node["to"]?.texts ?? []
        guard let message, !contacts.isEmpty else { return nil }
        return Escalate(
            to: contacts, message: message, acknowledgeWithin: node["ack_within"]?.duration,
            waits: node["wait"]?.boolean ?? true)
    }
}

extension SourceRange {
    /// The part of a range that stands on its first line, as far as that can be told without the text.
    var firstLine: SourceRange {
        if start.line == end.line { return self }
        return SourceRange(start: start, end: SourcePosition(line: start.line, column: start.column + 1))
    }
}
