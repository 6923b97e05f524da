extension Parser {
    /// A problem about the token that stands here.
    func unexpected(_ expected: String) -> ExpressionProblem {
        let found: String
        switch current.kind {
        case .end: found = "the expression ends too early"
        case .identifier(let name): found = "unexpected \"\(name)\""
        case .quotedIdentifier(let name): found = "unexpected \"`\(name)`\""
        case .symbol(let symbol): found = "unexpected \"\(symbol.rawValue)\""
        case .int, .uint, .double: found = "unexpected number"
        case .string: found = "unexpected string"
        case .bytes: found = "unexpected bytes"
        }
        var help: String?
        if at(.greater), position > 0, tokens[position - 1].kind == .symbol(.less) {
            help = "to ask whether they differ, write \"!=\""
        }
        return ExpressionProblem(
            message: expected.isEmpty ? found : "\(found); \(expected)", range: current.range, kind: .syntax, help: help
        )
    }

    /// A problem about what follows a complete expression.
    func leftover() -> ExpressionProblem {
        if position > 0, case .identifier("not") = tokens[position - 1].kind {
            return ExpressionProblem(
                message: "unexpected \"not\"", range: tokens[position - 1].range, kind: .syntax,
                help: "for not, write \"!\"")
        }
        let help: String?
        switch current.kind {
        case .identifier("and"), .identifier("AND"): help = "for and, write \"&&\""
        case .identifier("or"), .identifier("OR"): help = "for or, write \"||\""
        case .identifier("is"): help = "to compare, write \"==\""
        case .identifier("if"): help = "a conditional is \"condition ? value : other\""
        case .identifier("contains"), .identifier("startsWith"), .identifier("endsWith"), .identifier("matches"):
            help = "functions have parentheses: \"text.contains(…)\""
        case .symbol(.leftBrace): help = "messages are not part of this language"
        case .identifier, .quotedIdentifier, .int, .uint, .double, .string, .bytes, .symbol, .end: help = nil
        }
        let plain = unexpected("expected an operator or the end")
        return ExpressionProblem(message: plain.message, range: plain.range, kind: .syntax, help: help)
    }

    /// Refuses `1%`, which is a number, a remainder sign and nothing to divide by; the number itself stands.
    mutating func refusePercentage() -> Bool {
        guard at(.remainder), position > 0, !startsOperand(kind(1)) else { return false }
        let number: Double
        let before = tokens[position - 1]
        switch before.kind {
        case .int(let value): number = Double(value)
        case .double(let value): number = value
        case .identifier, .quotedIdentifier, .uint, .string, .bytes, .symbol, .end: return false
        }
        note(
            ExpressionProblem(
                message: "\"\(Value.plainText(of: number))%\" is not a number; an expression knows no units",
                range: before.range.lowerBound..<current.range.upperBound, kind: .syntax,
                help: "write \(Parser.ratio(number))"))
        position += 1
        return true
    }

    /// A hundredth of a number without the noise of a division in binary: 0.1 % is 0.001.
    private static func ratio(_ percent: Double) -> String {
        let exact = Double("\(percent)e-2") ?? percent / 100
        return "\(exact)"
    }

    private func startsOperand(_ kind: Token.Kind) -> Bool {
        switch kind {
        case .identifier, .quotedIdentifier, .int, .uint, .double, .string, .bytes: true
        case .symbol(let symbol):
            switch symbol {
            case .leftParenthesis, .leftBracket, .leftBrace, .minus, .not, .dot, .true, .false, .null: true
            default: false
            }
        case .end: false
        }
    }
}
