import MidwatchPatterns

/// Evaluates one expression once, counting what it costs.
struct Evaluator {
    let bindings: Bindings
    /// The comprehension variables in force, by slot.
    var locals: [Value] = []
    /// The patterns compiled so far.
    var patterns: [String: Pattern] = [:]
    /// The limit that was reached, if one was. It is final: nothing absorbs it, and nothing more is worked out.
    private var reached: EvaluationProblem?
    private var iterations = 0
    private var work = 0
    private var output = 0

    init(_ bindings: Bindings) {
        self.bindings = bindings
    }

    /// The result of the whole expression, which must not hold more than ``ExpressionLimits/output``: a value that
    /// shares its parts is small in memory and vast to whoever walks through it.
    mutating func result(of root: Node) -> Evaluation {
        let result = evaluate(root)
        if let reached { return .error(reached) }
        if case .value(let value) = result {
            var left = ExpressionLimits.output
            if !value.fits(within: &left) { return error("the value is too large", root) }
        }
        return result
    }

    mutating func evaluate(_ node: Node) -> Evaluation {
        if let truth = node.figures?.truth(bindings) { return .value(.bool(truth)) }
        if let reached { return .error(reached) }
        switch node.shape {
        case .literal(let value): return .value(value)
        case .path(let path): return look(up: path, node)
        case .local(let slot): return slot < locals.count ? .value(locals[slot]) : error("no such variable", node)
        case .binary(let symbol, let left, let right): return binary(symbol, left, right, node)
        case .and(let nodes): return logic(nodes, absorbing: false)
        case .or(let nodes): return logic(nodes, absorbing: true)
        case .not(let operand): return not(operand, node)
        case .negate(let operand): return negate(operand, node)
        case .conditional(let condition, let yes, let no): return conditional(condition, yes, no)
        case .select(let operand, let field):
            let result = evaluate(operand)
            guard case .value(let value) = result else { return result }
            return select(field, from: value, node)
        case .has(let operand, let field):
            let result = evaluate(operand)
            guard case .value(let value) = result else { return result }
            return has(field, in: value, node)
        case .hasPath(let path, let operand): return has(path, operand, node)
        case .index(let operand, let index): return self.index(operand, index, node)
        case .list(let nodes): return list(nodes, node)
        case .map(let entries): return map(entries, node)
        case .call(let function, let arguments): return call(function, arguments, node)
        case .matches(let text, let pattern, _):
            let result = evaluate(text)
            guard case .value(let value) = result else { return result }
            guard case .string(let text) = value else {
                return noOverload(.matches, [value, .string(pattern.text)], node)
            }
            return matches(text, pattern, node)
        case .undefinedCall(let call): return error("undefined function \"\(call.name)\"", node)
        case .comprehension(let comprehension): return run(comprehension, node)
        }
    }

    // MARK: Results

    func error(_ message: String, _ node: Node) -> Evaluation {
        .error(EvaluationProblem(message: message, range: node.range))
    }

    /// What a strict function of these results is, at least one of which is no value: unknown before error.
    func absorbed(_ results: Evaluation...) -> Evaluation {
        absorbed(results)
    }

    func absorbed(_ results: [Evaluation]) -> Evaluation {
        var reasons: [String] = []
        var first: Evaluation?
        for result in results {
            switch result {
            case .value: break
            case .unknown(let more): reasons += more
            case .error: first = first ?? result
            }
        }
        if !reasons.isEmpty { return .unknown(Set(reasons).sorted()) }
        return first ?? results.first ?? .unknown([])
    }

    // MARK: Costs

    /// Counts one round of a comprehension; an error once there were too many.
    mutating func iterate(_ node: Node) -> Evaluation? {
        iterations += 1
        return iterations > ExpressionLimits.iterations
            ? reach("more than \(ExpressionLimits.iterations) rounds of comprehensions", node) : nil
    }

    /// Counts elements or bytes that are compared, searched or copied; an error once there were too many.
    mutating func spend(_ amount: Int, _ node: Node) -> Evaluation? {
        work += min(amount, ExpressionLimits.work + 1)
        return work > ExpressionLimits.work ? reach("the evaluation takes too much work", node) : nil
    }

    /// What ``spend(_:_:)`` still allows.
    var remainingWork: Int { max(0, ExpressionLimits.work - work) }

    /// Counts elements or bytes of a new value; an error once there were too many.
    mutating func produce(_ amount: Int, _ node: Node) -> Evaluation? {
        output += min(amount, ExpressionLimits.output + 1)
        return output > ExpressionLimits.output ? reach("the values made along the way are too large", node) : nil
    }

    private mutating func reach(_ message: String, _ node: Node) -> Evaluation {
        let problem = reached ?? EvaluationProblem(message: message, range: node.range)
        reached = problem
        return .error(problem)
    }
}
