/// Reads tokens into a tree by climbing precedences, checking types as it goes.
struct PromQLParser {
    let tokens: [PromQLToken]
    private var index = 0
    private var depth = 0

    init(tokens: [PromQLToken]) { self.tokens = tokens }

    /// The whole query.
    mutating func query() throws(PromQLProblem) -> PromQLExpression {
        if peek.kind == .end {
            throw problem("an expression is expected, such as rate(http_requests_total[5m])", 0..<peek.range.upperBound)
        }
        let root = try expression()
        guard peek.kind == .end else { throw unexpectedAfterExpression() }
        return root
    }

    /// An expression of operators that bind at least as tightly as `minimum`.
    mutating func expression(
        bindingAtLeast minimum: Int = PromQLOperator.or.precedence
    ) throws(PromQLProblem) -> PromQLExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= PromQLQuery.maximumDepth else {
            throw problem("the query nests deeper than \(PromQLQuery.maximumDepth) levels", peek.range)
        }
        var left = try signed()
        while let found = binaryOperator(at: peek), found.precedence >= minimum {
            let token = take()
            let modifiers = try binaryModifiers()
            let next = found.isRightAssociative ? found.precedence : found.precedence + 1
            let right = try expression(bindingAtLeast: next)
            left = try combined(left, found, token.range, modifiers, right)
        }
        return left
    }

    private mutating func signed() throws(PromQLProblem) -> PromQLExpression {
        guard peek.is(.minus) || peek.is(.plus) else { return try suffixed(try operand()) }
        let sign = take()
        let operand = try expression(bindingAtLeast: PromQLOperator.powerPrecedence)
        guard operand.type == .scalar || operand.type == .vector else {
            throw problem(
                "a sign needs a scalar or an instant vector, and this is \(operand.type.described)", operand.range)
        }
        return try node(
            .sign(isMinus: sign.is(.minus), operand), sign.range.lowerBound..<operand.range.upperBound, operand.type,
            [operand])
    }

    private func binaryOperator(at token: PromQLToken) -> PromQLOperator? {
        switch token.kind {
        case .sign(let sign): PromQLParser.signOperators[sign]
        case .word: token.keyword.flatMap { PromQLParser.wordOperators[$0] }
        default: nil
        }
    }

    private static let signOperators: [PromQLToken.Sign: PromQLOperator] = [
        .plus: .add, .minus: .subtract, .times: .multiply, .divided: .divide, .modulo: .modulo, .power: .power,
        .equal: .equal, .notEqual: .notEqual, .less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater,
        .greaterOrEqual: .greaterOrEqual,
    ]

    static let wordOperators: [String: PromQLOperator] = [
        "and": .and, "or": .or, "unless": .unless, "atan2": .atan2,
    ]

    private func unexpectedAfterExpression() -> PromQLProblem {
        let token = peek
        switch token.kind {
        case .sign(.assign): return problem("= stands only inside braces; to compare, write ==", token.range)
        case .sign(.matches), .sign(.doesNotMatch):
            return problem("a pattern stands only inside braces, as in up{job=~\"a.*\"}", token.range)
        case .sign(.rightParenthesis): return problem("this ) has no (", token.range)
        case .sign(.rightBracket): return problem("this ] has no [", token.range)
        case .sign(.rightBrace): return problem("this } has no {", token.range)
        case .word where ["by", "without"].contains(token.keyword):
            return problem(
                "\(token.described) belongs to an aggregation such as sum, once and directly before or after its ( )",
                token.range)
        default:
            return problem("an operator or the end is expected, and this is \(token.described)", token.range)
        }
    }

    // MARK: Tokens

    /// The next token; the last one is the end and stays.
    var peek: PromQLToken { token(0) }

    func token(_ distance: Int) -> PromQLToken {
        tokens[min(index + distance, tokens.count - 1)]
    }

    /// Where the last token that was taken ends.
    var lastEnd: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

    mutating func take() -> PromQLToken {
        let token = peek
        index = min(index + 1, tokens.count - 1)
        return token
    }

    mutating func take(_ sign: PromQLToken.Sign) -> Bool {
        guard peek.is(sign) else { return false }
        _ = take()
        return true
    }

    mutating func take(keyword: String) -> Bool {
        guard peek.keyword == keyword else { return false }
        _ = take()
        return true
    }

    // MARK: Nodes

    /// A node; refused where the tree would become deeper than it may.
    func node(
        _ form: PromQLExpression.Form, _ range: Range<Int>, _ type: PromQLType, _ children: [PromQLExpression] = []
    ) throws(PromQLProblem) -> PromQLExpression {
        var height = 1
        for child in children { height = max(height, child.height + 1) }
        guard height <= PromQLQuery.maximumDepth else {
            throw problem("the query nests deeper than \(PromQLQuery.maximumDepth) levels", range)
        }
        return PromQLExpression(form, range: range, type: type, height: height)
    }

    func problem(_ message: String, _ range: Range<Int>) -> PromQLProblem {
        PromQLProblem(message: message, range: range)
    }

    func unexpected(expecting expected: String) -> PromQLProblem {
        problem("\(expected) is expected, and this is \(peek.described)", peek.range)
    }
}
