import MidwatchExpressions

/// Makes the value types of the language from a document that was checked against the table of keys.
///
/// It is silent about what the check has refused already, and leaves it out; so its result may be incomplete, and then
/// is only good for further checks.
struct RunbookBuilder {
    let path: String
    let root: YAMLNode
    /// Names under which the runbook declares secrets, those of single steps included.
    let secrets: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    private let takesDigest: Bool

    init(path: String, root: YAMLNode, takesDigest: Bool) {
        self.path = path
        self.takesDigest = takesDigest
        self.root = root
        secrets = Self.secretNames(in: root)
    }

    /// The runbook as far as it can be made; `nil` where it lacks its id, its title or every step.
    mutating func runbook() -> Runbook? {
        let declared = declarations()
        var steps: [Step] = []
        let nodes = root["steps"]?.sequence ?? []
        if nodes.count > Limits.stepsPerRunbook {
            report(
                nodes[Limits.stepsPerRunbook].range, "too-many-steps",
                "a runbook may have \(Limits.stepsPerRunbook) steps, and this one has \(nodes.count)")
        }
        for node in nodes.prefix(Limits.stepsPerRunbook) {
            if let step = step(node) { steps.append(step) }
        }
        guard let id = root["id"]?.text, let title = root["title"]?.text, !steps.isEmpty else { return nil }
        if RunEnd(rawValue: id.value) != nil {
            report(id.range, "reserved-name", "a runbook cannot be called \"\(id.value)\", which is an end of a run")
        }
        return Runbook(
            id: id, title: title, why: root["why"]?.scalar?.value, owner: root["owner"]?.text,
            service: root["service"]?.text, severity: root["severity"]?.text, reviewed: root["reviewed"]?.text,
            drilled: root["drilled"]?.text, watches: root["watches"]?.texts ?? [], links: declared.links,
            triggers: declared.triggers, inputs: declared.inputs,
            hypotheses: declared.hypotheses, metrics: declared.metrics, onFailure: root["on_failure"]?.text,
            secrets: secretReferences(root["secrets"]), isDraft: root["draft"]?.boolean ?? false, steps: steps,
            digest: takesDigest ? CanonicalForm.digest(of: root) : "", path: path)
    }

    /// Adds a diagnostic.
    mutating func report(
        _ range: SourceRange, _ rule: String, _ message: String, notes: [Diagnostic.Note] = [], help: String? = nil,
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(severity, path: path, range: range, rule: rule, message: message, notes: notes, help: help))
    }

    private static func secretNames(in node: YAMLNode) -> Set<String> {
        var names: Set<String> = []
        var open = [node]
        while let node = open.popLast() {
            for entry in node.mapping ?? [] {
                if entry.key.value == "secrets" { names.formUnion(entry.value.mapping?.map(\.key.value) ?? []) }
                open.append(entry.value)
            }
            open += node.sequence ?? []
        }
        return names
    }
}

extension RunbookBuilder {
    /// A condition from a text; a text that is no expression is reported where it goes wrong.
    mutating func condition(_ node: YAMLNode?) -> Condition? {
        guard let node, let scalar = node.scalar, !scalar.value.isEmpty else { return nil }
        switch Expression.parse(scalar.value) {
        case .success(let expression):
            checkComments(of: expression, scalar)
            return Condition(
                text: scalar.value, expression: expression, range: node.range, places: scalar.places)
        case .failure(let problems):
            // The check has said already that ${ } may not stand here; CEL's complaint about the same would only
            // confuse.
            if TemplateScan(scalar.value).names.isEmpty {
                for problem in problems.problems {
                    report(scalar.places.range(of: problem.range), "expression", problem.message, help: problem.help)
                }
            }
            // What uses it, and what it captures, can be checked all the same.
            return Expression.placeholder.map {
                Condition(text: scalar.value, expression: $0, range: node.range, places: scalar.places)
            }
        }
    }

    /// Refuses a comment that would take the lines after it with it, because this style of text joins them to one.
    private mutating func checkComments(of expression: Expression, _ scalar: YAMLScalar) {
        for comment in expression.comments {
            let last = scalar.places.range(of: comment.upperBound - 1..<comment.upperBound)
            let first = scalar.places.range(of: comment.lowerBound..<comment.lowerBound + 2)
            guard first.start.line < last.start.line else { continue }
            report(
                first, "cut-by-comment",
                "this comment takes the lines after it with it: such a text is joined to one line",
                help: "keep the lines apart with \"|\", or move the comment")
        }
    }

    /// Where a template stands, as far as its names are concerned.
    enum TemplatePlace {
        /// Where secrets may not stand.
        case open
        /// A header, the one place for a secret.
        case header
    }

    /// A template from a text.
    mutating func template(_ node: YAMLNode?, in place: TemplatePlace = .open) -> Template? {
        guard let node, let scalar = node.scalar else { return nil }
        var segments: [Template.Segment] = []
        for piece in TemplateScan(scalar.value).pieces {
            switch piece {
            case .text(let text): segments.append(.text(text))
            case .name(let name):
                let range = scalar.places.range(of: name.offsets)
                checkName(name.text, at: range, in: place)
                segments.append(.name(Located(name.text, range)))
            }
        }
        return Template(segments: segments, source: scalar.value, range: node.range)
    }

    private mutating func checkName(_ name: String, at range: SourceRange, in place: TemplatePlace) {
        if secrets.contains(name) {
            if place == .header { return }
            let message = "secret \"\(name)\" may stand in headers only"
            report(range, "secret-place", message, help: "commands get it from their environment as $\(name)")
            return
        }
        let parts = name.split(separator: ".")
        guard let first = parts.first, !WordKind.snake.accepts(String(first)) else { return }
        let message = "\"\(name)\" is not a name of a value; those are in lower case with underscores"
        report(range, "template", message)
    }

    /// A destination with the inputs that `with:` passes.
    mutating func destination(_ node: YAMLNode?, with inputs: YAMLNode? = nil) -> Located<Destination>? {
        guard let text = node?.text else {
            return nil
        }
        let arguments = inputs.map { self.arguments($0) } ?? []
        if text.value.hasPrefix("runbook/") {
            return Located(.runbook(String(text.value.dropFirst(8)), with: arguments), text.range)
        }
        if let inputs {
            let message = "\"with\" passes inputs to a runbook, but \"\(text.value)\" is none"
            report(inputs.range, "with-place", message, help: "write runbook/NAME, or drop \"with\"")
        }
        if let end = RunEnd(rawValue: text.value) { return Located(.end(end), text.range) }
        return Located(.step(text.value), text.range)
    }

    private mutating func arguments(_ node: YAMLNode) -> [InputArgument] {
        var arguments: [InputArgument] = []
        for entry in node.mapping ?? [] {
            if let value = template(entry.value) { arguments.append(InputArgument(name: entry.key, value: value)) }
        }
        return arguments
    }

    /// Captures, in the file's order.
    mutating func captures(_ node: YAMLNode?) -> [Capture] {
        var captures: [Capture] = []
        for entry in node?.mapping ?? [] {
            checkValueName(entry.key, "capture")
            if let value = condition(entry.value) { captures.append(Capture(name: entry.key, value: value)) }
        }
        return captures
    }

    /// Refuses names that something else obeys.
    mutating func checkValueName(_ name: Located<String>, _ noun: String) {
        guard let refusal = ReservedNames.refusalOfValue(name.value) else { return }
        report(name.range, "reserved-name", "\(noun) \"\(name.value)\" cannot have this name: \(refusal)")
    }

    /// Secrets by the name under which commands see them.
    mutating func secretReferences(_ node: YAMLNode?) -> [SecretReference] {
        var references: [SecretReference] = []
        for entry in node?.mapping ?? [] {
            if let refusal = ReservedNames.refusal(of: entry.key.value) {
                report(
                    entry.key.range, "reserved-name", "secret \"\(entry.key.value)\" cannot have this name: \(refusal)")
            }
            if let variable = entry.value["env"]?.scalar?.value {
                references.append(SecretReference(name: entry.key, origin: .environment(variable)))
            } else if let file = entry.value["file"]?.scalar?.value {
                references.append(SecretReference(name: entry.key, origin: .file(file)))
            }
        }
        return references
    }
}

extension Expression {
    /// What stands for a text that is no expression: it names nothing and fits everywhere.
    fileprivate static let placeholder = try? Expression.parse("dyn(null)").get()
}
