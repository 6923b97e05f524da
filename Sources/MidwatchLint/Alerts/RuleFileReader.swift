import MidwatchMetrics
import MidwatchRunbook

/// Reads the rules out of documents.
struct RuleFileReader {
    private(set) var file: RuleFile

    init(path: String) { file = RuleFile(path: path) }

    private static let kinds: Set<String> = ["PrometheusRule", "AlertingRule"]

    mutating func read(_ roots: [YAMLNode]) {
        for root in roots { document(root, mayBeList: true) }
    }

    private mutating func document(_ node: YAMLNode, mayBeList: Bool) {
        guard node.mapping != nil else { return }
        let kind = node["kind"]?.scalar?.value
        if mayBeList, kind == "List" || kind.map({ $0.hasSuffix("RuleList") }) == true {
            for element in node["items"]?.sequence ?? [] { document(element, mayBeList: false) }
        } else if let kind, RuleFileReader.kinds.contains(kind) {
            groups(node["spec"]?["groups"])
        } else if kind == nil {
            groups(node["groups"])
        }
    }

    private mutating func groups(_ node: YAMLNode?) {
        guard let node else { return }
        file.holdsRules = true
        guard let groups = node.sequence else {
            if !node.isAbsent { report(node.range, "groups is a list, and this is \(node.described)") }
            return
        }
        for group in groups {
            let name = group["name"]?.scalar?.value ?? ""
            let interval = group["interval"].flatMap { duration($0, "interval") }?.value
            guard let rules = group["rules"] else {
                if group["alert"] != nil || group["record"] != nil || group.mapping == nil {
                    report(group.range, "a group of rules with name: and rules: is expected here")
                }
                continue
            }
            if rules.sequence == nil, !rules.isAbsent {
                report(rules.range, "rules is a list, and this is \(rules.described)")
            }
            for rule in rules.sequence ?? [] { self.rule(rule, group: name, interval: interval) }
        }
    }

    private mutating func rule(_ node: YAMLNode, group: String, interval: Double?) {
        guard node.mapping != nil else {
            return report(node.range, "a rule is a mapping with alert: or record:, and this is \(node.described)")
        }
        let alert = name(node, "alert")
        let record = name(node, "record")
        guard alert == nil || record == nil else {
            return report(node["record"]?.range ?? node.range, "a rule has alert: or record:, never both")
        }
        guard let name = alert ?? record else {
            return report(node.range, "this rule has neither alert: nor record:")
        }
        if name.value.contains("{{") {
            return report(name.range, "the name \"\(name.value)\" is left over from a template; lint rendered rules")
        }
        guard let expression = expression(node, of: name) else { return }
        let labels = texts(node, "labels")
        if record != nil {
            file.recordings.append(
                RecordingRule(name: name, expression: expression, labels: labels, group: group, path: file.path))
            return
        }
        file.alerts.append(
            AlertRule(
                name: name, expression: expression, hold: node["for"].flatMap { duration($0, "for") } ?? Located(0),
                keepFiring: node["keep_firing_for"].flatMap { duration($0, "keep_firing_for") }, labels: labels,
                annotations: texts(node, "annotations"), group: group, interval: interval, path: file.path,
                range: node.range))
    }

    private func name(_ node: YAMLNode, _ key: String) -> Located<String>? {
        guard let text = node[key]?.text, !text.value.isEmpty else { return nil }
        return text
    }

    private mutating func expression(_ node: YAMLNode, of name: Located<String>) -> RuleExpression? {
        guard let expression = node["expr"], let scalar = expression.scalar, !scalar.value.isEmpty else {
            report(name.range, "rule \"\(name.value)\" has no expr:")
            return nil
        }
        let text = Located(scalar.value, expression.range)
        switch PromQLQuery.parse(scalar.value) {
        case .success(let query): return RuleExpression(text: text, places: scalar.places, query: query)
        case .failure(let problem):
            let message = "the expression of \"\(name.value)\" is not PromQL: \(problem.message)"
            let range = scalar.places.range(of: problem.range)
            file.diagnostics.append(
                Diagnostic(.error, path: file.path, range: range, rule: "rule-file", message: message))
            return RuleExpression(text: text, places: scalar.places, query: nil)
        }
    }

    private func texts(_ node: YAMLNode, _ key: String) -> [RuleText] {
        (node[key]?.mapping ?? []).compactMap { entry in
            entry.value.text.map { RuleText(key: entry.key, value: $0) }
        }
    }

    private mutating func duration(_ node: YAMLNode, _ key: String) -> Located<Double>? {
        guard let text = node.text else {
            report(node.range, "\(key) is a duration such as 5m, and this is \(node.described)")
            return nil
        }
        guard let seconds = PromQLSpan.seconds(of: text.value) else {
            report(node.range, "\(key) is a duration such as 5m, and this is \(node.described)")
            return nil
        }
        return Located(seconds, text.range)
    }

    private mutating func report(_ range: SourceRange, _ message: String) {
        // A broken rule has a whole block as its range; its first line is enough to find it.
        let first = SourcePosition(line: range.start.line, column: range.start.column + 1)
        let shown = range.end.line > range.start.line ? SourceRange(start: range.start, end: first) : range
        file.diagnostics.append(
            Diagnostic(.error, path: file.path, range: shown, rule: "rule-file", message: message))
    }
}
