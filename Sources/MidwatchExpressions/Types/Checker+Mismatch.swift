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
                .typeMismatch)
        }
        let blamesLeft = left.isLiteral && !right.isLiteral
        let (wrong, other, expected) = blamesLeft ? (left, right, besideRight) : (right, left, besideLeft)
        report(
            "\(name) takes \(Checker.phrase(expected)) beside \"\(other.type)\", not \"\(wrong.type)\"",
            wrong.node.range,
            .typeMismatch, help: Checker.help(symbol, wrong, beside: other.type))
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

    private static func help(_ symbol: BinaryOperator, _ operand: Operand, beside other: ValueType) -> String? {
        let wrong = operand.type
        if wrong.isNumber, other.isNumber { return "convert one of them: double(…), int(…)" }
        if wrong == .string, other.isNumber {
            guard case .literal(.string(let text)) = operand.node.shape else {
                return "convert it with double(…) or int(…)"
            }
            return Double(text) == nil ? nil : "write \(text) without quotes"
        }
        switch (wrong, other) {
        case (.int, .duration), (.uint, .duration), (.double, .duration): return "write a span as duration(\"5m\")"
        case (.duration, .int), (.duration, .uint), (.duration, .double): return "write a span as duration(\"5m\")"
        case (.string, .timestamp): return "write a time as timestamp(\"2026-11-20T03:00:00Z\")"
        case (.string, .duration): return "write a span as duration(\"5m\")"
        case (_, .string) where wrong.isNumber || wrong == .bool:
            return symbol == .plus ? "convert it with string(…)" : "write the text in quotes, or string(…)"
        case (.list, .list): return "lists of different types need dyn(…) round one of them"
        default: return nil
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
