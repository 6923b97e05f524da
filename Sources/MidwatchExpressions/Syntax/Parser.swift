/// Turns tokens into nodes, resolving comprehension variables and macros on the way.
struct Parser {
    let tokens: [Token]
    let container: String
    var position = 0
    var nesting = 0
    /// The comprehension variables in force, innermost last; the index is the slot.
    var locals: [String] = []
    private(set) var references: [Reference] = []
    /// What is wrong and does not keep the rest from being read.
    private var problems: [ExpressionProblem] = []

    private init(_ tokens: [Token], container: String) {
        self.tokens = tokens
        self.container = container
    }

    /// A text that is an expression.
    struct Reading {
        var root: Node
        var references: [Reference]
        var comments: [Range<Int>]
    }

    static func parse(_ text: String, container: String) throws(ExpressionProblems) -> Reading {
        let read = Tokenizer.read(text)
        var parser = Parser(read.tokens, container: container)
        var root: Node?
        do throws(ExpressionProblem) {
            root = try parser.whole()
        } catch {
            // Where the reading was cut off, the parser's end of the text is no mistake of its own.
            if read.end == nil || parser.current.kind != .end { parser.problems.append(error) }
        }
        let problems = read.problems + parser.problems + [read.end].compactMap { $0 }
        guard let root, problems.isEmpty else {
            throw ExpressionProblems(problems.sorted { $0.range.lowerBound < $1.range.lowerBound })
        }
        return Reading(root: root, references: parser.references, comments: read.comments)
    }

    private mutating func whole() throws(ExpressionProblem) -> Node {
        if case .end = current.kind {
            throw ExpressionProblem(message: "the expression is empty", range: 0..<0, kind: .syntax)
        }
        let root = try expression()
        guard case .end = current.kind else { throw leftover() }
        return root
    }

    /// Notes a mistake that does not keep the rest from being read.
    mutating func note(_ problem: ExpressionProblem) {
        problems.append(problem)
    }

    var current: Token { tokens[position] }

    func kind(_ distance: Int) -> Token.Kind {
        position + distance < tokens.count ? tokens[position + distance].kind : .end
    }

    func at(_ symbol: Token.Symbol, _ distance: Int = 0) -> Bool {
        kind(distance) == .symbol(symbol)
    }

    mutating func accept(_ symbol: Token.Symbol) -> Bool {
        guard at(symbol) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ symbol: Token.Symbol) throws(ExpressionProblem) {
        if accept(symbol) { return }
        throw unexpected("expected \"\(symbol.rawValue)\"")
    }

    func range(from start: Int) -> Range<Int> {
        let end = position > 0 ? tokens[position - 1].range.upperBound : 0
        return start..<max(start, end)
    }

    func node(_ shape: Node.Shape, from start: Int) throws(ExpressionProblem) -> Node {
        let node = Node(shape, range(from: start))
        if node.depth > ExpressionLimits.depth {
            throw ExpressionProblem(
                message: "the expression is more than \(ExpressionLimits.depth) operators deep", range: node.range,
                kind: .limit)
        }
        return node
    }

    mutating func nested<T>(
        _ body: (inout Parser) throws(ExpressionProblem) -> T
    ) throws(ExpressionProblem) -> T {
        nesting += 1
        if nesting > ExpressionLimits.nesting {
            throw ExpressionProblem(
                message: "nested deeper than \(ExpressionLimits.nesting) levels", range: current.range, kind: .limit)
        }
        let result = try body(&self)
        nesting -= 1
        return result
    }

    /// A conditional or anything that binds tighter.
    mutating func expression() throws(ExpressionProblem) -> Node {
        try nested { parser throws(ExpressionProblem) in
            let start = parser.current.range.lowerBound
            let condition = try parser.binary(1)
            guard parser.accept(.question) else { return condition }
            let yes = try parser.binary(1)
            try parser.expect(.colon)
            let no = try parser.expression()
            return try parser.node(.conditional(condition, yes, no), from: start)
        }
    }

    /// Operators that bind at least as tightly as `level`, by precedence climbing.
    private mutating func binary(_ level: Int) throws(ExpressionProblem) -> Node {
        let start = current.range.lowerBound
        var left = try unary()
        while case .symbol(let symbol) = current.kind, let found = Parser.level(of: symbol), found >= level {
            if symbol == .or || symbol == .and {
                var operands = [left]
                while accept(symbol) { operands.append(try binary(found + 1)) }
                left = try node(symbol == .or ? .or(operands) : .and(operands), from: start)
            } else {
                if refusePercentage() { continue }
                position += 1
                let right = try binary(found + 1)
                guard let combined = BinaryOperator(rawValue: symbol.rawValue) else { throw unexpected("") }
                left = try node(.binary(combined, left, right), from: start)
            }
        }
        return left
    }

    private static func level(of symbol: Token.Symbol) -> Int? {
        switch symbol {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in: 3
        case .plus, .minus: 4
        case .times, .divide, .remainder: 5
        default: nil
        }
    }

    private mutating func unary() throws(ExpressionProblem) -> Node {
        let start = current.range.lowerBound
        if at(.minus), let literal = try negativeLiteral() { return literal }
        guard at(.not) || at(.minus) else { return try member() }
        let negates = at(.minus)
        position += 1
        try refuseMixture(negates)
        return try nested { parser throws(ExpressionProblem) in
            let operand = try parser.unary()
            return try parser.node(negates ? .negate(operand) : .not(operand), from: start)
        }
    }

    /// Refuses `-!x` and `!-x`, which CEL's grammar does not have; `!-1` begins with a literal.
    private func refuseMixture(_ negates: Bool) throws(ExpressionProblem) {
        guard at(negates ? .not : .minus) else { return }
        switch kind(1) {
        case .int where !negates, .double where !negates: return
        case .int, .double, .uint, .string, .bytes, .identifier, .quotedIdentifier, .symbol, .end: break
        }
        throw ExpressionProblem(
            message: negates ? "unexpected \"!\" after \"-\"" : "unexpected \"-\" after \"!\"", range: current.range,
            kind: .syntax, help: negates ? "write -(!…)" : "write !(-…)")
    }

    /// `-1` as one literal, so that the least int can be written.
    private mutating func negativeLiteral() throws(ExpressionProblem) -> Node? {
        let start = current.range.lowerBound
        switch kind(1) {
        case .int(let magnitude):
            guard let value = magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map({ -$0 }) else {
                throw outOfRange(tokens[position + 1])
            }
            position += 2
            return try suffixes(of: node(.literal(.int(value)), from: start), start: start)
        case .double(let value):
            position += 2
            return try suffixes(of: node(.literal(.double(-value)), from: start), start: start)
        case .identifier, .quotedIdentifier, .uint, .string, .bytes, .symbol, .end:
            return nil
        }
    }

    func outOfRange(_ token: Token) -> ExpressionProblem {
        ExpressionProblem(message: "the number is out of the range of int", range: token.range, kind: .syntax)
    }

    /// Makes a path node and notes that it was referred to.
    mutating func path(_ segments: [Path.Segment], absolute: Bool, start: Int) throws(ExpressionProblem) -> Node {
        let path = Path(segments, container: container, absolute: absolute)
        let end = segments.last?.range.upperBound ?? start
        references.append(Reference(names: segments.map(\.name), range: start..<end))
        return Node(.path(path), start..<end)
    }
}
