extension RunbookBuilder {
    /// Reads what only a mitigate step has.
    mutating func mitigate(_ node: YAMLNode, id: Located<String>) -> Mitigate? {
        let parts = parts(node)
        let target = template(node["target"])
        let expect = expectations(node)
        let captures = captures(node["capture"])
        guard !parts.isEmpty, let target else { return nil }
        var mitigate = Mitigate(parts: parts, target: target)
        mitigate.affects = affects(node["affects"])
        for element in node["requires"]?.sequence ?? [] {
            if let requirement = requirement(element) { mitigate.requires.append(requirement) }
        }
        if let save = node["save"], let act = act(save) {
            mitigate.save = SaveRead(act: act, captures: self.captures(save["capture"]))
        }
        mitigate.ready = node["ready"].flatMap { ready($0) }
        mitigate.check = node["check"].flatMap { act($0) }
        mitigate.irreversible = node["irreversible"]?.text
        mitigate.expect = expect
        mitigate.because = node["because"]?.text
        mitigate.guards = guards(node["guard"])
        mitigate.unchanged = node["unchanged"]?.choice(Unchanged.self) ?? .ask
        if let baseline = node["baseline"]?.duration { mitigate.baseline = baseline }
        if let settle = node["settle"]?.duration { mitigate.settle = settle }
        if let observe = node["observe"]?.duration { mitigate.observe = observe }
        mitigate.windowPlaces = WindowPlaces(
            baseline: node["baseline"]?.range, settle: node["settle"]?.range, observe: node["observe"]?.range)
        mitigate.unattended = node["unattended"]?.scalar?.value == "allowed"
        mitigate.undoUnattended = node["undo_unattended"]?.scalar?.value == "allowed"
        mitigate.partly = destination(node["partly"])
        mitigate.approval = node["approval"].flatMap { approval($0) }
        mitigate.temporary = node["temporary"].flatMap { node in node.duration.map { Located($0, node.range) } }
        mitigate.captures = captures
        warnAboutSafety(node, mitigate, id: id)
        return mitigate
    }

    private mutating func parts(_ node: YAMLNode) -> [ChangePart] {
        guard let series = node["do"] else {
            guard let act = act(node) else { return [] }
            return [ChangePart(act: act, undo: node["undo"].flatMap { self.act($0) })]
        }
        let own = ["timeout", "undo", "ok_exit", "unknown_exit", "keep", "secrets", "ssh", "capture"]
        for entry in node.mapping ?? [] where own.contains(entry.key.value) {
            let message = "with \"do\", \"\(entry.key.value)\" belongs to the parts"
            let help = entry.key.value == "capture" ? "read what later steps need in a diagnose step" : nil
            report(entry.key.range, "idle-key", message, help: help)
        }
        var parts: [ChangePart] = []
        for element in series.sequence ?? [] {
            guard let act = act(element) else { continue }
            parts.append(
                ChangePart(name: element["name"]?.text, act: act, undo: element["undo"].flatMap { self.act($0) }))
        }
        return parts
    }

    private func affects(_ node: YAMLNode?) -> Affects {
        if node?.scalar?.value == "all" { return .all }
        return .services(node?.texts ?? [])
    }

    private mutating func requirement(_ node: YAMLNode) -> Requirement? {
        let why = node["why"]?.scalar?.value
        if node["if"] != nil { return condition(node["if"]).map { .condition($0, why: why) } }
        if let ask = node["ask"] {
            for key in ["choices", "type"] {
                guard let entry = ask.mapping?.first(where: { $0.key.value == key }) else { continue }
                report(entry.key.range, "idle-key", "a question of \"requires\" is answered with yes or no")
            }
            return question(ask).map { .ask($0) }
        }
        return act(node).map { .act($0, why: why) }
    }

    private mutating func ready(_ node: YAMLNode) -> Ready? {
        guard let act = act(node), let every = node["every"]?.duration, let within = node["within"]?.duration
        else { return nil }
        mustFit("every", every, node)
        return Ready(act: act, every: every, within: within)
    }

    private mutating func expectations(_ node: YAMLNode) -> [ExpectedMetric] {
        let expect = node["expect"]
        let because = node.mapping?.first { $0.key.value == "because" }
        if let none = expect?.scalar, none.value == "none", because == nil, let expect {
            report(
                expect.range, "missing-key", "\"expect: none\" needs \"because\"", help: "say why no metric will move")
        }
        if let because, expect?.mapping != nil {
            report(because.key.range, "idle-key", "\"because\" is for expect: none")
        }
        if let expect, let entries = expect.mapping, entries.isEmpty {
            report(expect.range, "wrong-value", "\"expect\" names no metric", help: "write expect: none with because:")
        }
        return (expect?.mapping ?? []).compactMap { entry in
            entry.value.choice(ExpectedMetric.Expectation.self)
                .map { ExpectedMetric(metric: entry.key, expectation: $0) }
        }
    }

    private mutating func guards(_ node: YAMLNode?) -> [GuardMetric] {
        var guards: [GuardMetric] = []
        for element in node?.sequence ?? [] {
            if let name = element.text {
                guards.append(GuardMetric(metric: name))
            } else {
                for entry in element.mapping ?? [] { guards.append(GuardMetric(metric: entry.key, isRequired: true)) }
            }
        }
        var first: [String: SourceRange] = [:]
        for metric in guards.map(\.metric) {
            if let earlier = first[metric.value] {
                let note = Diagnostic.Note(range: earlier, message: "first named here")
                report(metric.range, "duplicate-guard", "\"guard\" names \"\(metric.value)\" twice", notes: [note])
            }
            first[metric.value] = metric.range
        }
        return guards
    }

    private func approval(_ node: YAMLNode) -> Approval? {
        let teams = node["from"]?.texts ?? []
        guard !teams.isEmpty else { return nil }
        return Approval(
            from: teams, count: node["count"]?.integer ?? 1, within: node["within"]?.duration ?? .seconds(600),
            range: node.range)
    }

    /// A change that says neither how it is undone nor what it should do is allowed, and runs with a person only.
    private mutating func warnAboutSafety(_ node: YAMLNode, _ mitigate: Mitigate, id: Located<String>) {
        if let word = node["undo_unattended"], mitigate.parts.allSatisfy({ $0.undo == nil }) {
            report(
                word.range.firstLine, "missing-key",
                "\"undo_unattended\" makes no sense without \"undo\" in step \"\(id.value)\"")
        }
        if mitigate.irreversible == nil {
            if let part = mitigate.parts.first(where: { $0.undo == nil }), node["undo"] == nil {
                let which = part.name.map { "part \"\($0.value)\" of step" } ?? "step"
                report(
                    part.name?.range ?? id.range, "no-undo",
                    "\(which) \"\(id.value)\" says neither how it is undone nor that it cannot be",
                    help: "add undo:, or irreversible: with the reason; until then it runs with a person only",
                    severity: .warning)
            }
        } else if let part = mitigate.parts.first(where: { $0.undo != nil && $0.name != nil }),
            let undo = part.undo
        {
            report(undo.range.firstLine, "key-choice", "an irreversible step cannot have an undo")
        }
        if node["expect"] == nil {
            report(
                id.range, "no-expectation", "step \"\(id.value)\" does not say what it should do to metrics",
                help: "add expect:, such as {errors: improves}; until then its verdict is unknown", severity: .warning)
        }
    }
}
