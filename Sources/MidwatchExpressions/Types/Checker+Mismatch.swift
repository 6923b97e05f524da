/// What is said of operands and arguments that do not fit: which one, what it is, what was expected.
extension Checker {
    /// One side of an operator.
    struct Operand {
        let node: Node
        let type: ValueType

        fileprivate var isLiteral: Bool {
            if case .literal = node.shape { return true }
            return false
        }

        fileprivate var isComparison: Bool {
            if case .binary(let symbol, _, _) = node.shape { return symbol.isOrder || symbol.isEquality }
            return false
        }
    }

    /// Reports the side that does not fit; where either could be meant, the one that is written out, else the right.
    mutating func reportMismatch(_ symbol: BinaryOperator, _ left: Operand, _ right: Operand) {
        if symbol == .in { return reportMembership(left, right) }
        let besideLeft = Checker.candidates(beside: left.type) { Checker.result(of: symbol, left.type, $0) != nil }
        let besideRight = Checker.candidates(beside: right.type) { Checker.result(of: symbol, $0, right.type) != nil }
        let name = "\"\(symbol.rawValue)\""
        if besideLeft.isEmpty || besideRight.isEmpty {
            let wrong = besideLeft.isEmpty ? left : right
            let some = Checker.simple.filter { type in
                Checker.simple.contains { Checker.result(of: symbol, type, $0) != nil }
            }
            return report(
                "\(name) does not take \"\(wrong.type)\"; expected \(Checker.phrase(some))", wrong.node.range,
                .typeMismatch,
                help: symbol == .minus && left.type == .string
                    ? "a member with a dash in its name is written names[\"a-b\"]" : nil)
        }
        let blamesLeft = blamesLeft(symbol, left, right)
        let (wrong, other, expected) = blamesLeft ? (left, right, besideRight) : (right, left, besideLeft)
        report(
            "\(name) takes \(Checker.phrase(expected)) beside \"\(other.type)\", not \"\(wrong.type)\"",
            wrong.node.range,
            .typeMismatch, help: Checker.help(symbol, wrong, beside: other))
    }

    /// Text that is to be in order with a figure was meant to be one; else what is written out is easier to mend.
    private func blamesLeft(_ symbol: BinaryOperator, _ left: Operand, _ right: Operand) -> Bool {
        if symbol.isOrder, !(left.type == .string && left.isLiteral), !(right.type == .string && right.isLiteral) {
            if left.type == .string, right.type.isNumber { return true }
            if left.type.isNumber, right.type == .string { return false }
        }
        return left.isLiteral && !right.isLiteral
    }

    private mutating func reportMembership(_ element: Operand, _ collection: Operand) {
        switch collection.type {
        case .list(let type), .map(let type, _):
            let fitting = Checker.phrase(type.isNumber ? Checker.numbers : [type])
            report(
                "\"in\" takes \(fitting) before \"\(collection.type)\", not \"\(element.type)\"", element.node.range,
                .typeMismatch)
        case .record:
            report(
                "\"in\" takes \"string\" before a group of names, not \"\(element.type)\"", element.node.range,
                .typeMismatch)
        case .dyn, .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .type:
            report(
                "\"in\" goes through a list or map, not \"\(collection.type)\"", collection.node.range, .typeMismatch,
                help: collection.type == .string ? "to look for text in text, write \"text.contains(…)\"" : nil)
        }
    }

    private static let simple: [ValueType] = [
        .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .list(.dyn),
    ]
    private static let numbers: [ValueType] = [.int, .uint, .double]

    private static func candidates(beside type: ValueType, _ fits: (ValueType) -> Bool) -> [ValueType] {
        let found = (simple.dropLast() + [type]).filter(fits)
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Types as a sentence names them.
    static func phrase(_ types: [ValueType]) -> String {
        let isAnyNumber = Set(types).isSuperset(of: numbers)
        var words = isAnyNumber ? ["a number"] : []
        for type in types where !(isAnyNumber && type.isNumber) {
            switch type {
            case .list(.dyn): words.append("a list")
            case .map(.dyn, .dyn): words.append("a map")
            default: words.append("\"\(type)\"")
            }
        }
        guard let last = words.popLast() else { return "nothing" }
        return words.isEmpty ? last : words.joined(separator: ", ") + " or " + last
    }

    private static func help(_ symbol: BinaryOperator, _ operand: Operand, beside other: Operand) -> String? {
        if operand.isComparison != other.isComparison, operand.type == .bool || other.type == .bool {
            return "to compare twice, join two comparisons with \"&&\""
        }
        switch (operand.type, other.type) {
        case (let wrong, let beside) where wrong.isNumber && beside.isNumber: return numberHelp(operand, beside: beside)
        case (.string, let beside) where beside.isNumber:
            guard case .literal(.string(let text)) = operand.node.shape else { return figureHelp(operand) }
            return Double(text) == nil ? nil : "write \(text) without quotes"
        case (.int, .duration), (.uint, .duration), (.double, .duration), (.int, .timestamp), (.string, .duration):
            return "write a span as duration(\"5m\")"
        case (.duration, .int), (.duration, .uint), (.duration, .double): return "write a span as duration(\"5m\")"
        case (.string, .timestamp): return "write a time as timestamp(\"2026-11-20T03:00:00Z\")"
        case (let wrong, .string) where wrong.isNumber || wrong == .bool:
            if symbol == .plus { return "convert it with string(…)" }
            if !operand.isLiteral { return figureHelp(other) }
            return wrong == .bool
                ? "write the text in quotes" : "write \"\(operand.node.literalText)\", or \(conversion(other, "int"))"
        case (.list, .list): return "lists of different types need dyn(…) round one of them"
        default: return nil
        }
    }

    private static func figureHelp(_ text: Operand) -> String {
        "to compare figures, write \(conversion(text, "double")) or \(conversion(text, "int"))"
    }

    private static func conversion(_ operand: Operand, _ function: String) -> String {
        "\(function)(\(operand.node.pathText ?? "…"))"
    }

    private static func numberHelp(_ operand: Operand, beside other: ValueType) -> String {
        switch (operand.node.shape, other) {
        case (.literal(.int(let number)), .double): "write \(number).0"
        case (.literal(.int(let number)), .uint) where number >= 0: "write \(number)u"
        default: "convert one of them: double(…), int(…), uint(…)"
        }
    }

    // MARK: Functions

    /// Reports the number of arguments, or the first one that does not fit.
    mutating func reportMismatch(_ function: Function, _ arguments: [Node], _ types: [ValueType], _ node: Node) {
        // A receiver stands where the call begins.
        let isMember = arguments.first.map { $0.range.lowerBound == node.range.lowerBound } ?? false
        let overloads = function.overloads.filter { $0.isMember == isMember }
        let receivers = isMember ? 1 : 0
        let name = "\"\(function.rawValue)\""
        let fitting = overloads.filter { $0.parameters.count == types.count }
        if fitting.isEmpty {
            let counts = Set(overloads.map { $0.parameters.count - receivers }).sorted()
            let expected = counts.map(String.init).joined(separator: " or ")
            let noun = counts == [1] ? "argument" : "arguments"
            return report(
                "\(name) takes \(expected) \(noun), not \(types.count - receivers)", node.range, .typeMismatch)
        }
        var possible = fitting
        for (index, type) in types.enumerated() {
            let next = possible.filter { $0.parameters[index].accepts(type) }
            guard next.isEmpty else {
                possible = next
                continue
            }
            var expected: [ValueType] = []
            for overload in possible where !expected.contains(overload.parameters[index]) {
                expected.append(overload.parameters[index])
            }
            let phrase = Checker.phrase(expected)
            let message =
                isMember && index == 0
                ? "\(name) is a function of \(phrase), not of \"\(type)\"" : "\(name) takes \(phrase), not \"\(type)\""
            return report(message, arguments[index].range, .typeMismatch)
        }
    }
}

extension BinaryOperator {
    fileprivate var isOrder: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        case .equal, .notEqual, .in, .plus, .minus, .times, .divide, .remainder: false
        }
    }

    fileprivate var isEquality: Bool { self == .equal || self == .notEqual }
}

extension Node {
    /// A dotted name as it was written; nil for anything else.
    fileprivate var pathText: String? {
        guard case .path(let path) = shape else { return nil }
        return path.segments.map(\.name).joined(separator: ".")
    }

    /// A literal without quotes.
    fileprivate var literalText: String {
        guard case .literal(let value) = shape else { return "…" }
        return value.description
    }
}
