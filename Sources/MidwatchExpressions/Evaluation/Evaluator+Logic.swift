extension Evaluator {
    /// `&&` (absorbing false) or `||` (absorbing true): the absorbing value wins, then unknown, then error.
    mutating func logic(_ nodes: [Node], absorbing: Bool) -> Evaluation {
        var rest = Evaluation.value(.bool(!absorbing))
        for node in nodes {
            if let truth = node.figures?.truth(bindings) {
                countPart()
                if truth == absorbing { return .value(.bool(absorbing)) }
                continue
            }
            switch evaluate(node) {
            case .value(.bool(let value)):
                if value == absorbing { return .value(.bool(absorbing)) }
            case .value(let value): rest = merged(rest, mismatch(value, absorbing ? "||" : "&&", node), node)
            case .unknown(let reasons): rest = merged(rest, .unknown(reasons), node)
            case .error(let problem): rest = merged(rest, .error(problem), node)
            }
        }
        return rest
    }

    func mismatch(_ value: Value, _ symbol: String, _ node: Node) -> Evaluation {
        error("\"\(symbol)\" takes \"bool\", not \"\(value.typeName)\"", node)
    }

    mutating func not(_ operand: Node, _ node: Node) -> Evaluation {
        let result = evaluate(operand)
        guard case .value(let value) = result else { return result }
        guard case .bool(let flag) = value else { return mismatch(value, "!", node) }
        return .value(.bool(!flag))
    }

    mutating func conditional(_ condition: Node, _ yes: Node, _ no: Node) -> Evaluation {
        let result = evaluate(condition)
        guard case .value(let value) = result else { return result }
        guard case .bool(let flag) = value else { return mismatch(value, "?", condition) }
        return evaluate(flag ? yes : no)
    }
}
