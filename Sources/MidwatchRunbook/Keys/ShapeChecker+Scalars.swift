import MidwatchExpressions

extension ShapeChecker {
    /// Checks a text against a shape that only texts have.
    mutating func scalar(_ node: YAMLNode, _ shape: ValueShape, key: String?, trail: Trail) {
        guard let scalar = node.scalar, !node.isAbsent else {
            return wrongType(node, shape, key: key, trail: trail)
        }
        if let problem = shape.problem(with: scalar) {
            let message = "\(subject(key)) takes \(shape.described), but \(problem.message)\(Self.place(trail))"
            report(node.range, "wrong-value", message, help: problem.help)
            return
        }
        checkTemplates(scalar, shape, key: key)
        checkCut(node, scalar, shape)
    }

    /// `${name}` must be well formed where it stands for a value, and may stand nowhere else.
    private mutating func checkTemplates(_ scalar: YAMLScalar, _ shape: ValueShape, key: String?) {
        guard TemplateScan.mayHoldNames(scalar.value) else { return }
        let scan = TemplateScan(scalar.value)
        switch shape {
        case .template, .lineTemplate, .promQL:
            for problem in scan.problems {
                report(scalar.places.range(of: problem.offsets), "template", problem.message, help: problem.help)
            }
        case .script:
            // In capitals it can only be a variable of the shell, or a secret, which reaches a script in just that way.
            for name in scan.names where WordKind.snake.accepts(name.text) {
                let message = "${\(name.text)} does not stand for a value in a script"
                let help = "write \"$\(name.text)\": values reach a script by its environment, as data"
                report(scalar.places.range(of: name.offsets), "template-place", message, help: help)
            }
        case .expression:
            for name in scan.names {
                let message = "${\(name.text)} does not stand for a value in an expression"
                report(scalar.places.range(of: name.offsets), "template-place", message, help: "write \(name.text)")
            }
        default:
            for name in scan.names {
                let message = "${\(name.text)} does not stand for a value in \(subject(key))"
                let help = "values may stand in exec, http, target, ssh, messages and label values"
                report(scalar.places.range(of: name.offsets), "template-place", message, help: help)
            }
        }
    }

    /// Warns where ` #` ends an unquoted command or expression that may have been meant to go on.
    ///
    /// Two spaces and `# ` are what people write before a comment. After one space it is one where it says something
    /// in words, or speaks to the linter; a `#` that something follows at once is suspicious, and so is a quote or a
    /// bracket left open.
    private mutating func checkCut(_ node: YAMLNode, _ scalar: YAMLScalar, _ shape: ValueShape) {
        switch shape {
        case .expression, .script, .promQL, .template: break
        default: return
        }
        guard scalar.style == .plain, source.lineStarts.indices.contains(node.range.end.line - 1) else { return }
        let end = source.lineStarts[node.range.end.line - 1] + node.range.end.column - 1
        guard source.scalars.indices.contains(end), source.scalars[end] == " " || source.scalars[end] == "\t" else {
            return
        }
        let rest = Array(source.scalars[end..<source.endOfLine(at: end)])
        let gap = rest.prefix { $0 == " " || $0 == "\t" }.count
        guard gap > 0, gap < rest.count, rest[gap] == "#" else { return }
        let after = gap + 1 < rest.count ? rest[gap + 1] : " "
        let isComment = (after == " " || after == "#") && (gap >= 2 || Self.isProse(rest[(gap + 1)...]))
        guard !isComment || Self.isLeftOpen(scalar.value) else { return }
        let start = SourcePosition(line: node.range.end.line, column: node.range.end.column + gap)
        let lineEnd = SourcePosition(line: start.line, column: node.range.end.column + rest.count)
        let message = "the text ends here, because \" #\" begins a comment"
        let help = "quote the text, or write two spaces before a comment and one behind its #"
        report(SourceRange(start: start, end: lineEnd), "cut-by-comment", message, help: help, severity: .warning)
    }

    /// Whether the text of a comment is nothing that a command or a condition could go on with: words and their
    /// punctuation, no option and no operator.
    private static func isProse(_ comment: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = comment.drop { $0 == " " || $0 == "\t" || $0 == "#" }
        if text.starts(with: "midwatch:".unicodeScalars) { return true }
        var previous: Unicode.Scalar = " "
        for scalar in text {
            // A dash between words stands alone; one before a word begins an option.
            if previous == "-", scalar != " " { return false }
            guard
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || " \t\r.,;:!?'-%/".unicodeScalars.contains(scalar)
            else { return false }
            previous = scalar == "-" && previous != " " ? "/" : scalar
        }
        return true
    }

    private static func isLeftOpen(_ text: String) -> Bool {
        var quote: Character?
        var depth = 0
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth -= 1
            }
        }
        return quote != nil || depth > 0
    }
}

extension ValueShape {
    /// Whether a node is of the kind that the shape reads: text, list or mapping.
    func takes(_ node: YAMLNode) -> Bool {
        switch self {
        case .list: node.sequence != nil
        case .map, .context, .contexts: node.mapping != nil
        case .either(let shapes): shapes.contains { $0.takes(node) }
        case .json: true
        default: node.scalar != nil && !node.isAbsent
        }
    }

    /// Why a text is not what the shape takes, or `nil`.
    func problem(with scalar: YAMLScalar) -> ScalarGrammar.Problem? {
        let text = scalar.value
        func refused(help: String? = nil) -> ScalarGrammar.Problem {
            ScalarGrammar.Problem(message: "here is \(Self.shown(text))", help: help)
        }
        switch self {
        case .text, .template: return nil
        case .line, .lineTemplate:
            if text.isEmpty { return ScalarGrammar.Problem(message: "here is empty text") }
            return text.unicodeScalars.contains("\n") ? ScalarGrammar.Problem(message: "here are several lines") : nil
        case .word(let kind): return kind.accepts(text) ? nil : refused()
        case .choice(let words):
            if words.contains(text) { return nil }
            return refused(help: Spelling.nearest(text, among: words).map { "did you mean \"\($0)\"?" })
        case .boolean: return text == "true" || text == "false" ? quoted(scalar) : refused()
        case .integer(let range):
            return ScalarGrammar.integer(text).map(range.contains) ?? false ? quoted(scalar) : refused()
        case .number: return ScalarGrammar.number(text) != nil ? quoted(scalar) : refused()
        case .duration(let allowsZero):
            switch ScalarGrammar.duration(text) {
            case .failure(let problem): return problem
            case .success(let duration): return duration == .zero && !allowsZero ? refused() : nil
            }
        case .days:
            if case .failure(let problem) = ScalarGrammar.days(text) { return problem }
            return nil
        case .ratio:
            if case .failure(let problem) = ScalarGrammar.ratio(text) { return problem }
            return nil
        case .quantity: return ScalarGrammar.quantity(text) == nil ? refused() : nil
        case .expression, .script, .promQL:
            return text.isEmpty ? ScalarGrammar.Problem(message: "here is empty text") : nil
        case .destination: return Self.isDestination(text) ? nil : refused()
        case .json, .list, .map, .context, .contexts, .either: return nil
        }
    }

    private func quoted(_ scalar: YAMLScalar) -> ScalarGrammar.Problem? {
        if scalar.style == .plain { return nil }
        return ScalarGrammar.Problem(message: "here is quoted text", help: "drop the quotes")
    }

    private static func isDestination(_ text: String) -> Bool {
        let name = text.hasPrefix("runbook/") ? String(text.dropFirst(8)) : text
        return WordKind.kebab.accepts(name)
    }

    private static func shown(_ text: String) -> String {
        let line = text.prefix { $0 != "\n" }
        return line.count > 40 || line.count < text.count ? "\"\(line.prefix(40))…\"" : "\"\(text)\""
    }
}
