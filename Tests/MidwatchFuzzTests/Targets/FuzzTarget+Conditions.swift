import MidwatchExpressions
import MidwatchPatterns

extension FuzzTarget {
    static func condition(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let places = 0...text.unicodeScalars.count
        switch CELExpression.parse(text) {
        case .failure(let problems):
            try check(!problems.problems.isEmpty, "refused without a reason")
            for problem in problems.problems { try check(places.isOver(problem.range), "a problem outside the text") }
        case .success(let expression):
            let checked = expression.check(in: environment)
            for problem in checked.problems { try check(places.isOver(problem.range), "a problem outside the text") }
            for reference in expression.references {
                try check(places.isOver(reference.range), "a reference outside the text")
            }
            try evaluate(expression, checked)
        }
    }

    private static func evaluate(_ expression: CELExpression, _ checked: CheckedExpression) throws {
        let result = expression.evaluate(bindings)
        try check(expression.evaluate(bindings) == result || isNaN(result), "two evaluations differ")
        if case .value(let value) = result {
            if checked.problems.isEmpty { try check(checked.type.covers(value), "\(value) is no \(checked.type)") }
            try readAgain(value)
        }
        try loseErrors(expression, result)
    }

    /// A value is written as the expression that gives it.
    private static func readAgain(_ value: Value) throws {
        let text = value.description
        guard text.utf8.count <= ExpressionLimits.length, case .success(let expression) = CELExpression.parse(text)
        else {
            // Values may nest deeper than what can be written, and be longer.
            try check(text.contains("[[") || text.contains("{") || text.utf8.count > 1000, "\(text) cannot be read")
            return
        }
        let again = expression.evaluate(Bindings())
        if isNaN(again) || text.contains("NaN") { return }
        try check(again == .value(value), "\(text) is read as \(again)")
    }

    /// What is known while a name is unknown does not depend on the name, and an unknown name is never false.
    private static func loseErrors(_ expression: CELExpression, _ result: Evaluation) throws {
        var bindings = bindings
        bindings["errors"] = .unknown("errors")
        switch expression.evaluate(bindings) {
        case .value(let value):
            try check(result == .value(value) || isNaN(result), "\(value) without errors, \(result) with them")
        case .unknown(let reasons): try check(reasons == ["errors"], "unknown because of \(reasons)")
        case .error: break
        }
    }

    private static func isNaN(_ result: Evaluation) -> Bool {
        guard case .value(let value) = result else { return false }
        return !value.celEquals(value)
    }

    private static let names: [(name: String, type: ValueType, value: Value)] = [
        ("errors", .double, .double(0.005)), ("p99", .double, .double(0.3)), ("attempt", .int, .int(2)),
        ("release", .string, .string("v42")),
        ("now", .timestamp, .timestamp(CELTimestamp(unixMilliseconds: 1_700_000_000_123))),
        ("elapsed", .duration, .duration(CELDuration(milliseconds: 90_500))),
        ("met.errors", .bool, .bool(true)),
        ("json", .dyn, .map([.string("ready"): .list([.bool(true), .null, .int(1)])])),
        ("names", .list(.string), .list([.string("a"), .string("bé")])),
        ("labels", .map(.string, .string), .map([.string("zone"): .string("a")])),
    ]

    private static let bindings: Bindings = {
        var bindings = Bindings()
        for name in names { bindings[name.name] = .value(name.value) }
        return bindings
    }()

    private static let environment: TypeEnvironment = {
        var environment = TypeEnvironment()
        for name in names { environment.declare(name.name, name.type) }
        return environment
    }()

    static func pattern(_ bytes: [UInt8]) throws {
        let end = bytes.firstIndex(of: 0x0a) ?? bytes.endIndex
        let source = String(decoding: bytes[..<end], as: UTF8.self)
        let text = String(decoding: bytes[end...].dropFirst().prefix(2000), as: UTF8.self)
        guard let pattern = try? Pattern(source) else { return }
        var budget = 2_000_000
        let found = pattern.matches(text, budget: &budget)
        if pattern.matchesWhole(text) { try check(found != false, "the whole matches, and nothing in it") }
        if let found {
            // What matches within the text matches the whole once anything may stand around it.
            guard let around = try? Pattern("(?s:.*)(?:" + source + ")(?s:.*)") else { return }
            try check(around.matchesWhole(text) == found, "found is \(found), and with anything around it is not")
        }
    }
}

extension ClosedRange<Int> {
    /// Whether a stretch lies within, its end perhaps one past what it points at.
    fileprivate func isOver(_ range: Range<Int>) -> Bool {
        range.lowerBound >= lowerBound && range.upperBound <= upperBound + 1
    }
}

extension ValueType {
    /// Whether a value may be of the type, by a look at it alone.
    fileprivate func covers(_ value: Value) -> Bool {
        switch (self, value) {
        case (.dyn, _), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
            (.string, .string), (.bytes, .bytes), (.duration, .duration), (.timestamp, .timestamp), (.type, .type),
            (.list, .list), (.map, .map), (.record, .map):
            true
        default: false
        }
    }
}
