extension Parser {
    /// A primary with everything that follows it: selections, calls, indexes.
    mutating func member() throws(ExpressionProblem) -> Node {
        let start = current.range.lowerBound
        switch current.kind {
        case .symbol(.dot):
            position += 1
            guard case .identifier(let name) = current.kind else { throw unexpected("expected a name") }
            return try named(name, absolute: true, start: start)
        case .identifier(let name): return try named(name, absolute: false, start: start)
        case .quotedIdentifier, .int, .uint, .double, .string, .bytes, .symbol, .end:
            return try suffixes(of: try primary(), start: start)
        }
    }

    private mutating func primary() throws(ExpressionProblem) -> Node {
        let token = current
        let start = token.range.lowerBound
        switch token.kind {
        case .int(let magnitude):
            guard let value = Int64(exactly: magnitude) else { throw outOfRange(token) }
            return literal(.int(value))
        case .uint(let value): return literal(.uint(value))
        case .double(let value): return literal(.double(value))
        case .string(let value): return literal(.string(value))
        case .bytes(let value): return literal(.bytes(value))
        case .symbol(.true): return literal(.bool(true))
        case .symbol(.false): return literal(.bool(false))
        case .symbol(.null): return literal(.null)
        case .symbol(.leftParenthesis):
            position += 1
            let inner = try expression()
            try expect(.rightParenthesis)
            return Node(inner.shape, range(from: start))
        case .symbol(.leftBracket):
            position += 1
            let elements = try list(until: .rightBracket)
            return try node(.list(elements), from: start)
        case .symbol(.leftBrace): return try map(start: start)
        case .identifier, .quotedIdentifier, .symbol, .end: throw unexpected("expected a value")
        }
    }

    private mutating func literal(_ value: Value) -> Node {
        let token = current
        position += 1
        return Node(.literal(value), token.range)
    }

    /// Expressions between commas; one comma may stand before the end.
    mutating func list(until end: Token.Symbol, trailingComma: Bool = true) throws(ExpressionProblem) -> [Node] {
        var nodes: [Node] = []
        if trailingComma, at(.comma), at(end, 1) { position += 1 }
        while !at(end) {
            nodes.append(try expression())
            if !accept(.comma) { break }
            if at(end), !trailingComma { throw unexpected("expected a value") }
        }
        try expect(end)
        return nodes
    }

    private mutating func map(start: Int) throws(ExpressionProblem) -> Node {
        position += 1
        var entries: [Node.Entry] = []
        if at(.comma), at(.rightBrace, 1) { position += 1 }
        while !at(.rightBrace) {
            let key = try expression()
            try expect(.colon)
            entries.append(Node.Entry(key: key, value: try expression()))
            if !accept(.comma) { break }
        }
        try expect(.rightBrace)
        return try node(.map(entries), from: start)
    }

    /// A name: a call, a variable, or a path.
    private mutating func named(_ name: String, absolute: Bool, start: Int) throws(ExpressionProblem) -> Node {
        if Parser.reserved.contains(name) {
            throw ExpressionProblem(
                message: "\"\(name)\" is a reserved word", range: current.range, kind: .syntax,
                help: "CEL keeps it for itself: give the input or capture another name")
        }
        let nameRange = current.range
        position += 1
        if at(.leftParenthesis) {
            let call = try call(name, nameRange: nameRange, receiver: nil, absolute: absolute, start: start)
            return try suffixes(of: call, start: start)
        }
        if !absolute, let slot = locals.lastIndex(of: name), !isQualifiedFunction(name) {
            return try suffixes(of: Node(.local(slot), nameRange), start: start)
        }
        var segments = [Path.Segment(name: name, range: nameRange)]
        while at(.dot), case .identifier(let next) = kind(1), segments.count < ExpressionLimits.nesting {
            let range = tokens[position + 1].range
            if at(.leftParenthesis, 2) {
                let full = (segments.map(\.name) + [next]).joined(separator: ".")
                guard function(full, absolute: absolute) != nil else { break }
                position += 2
                let whole = nameRange.lowerBound..<range.upperBound
                let call = try call(full, nameRange: whole, receiver: nil, absolute: absolute, start: start)
                return try suffixes(of: call, start: start)
            }
            segments.append(Path.Segment(name: next, range: range))
            position += 2
        }
        return try suffixes(of: try path(segments, absolute: absolute, start: start), start: start)
    }

    /// Whether `strings` here is the `strings` of `strings.quote(…)`: variables do not hide functions.
    private func isQualifiedFunction(_ name: String) -> Bool {
        guard at(.dot), case .identifier(let next) = kind(1), at(.leftParenthesis, 2) else { return false }
        return function("\(name).\(next)", absolute: false) != nil
    }

    /// Everything that may follow an operand.
    mutating func suffixes(of operand: Node, start: Int) throws(ExpressionProblem) -> Node {
        var result = operand
        while true {
            if accept(.leftBracket) {
                let index = try expression()
                try expect(.rightBracket)
                result = try node(.index(result, index), from: start)
            } else if accept(.dot) {
                let token = current
                switch token.kind {
                case .identifier(let name):
                    position += 1
                    if at(.leftParenthesis) {
                        result = try call(name, nameRange: token.range, receiver: result, start: start)
                    } else {
                        result = try node(.select(result, field: name), from: start)
                    }
                case .quotedIdentifier(let name):
                    position += 1
                    result = try node(.select(result, field: name), from: start)
                case .int, .uint, .double, .string, .bytes, .symbol, .end:
                    throw unexpected("expected a name after \".\"")
                }
            } else {
                return result
            }
        }
    }

    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]
}
