extension PromQLParser {
    /// A number, string, selector, call, aggregation, or an expression in parentheses.
    mutating func operand() throws(PromQLProblem) -> PromQLExpression {
        let token = peek
        switch token.kind {
        case .number(let value), .duration(let value):
            _ = take()
            return try node(.number(value), token.range, .scalar)
        case .string(let text):
            _ = take()
            return try node(.string(text), token.range, .string)
        case .sign(.leftParenthesis): return try parentheses()
        case .sign(.leftBrace): return try selector(named: nil)
        case .word: return try named(token)
        case .end: throw problem("an expression is expected before the end", lastEnd..<token.range.upperBound)
        case .sign: throw unexpected(expecting: "an expression")
        }
    }

    private mutating func parentheses() throws(PromQLProblem) -> PromQLExpression {
        let open = take()
        let inner = try expression()
        let end = peek
        guard take(.rightParenthesis) else { throw unclosed(open) }
        return try node(.parentheses(inner), open.range.lowerBound..<end.range.upperBound, inner.type, [inner])
    }

    private func unclosed(_ open: PromQLToken) -> PromQLProblem {
        guard peek.kind != .end else {
            return problem("this ( is not closed", open.range.lowerBound..<peek.range.lowerBound)
        }
        return unexpected(expecting: "an operator, a comma or )")
    }

    /// Words that cannot name a metric, because they could not be told from an operator's modifiers.
    private static let reserved: Set<String> = ["bool", "on", "ignoring", "group_left", "group_right", "atan2"]
    /// Words that may name a metric and never a function.
    private static let keywords: Set<String> = ["and", "or", "unless", "by", "without", "offset", "start", "end"]

    private mutating func named(_ token: PromQLToken) throws(PromQLProblem) -> PromQLExpression {
        guard case .word(let name) = token.kind else { throw unexpected(expecting: "a name") }
        let lower = token.keyword ?? ""
        let next = self.token(1)
        if !lower.isEmpty, let operation = PromQLAggregation.Operation(rawValue: lower),
            next.is(.leftParenthesis) || next.keyword == "by" || next.keyword == "without"
        {
            return try aggregation(operation)
        }
        if PromQLParser.reserved.contains(lower) { throw unexpected(expecting: "an expression") }
        if PromQLParser.keywords.contains(lower) {
            if next.is(.leftParenthesis), lower == "start" || lower == "end" {
                throw problem("\(lower)() stands only after @", token.range)
            }
            switch next.kind {
            case .word where next.keyword == "offset" || PromQLParser.wordOperators[next.keyword ?? ""] != nil: break
            case .word, .number, .duration, .string, .sign(.leftParenthesis):
                throw unexpected(expecting: "an expression")
            default: break
            }
        } else if next.is(.leftParenthesis) {
            return try call(name)
        } else if PromQLFunction.named(name) == nil, next.keyword == "by" || next.keyword == "without" {
            let near = PromQLFunction.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            throw problem("\"\(name)\" is no aggregation\(near)", token.range)
        }
        _ = take()
        return try selector(named: (name, token.range))
    }

    private mutating func call(_ name: String) throws(PromQLProblem) -> PromQLExpression {
        let token = take()
        guard let function = PromQLFunction.named(name) else {
            let near = PromQLFunction.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            let shown = name.count > 40 ? String(name.prefix(40)) + "…" : name
            throw problem("there is no function \"\(shown)\"\(near)", token.range)
        }
        let arguments = try arguments(of: name)
        let range = token.range.lowerBound..<lastEnd
        if let refusal = function.refusal(ofCount: arguments.count) { throw problem(refusal, range) }
        for (index, argument) in arguments.enumerated() {
            let wanted = function.arguments[min(index, function.arguments.count - 1)]
            try check(argument, is: wanted, of: name, number: arguments.count > 1 ? index + 1 : nil)
        }
        let call = PromQLCall(function: function, nameRange: token.range, arguments: arguments)
        return try node(.call(call), range, function.result, arguments)
    }

    /// Expressions between parentheses, which are taken too.
    private mutating func arguments(of name: String) throws(PromQLProblem) -> [PromQLExpression] {
        let open = peek
        guard take(.leftParenthesis) else { throw unexpected(expecting: "( and what \(name) is applied to") }
        var arguments: [PromQLExpression] = []
        if take(.rightParenthesis) { return arguments }
        while true {
            if peek.kind == .end { throw unclosed(open) }
            arguments.append(try expression())
            if take(.rightParenthesis) { return arguments }
            let comma = peek
            guard take(.comma) else { throw unclosed(open) }
            if peek.is(.rightParenthesis) { throw problem("no comma may stand after the last argument", comma.range) }
        }
    }

    private func check(
        _ argument: PromQLExpression, is wanted: PromQLType, of name: String, number: Int?
    ) throws(PromQLProblem) {
        guard argument.type != wanted else { return }
        let place = number.map { "argument \($0) of \(name)" } ?? name
        let verb = number == nil ? "needs" : "must be"
        var message = "\(place) \(verb) \(wanted.described), and this is \(argument.type.described)"
        switch (wanted, argument.type) {
        case (.matrix, .vector):
            let isSelector = if case .selector = argument.bare.form { true } else { false }
            message +=
                isSelector ? "; write a range such as [5m] after it" : "; write a subquery such as [10m:1m] after it"
        case (.vector, .matrix): message += "; leave out its range, or wrap it in a function such as rate( )"
        case (.vector, .scalar): message += "; write vector( ) around it"
        case (.scalar, .vector): message += "; write scalar( ) around it if it is one series"
        default: break
        }
        throw problem(message, argument.range)
    }

    private mutating func aggregation(
        _ operation: PromQLAggregation.Operation
    ) throws(PromQLProblem) -> PromQLExpression {
        let token = take()
        let name = operation.rawValue
        var grouping = try self.grouping()
        let arguments = try arguments(of: name)
        if grouping == nil { grouping = try self.grouping() }
        let range = token.range.lowerBound..<lastEnd
        let wanted = operation.parameter == nil ? 1 : 2
        guard arguments.count == wanted, let operand = arguments.last else {
            let takes = wanted == 1 ? "1 argument, an instant vector" : "2 arguments, a parameter and an instant vector"
            throw problem("\(name) takes \(takes), and this has \(arguments.count)", range)
        }
        if let type = operation.parameter, let parameter = arguments.first {
            try check(parameter, is: type, of: name, number: 1)
        }
        try check(operand, is: .vector, of: name, number: wanted == 1 ? nil : 2)
        let aggregation = PromQLAggregation(
            operation: operation, nameRange: token.range, grouping: grouping ?? .all,
            parameter: wanted == 2 ? arguments.first : nil, operand: operand)
        return try node(.aggregation(aggregation), range, .vector, arguments)
    }

    private mutating func grouping() throws(PromQLProblem) -> PromQLAggregation.Grouping? {
        if take(keyword: "by") { return .by(try labelList()) }
        if take(keyword: "without") { return .without(try labelList()) }
        return nil
    }
}
