import MidwatchPatterns

extension Checker {
    /// The type that an operator gives; reports operands it does not take.
    mutating func binary(
        _ symbol: BinaryOperator, _ left: Node, _ right: Node
    ) -> ValueType {
        let a = type(of: left)
        let foundLeft = problems.count
        let b = type(of: right)
        if symbol == .equal || symbol == .notEqual {
            // `zone == east` without quotes: the name is nothing, beside text.
            if b == .string { proposeText(left, from: foundLeft - 1) }
            if a == .string { proposeText(right, from: problems.count - 1) }
        }
        if let result = Checker.result(of: symbol, a, b) {
            return symbol == .plus && result != .dyn ? Checker.sum((left, a), (right, b), result) : result
        }
        reportMismatch(symbol, Operand(node: left, type: a), Operand(node: right, type: b))
        switch symbol {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in: return .bool
        case .plus, .minus, .times, .divide, .remainder: return .dyn
        }
    }

    /// The type that an operator gives between two types; nil where it does not take them.
    static func result(of symbol: BinaryOperator, _ a: ValueType, _ b: ValueType) -> ValueType? {
        switch symbol {
        case .equal, .notEqual:
            a.accepts(b) || (a.isNumber && b.isNumber) || ValueType.areComparedWithNull(a, b) ? .bool : nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual: ordered(a, b) ? .bool : nil
        case .in: isMember(a, of: b) ? .bool : nil
        case .plus: sum(a, b)
        case .minus: difference(a, b)
        case .times, .divide: arithmetic(a, b, [.int, .uint, .double])
        case .remainder: arithmetic(a, b, [.int, .uint])
        }
    }

    private static func ordered(_ a: ValueType, _ b: ValueType) -> Bool {
        if a.isNumber, b.isNumber { return true }
        let ordered: [ValueType] = [.bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp]
        if a == .dyn { return b == .dyn || ordered.contains(b) }
        return ordered.contains(a) && (b == .dyn || a == b)
    }

    private static func isMember(_ element: ValueType, of collection: ValueType) -> Bool {
        switch collection {
        case .dyn: true
        case .list(let other), .map(let other, _):
            other.accepts(element) || (other.isNumber && element.isNumber)
                || ValueType.areComparedWithNull(other, element)
        case .record: ValueType.string.accepts(element)
        case .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .type: false
        }
    }

    private static func arithmetic(_ a: ValueType, _ b: ValueType, _ types: [ValueType]) -> ValueType? {
        if a == .dyn { return b == .dyn ? .dyn : types.contains(b) ? b : nil }
        if b == .dyn { return types.contains(a) ? a : nil }
        return a == b && types.contains(a) ? a : nil
    }

    private static func sum(_ a: ValueType, _ b: ValueType) -> ValueType? {
        switch (a, b) {
        case (.list(let x), .list(let y)): x.accepts(y) ? .list(x.joined(with: y)) : nil
        case (.list, .dyn), (.dyn, .list): .list(.dyn)
        case (.timestamp, .duration), (.duration, .timestamp), (.timestamp, .dyn), (.dyn, .timestamp): .timestamp
        case (.duration, .dyn), (.dyn, .duration): .dyn
        default: arithmetic(a, b, [.int, .uint, .double, .string, .bytes, .duration])
        }
    }

    /// What a sum is, more precisely where `[]` is one side of it.
    private static func sum(
        _ left: (node: Node, type: ValueType), _ right: (node: Node, type: ValueType), _ result: ValueType
    ) -> ValueType {
        guard case .list = left.type, case .list = right.type else { return result }
        return joined([left, right])
    }

    private static func difference(_ a: ValueType, _ b: ValueType) -> ValueType? {
        switch (a, b) {
        case (.timestamp, .timestamp): .duration
        case (.timestamp, .duration): .timestamp
        case (.timestamp, .dyn), (.dyn, .duration): .dyn
        case (.dyn, .timestamp): .duration
        default: arithmetic(a, b, [.int, .uint, .double, .duration])
        }
    }

    static func isKey(_ type: ValueType) -> Bool {
        switch type {
        case .dyn, .bool, .int, .uint, .string: true
        case .null, .double, .bytes, .duration, .timestamp, .type, .list, .map, .record: false
        }
    }

    /// The type that a function gives; reports arguments it does not take.
    mutating func call(_ function: Function, _ arguments: [Node], _ node: Node) -> ValueType {
        let types = arguments.map { type(of: $0) }
        checkText(arguments.last, of: function)
        let results = function.overloads.filter { overload in
            overload.parameters.count == types.count && zip(overload.parameters, types).allSatisfy { $0.accepts($1) }
        }.map(\.result)
        if let first = results.first {
            return results.dropFirst().reduce(first) { $0.joined(with: $1) }
        }
        reportMismatch(function, arguments, types, node)
        return function.overloads.first.map(\.result) ?? .dyn
    }

    /// Checks text that is written out, such as a pattern or a duration, where it decides whether the call can work.
    private mutating func checkText(_ argument: Node?, of function: Function) {
        guard let argument, case .literal(.string(let text)) = argument.shape else { return }
        let shown = Value.string(text).brief
        switch function {
        case .matches:
            do throws(PatternProblem) {
                _ = try Pattern(text)
            } catch {
                report("the pattern is not valid: \(error.message)", argument.range, .syntax)
            }
        case .duration where CELDuration(parsing: text) == nil:
            let days = text.hasSuffix("d") ? Double(text.dropLast()) : nil
            report(
                "\(shown) is not a duration; expected a form such as \"90s\" or \"1h30m\"", argument.range, .syntax,
                help: days.map { "write \"\(Value.plainText(of: $0 * 24))h\"" })
        case .timestamp where CELTimestamp(parsing: text) == nil:
            report(
                "\(shown) is not a timestamp; expected a form such as \"2026-11-20T03:00:00Z\"", argument.range, .syntax
            )
        case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getHours, .getMinutes,
            .getSeconds, .getMilliseconds:
            let epoch = CELTimestamp(unixMilliseconds: 0)
            if TimeZones.offset(of: text, at: epoch) == nil {
                report(TimeZones.unknown(text), argument.range, .syntax)
            }
        default: break
        }
    }

    static func type(of value: Value) -> ValueType {
        switch value {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list(let values): .list(values.first.map { type(of: $0) } ?? .dyn)
        case .map: .map(.dyn, .dyn)
        case .type: .type
        case .duration: .duration
        case .timestamp: .timestamp
        }
    }
}
