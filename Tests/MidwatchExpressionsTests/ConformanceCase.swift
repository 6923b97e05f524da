import Foundation
import MidwatchExpressions

/// One line of the conformance files, in the tagged form their README describes.
struct ConformanceCase {
    let name: String
    let text: String
    let container: String
    let bindings: Bindings
    let types: TypeEnvironment
    let isChecked: Bool
    /// Nil where evaluation must fail.
    let expected: Value?

    init?(_ line: JSONValue) {
        guard case .string(let text)? = line["expr"], case .string(let section)? = line["section"],
            case .string(let name)? = line["name"], case .object(let members)? = line["bindings"],
            let expect = line["expect"]
        else { return nil }
        self.text = text
        self.name = "\(section)/\(name)"
        if case .string(let container)? = line["container"] {
            self.container = container
        } else {
            container = ""
        }
        isChecked = line["disable_check"] == nil
        var bindings = Bindings()
        var types = TypeEnvironment()
        for member in members {
            guard let value = Value(tagged: member.value) else { return nil }
            bindings[member.name] = .value(value)
            types.declare(member.name, ValueType(of: value))
        }
        self.bindings = bindings
        self.types = types
        if let value = expect["value"] {
            guard let value = Value(tagged: value) else { return nil }
            expected = value
        } else {
            expected = nil
        }
    }

    /// Why the case fails, or nil if it passes.
    func failure() -> String? {
        let expression: CELExpression
        switch CELExpression.parse(text, container: container) {
        case .success(let parsed): expression = parsed
        case .failure(let problems):
            return expected == nil ? nil : "does not parse: \(problems.problems.map(\.message))"
        }
        if isChecked {
            let problems = expression.check(in: types).problems
            if !problems.isEmpty, expected != nil { return "refused: \(problems.map(\.message))" }
        }
        switch (expression.evaluate(bindings), expected) {
        case (.value(let value), .some(let expected)):
            return value.isSame(as: expected) ? nil : "gave \(value), expected \(expected)"
        case (.error, nil): return nil
        case (let result, let expected): return "gave \(result), expected \(expected.map(\.description) ?? "an error")"
        }
    }
}

extension Value {
    init?(tagged json: JSONValue) {
        guard case .object(let members) = json, members.count == 1, let member = members.first else { return nil }
        switch (member.name, member.value) {
        case ("int", .string(let text)): self = .int(Int64(text) ?? 0)
        case ("uint", .string(let text)): self = .uint(UInt64(text) ?? 0)
        case ("double", .int(let number)): self = .double(Double(number))
        case ("double", .double(let number)): self = .double(number)
        case ("double", .string("NaN")): self = .double(.nan)
        case ("double", .string("Infinity")): self = .double(.infinity)
        case ("double", .string("-Infinity")): self = .double(-.infinity)
        case ("double", .string("-0.0")): self = .double(-0.0)
        case ("string", .string(let text)): self = .string(text)
        case ("bytes", .string(let text)):
            guard let data = Data(base64Encoded: text) else { return nil }
            self = .bytes(Array(data))
        case ("bool", .bool(let flag)): self = .bool(flag)
        case ("null", .null): self = .null
        case ("list", .array(let elements)):
            let values = elements.compactMap { Value(tagged: $0) }
            if values.count != elements.count { return nil }
            self = .list(values)
        case ("map", .array(let pairs)):
            var map: [Value: Value] = [:]
            for pair in pairs {
                guard case .array(let sides) = pair, sides.count == 2, let key = Value(tagged: sides[0]),
                    let value = Value(tagged: sides[1])
                else { return nil }
                map[key] = value
            }
            self = .map(map)
        case ("type", .string(let name)): self = .type(name)
        case ("duration", .string(let seconds)):
            guard let duration = CELDuration(parsing: seconds + "s") else { return nil }
            self = .duration(duration)
        case ("timestamp", .string(let text)):
            guard let time = CELTimestamp(parsing: text) else { return nil }
            self = .timestamp(time)
        default: return nil
        }
    }

    /// The comparison that the conformance files ask for: types count, a NaN matches any NaN.
    func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.double(let a), .double(let b)): a.isNaN ? b.isNaN : a == b && a.sign == b.sign
        case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
        case (.map(let a), .map(let b)):
            a.count == b.count && a.allSatisfy { key, value in b[key].map { $0.isSame(as: value) } ?? false }
        default: self == other
        }
    }
}
