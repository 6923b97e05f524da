import MidwatchPatterns

extension RunbookBuilder {
    /// What a runbook declares above its steps.
    struct Declarations {
        var links: [Link] = []
        var triggers: [Trigger] = []
        var inputs: [RunbookInput] = []
        var hypotheses: [Hypothesis] = []
        var metrics: [Metric] = []
    }

    /// Reads everything above the steps.
    mutating func declarations() -> Declarations {
        var declared = Declarations()
        for entry in root["links"]?.mapping ?? [] {
            if let url = entry.value.text { declared.links.append(Link(name: entry.key, url: url)) }
        }
        for node in root["triggers"]?.sequence ?? [] {
            if let alert = node["alert"]?.text {
                var labels: [String: String] = [:]
                for entry in node["match"]?.mapping ?? [] { labels[entry.key.value] = entry.value.scalar?.value }
                declared.triggers.append(.alert(alert, match: labels))
            } else if let slo = node["slo"]?.text {
                declared.triggers.append(.slo(slo))
            }
        }
        for entry in root["inputs"]?.mapping ?? [] { declared.inputs.append(input(entry)) }
        for entry in root["hypotheses"]?.mapping ?? [] {
            if let text = entry.value.scalar?.value {
                declared.hypotheses.append(Hypothesis(name: entry.key, text: text))
            }
        }
        for entry in root["metrics"]?.mapping ?? [] {
            if let metric = metric(entry) { declared.metrics.append(metric) }
        }
        return declared
    }

    private mutating func input(_ entry: YAMLEntry) -> RunbookInput {
        checkValueName(entry.key, "input")
        let node = entry.value
        let input = RunbookInput(
            name: entry.key, type: node["type"]?.choice(RunbookInput.InputType.self) ?? .string,
            about: node["about"]?.scalar?.value, defaultText: node["default"]?.text, from: node["from"]?.text,
            take: node["take"]?.text, pattern: node["pattern"]?.text, choices: node["choices"]?.texts ?? [])
        for text in input.choices + [input.defaultText].compactMap({ $0 }) where !input.type.reads(text.value) {
            let message = "input \"\(input.name.value)\" is \(input.type.phrase), but here is \"\(text.value)\""
            report(text.range, "wrong-value", message)
        }
        if let text = input.defaultText, !input.choices.isEmpty,
            !input.choices.contains(where: { $0.value == text.value })
        {
            let message = "the default \"\(text.value)\" is not one of the choices of input \"\(input.name.value)\""
            report(text.range, "wrong-value", message)
        }
        if let pattern = input.pattern { check(pattern, of: input) }
        if let from = input.from { checkOrigin(from, of: input) }
        if let take = input.take, Self.groups(in: take.value) != 1 {
            let message = "\"take\" needs exactly one group, which is what it takes"
            report(take.range, "wrong-value", message, help: "put ( ) round it, and write other groups as (?: )")
        }
        return input
    }

    private mutating func check(_ pattern: Located<String>, of input: RunbookInput) {
        do throws(PatternProblem) {
            let compiled = try Pattern(pattern.value)
            for text in input.choices + [input.defaultText].compactMap({ $0 }) where !compiled.matchesWhole(text.value)
            {
                let message = "\"\(text.value)\" does not match the pattern of input \"\(input.name.value)\""
                report(text.range, "wrong-value", message, help: "the whole value must match \(pattern.value)")
            }
        } catch {
            report(
                pattern.range, "wrong-value", "the pattern is not valid: \(error.message)",
                help: "patterns are regular expressions in RE2's syntax")
        }
    }

    /// Alert text is written by strangers: only text that was checked may fill an input.
    private mutating func checkOrigin(_ from: Located<String>, of input: RunbookInput) {
        let parts = from.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isKnown =
            (parts.count == 3 && parts[0] == "alert" && (parts[1] == "labels" || parts[1] == "annotations")
                && WordKind.variable.accepts(parts[2]))
            || (parts.count == 2 && parts[0] == "alert" && ["name", "status"].contains(parts[1]))
        if !isKnown {
            let message = "\"from\" takes a part of the alert, but here is \"\(from.value)\""
            report(
                from.range, "wrong-value", message,
                help: "write alert.labels.NAME, alert.annotations.NAME or alert.name")
        }
        if input.type == .string, input.pattern == nil, input.choices.isEmpty {
            let message = "input \"\(input.name.value)\" comes from an alert and is not checked"
            report(
                from.range, "unchecked-input", message,
                help: "add a pattern: that the whole value must match, or choices:")
        }
    }

    /// The capturing groups of a regular expression.
    private static func groups(in pattern: String) -> Int {
        var count = 0
        var isInClass = false
        var scalars = Array(pattern.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\": _ = scalars.popFirst()
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                let isNamed = scalars.starts(with: ["?", "P", "<"]) || scalars.starts(with: ["?", "<"])
                if scalars.first != "?" || isNamed { count += 1 }
            default: break
            }
        }
        return count
    }
}

extension RunbookInput.InputType {
    /// Whether a text can be a value of the type.
    func reads(_ text: String) -> Bool {
        switch self {
        case .string: true
        case .integer: ScalarGrammar.integer(text) != nil
        case .number: ScalarGrammar.number(text) != nil
        case .boolean: text == "true" || text == "false"
        case .duration: (try? ScalarGrammar.duration(text).get()) != nil
        }
    }
}
