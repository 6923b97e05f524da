import MidwatchPatterns

/// Evaluates one expression once, counting what it costs.
struct Evaluator {
    let bindings: Bindings
    /// The comprehension variables in force, by slot.
    var locals: [Value] = []
    /// The patterns compiled so far.
    var patterns: [String: Pattern] = [:]
    /// The limit that was reached, if one was. It is final: nothing absorbs it.
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
        work += ExpressionLimits.workOfPart
        if let truth = node.figures?.truth(bindings) { return .value(.bool(truth)) }
        if let limit = spend(0, node) { return limit }
        switch node.shape {
        case .literal(let value): return .value(value)
        case .path(let path):
            work += path.cost
            return look(up: path, node)
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
            return spend(field.utf8.count / 16, node) ?? select(field, from: value, node)
        case .has(let operand, let field):
            let result = evaluate(operand)
            guard case .value(let value) = result else { return result }
            return spend(field.utf8.count / 16, node) ?? has(field, in: value, node)
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

    /// What two results that do not decide come to together, or what a strict function of them is where one of them is
    /// no value: reasons add up, unknown before error, the first error.
    mutating func merged(_ left: Evaluation, _ right: Evaluation, _ node: Node) -> Evaluation {
        switch (left, right) {
        case (.unknown(let a), .unknown(let b)):
            if let limit = spend(ExpressionLimits.workOfReason * (a.count + b.count), node) { return limit }
            return a == b ? left : .unknown(Set(a + b).sorted())
        case (.unknown, _): return left
        case (_, .unknown): return right
        case (.error, _): return left
        case (.value, _): return right
        }
    }

    // MARK: Costs

    /// Counts one round of a comprehension; an error once there were too many.
    mutating func iterate(_ node: Node) -> Evaluation? {
        iterations += 1
        return iterations > ExpressionLimits.iterations
            ? reach("more than \(ExpressionLimits.iterations) rounds of comprehensions", node) : spend(0, node)
    }

    /// Counts elements or bytes that are compared, searched or copied; an error once there were too many.
    mutating func spend(_ amount: Int, _ node: Node) -> Evaluation? {
        work += min(amount, ExpressionLimits.work + 1)
        if work > ExpressionLimits.work { return reach("the evaluation takes too much work", node) }
        return reached.map { .error($0) }
    }

    /// Counts a part that was worked out on the side; the next ``spend(_:_:)`` says whether it was one too many.
    mutating func countPart() {
        work += ExpressionLimits.workOfPart
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
