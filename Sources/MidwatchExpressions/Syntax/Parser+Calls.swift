import MidwatchPatterns

extension Parser {
    /// A call, whose opening parenthesis stands here: a macro or a function.
    mutating func call(
        _ name: String, nameRange: Range<Int>, receiver: Node?, absolute: Bool = false, start: Int
    ) throws(ExpressionProblem) -> Node {
        try expect(.leftParenthesis)
        if receiver == nil, name == "has" { return try has(start: start) }
        if let receiver, let comprehension = try comprehension(name, over: receiver, start: start) {
            return comprehension
        }
        let arguments = try list(until: .rightParenthesis, trailingComma: false)
        let all = (receiver.map { [$0] } ?? []) + arguments
        if let function = receiver == nil ? self.function(name, absolute: absolute) : Function.member(name) {
            if function == .matches, all.count == 2, case .literal(.string(let text)) = all[1].shape,
                let pattern = try? Pattern(text)
            {
                return try node(.matches(all[0], pattern, source: all[1]), from: start)
            }
            return try node(.call(function, all), from: start)
        }
        let call = Node.UndefinedCall(
            name: name, nameRange: nameRange, hasReceiver: receiver != nil, arguments: all)
        return try node(.undefinedCall(call), from: start)
    }

    /// The function of a name in global style, within the container first.
    func function(_ name: String, absolute: Bool) -> Function? {
        if absolute || container.isEmpty { return Function.global(name) }
        return Path.prefixes(of: container).lazy.compactMap { Function.global($0 + name) }.first
    }

    /// `has(a.b)`, its parenthesis already read.
    private mutating func has(start: Int) throws(ExpressionProblem) -> Node {
        let argument = try expression()
        try expect(.rightParenthesis)
        switch argument.shape {
        case .select(let operand, let field): return try node(.has(operand, field: field), from: start)
        case .path(let path) where path.segments.count > 1:
            let operand = Path(Array(path.segments.dropLast()), container: container, absolute: path.absolute)
            return try node(.hasPath(path, operand: operand), from: start)
        default:
            throw ExpressionProblem(
                message: "has() needs a selection such as \"alert.labels\"", range: argument.range, kind: .syntax)
        }
    }

    /// The macros that go through a list or map, or nil if this is none of them.
    private mutating func comprehension(
        _ name: String, over source: Node, start: Int
    ) throws(ExpressionProblem) -> Node? {
        guard let macro = Parser.macros[name], case .identifier(let first) = kind(0), at(.comma, 1) else {
            return try refuseMacro(name)
        }
        var variables = [first]
        if macro.maximumVariables == 2, case .identifier(let second) = kind(2), at(.comma, 3) {
            variables.append(second)
        }
        if macro.minimumVariables > variables.count { return nil }
        if Set(variables).count < variables.count {
            throw ExpressionProblem(
                message: "the two variables of \"\(name)\" must have different names",
                range: tokens[position + 2].range,
                kind: .syntax)
        }
        position += 2 * variables.count
        let slot = locals.count
        locals += variables
        var arguments: [Node] = []
        repeat { arguments.append(try expression()) } while accept(.comma)
        try expect(.rightParenthesis)
        locals.removeLast(variables.count)
        guard let body = arguments.last, arguments.count <= (macro.takesFilter ? 2 : 1) else {
            throw ExpressionProblem(
                message: "\"\(name)\" has too many arguments", range: range(from: start), kind: .syntax)
        }
        let comprehension = Comprehension(
            kind: macro.kind, source: source, variables: variables, slot: slot,
            filter: arguments.count == 2 ? arguments[0] : nil, body: body)
        return try node(.comprehension(comprehension), from: start)
    }

    /// Nil for what is no macro call; a problem for one whose variable is not a plain name.
    private func refuseMacro(_ name: String) throws(ExpressionProblem) -> Node? {
        guard Parser.macros[name] != nil else { return nil }
        throw ExpressionProblem(
            message: "\"\(name)\" needs the name of a variable first", range: current.range, kind: .syntax,
            help: "write \"list.\(name)(x, …)\", with x for each element")
    }

    private struct Macro {
        let kind: Comprehension.Kind
        var minimumVariables = 1
        var maximumVariables = 1
        var takesFilter = false
    }

    private static let macros: [String: Macro] = [
        "all": Macro(kind: .all, maximumVariables: 2),
        "exists": Macro(kind: .exists, maximumVariables: 2),
        "exists_one": Macro(kind: .existsOne, maximumVariables: 2),
        "existsOne": Macro(kind: .existsOne, maximumVariables: 2),
        "map": Macro(kind: .map, takesFilter: true),
        "filter": Macro(kind: .filter),
        "transformList": Macro(
            kind: .transformList, minimumVariables: 2, maximumVariables: 2, takesFilter: true),
        "transformMap": Macro(
            kind: .transformMap, minimumVariables: 2, maximumVariables: 2, takesFilter: true),
        "transformMapEntry": Macro(
            kind: .transformMapEntry, minimumVariables: 2, maximumVariables: 2, takesFilter: true),
    ]
}
