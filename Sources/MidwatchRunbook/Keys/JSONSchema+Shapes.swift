import MidwatchExpressions

extension JSONSchema {
    /// The schema of a value's shape.
    static func schema(of shape: ValueShape) -> JSONValue {
        switch shape {
        case .text, .template, .expression, .promQL: scalar()
        case .line, .lineTemplate: scalar(("minLength", .int(1)), ("pattern", .string(lineOnly)))
        case .script: object([("type", .string("string")), ("minLength", .int(1))])
        case .word(let kind): word(kind)
        case .choice(let words): object([("type", .string("string")), ("enum", strings(words))])
        case .boolean: object([("type", .string("boolean"))])
        case .integer(let range): integer(range)
        case .number: object([("type", .string("number"))])
        case .duration(let allowsZero): pattern(allowsZero ? anyDuration : duration)
        case .days: pattern("^[1-9][0-9]*d$")
        case .ratio: either([share, pattern(percent)])
        case .quantity: either([object([("type", .string("number"))]), pattern("(\(percent))|(\(anyDuration))")])
        case .destination: pattern("^(runbook/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$")
        case .json: object([])
        case .list(let element, let atLeast):
            object([
                ("type", .string("array")), ("minItems", .int(Int64(atLeast))), ("items", schema(of: element)),
            ])
        case .map(let value, let keys):
            object([
                ("type", .string("object")), ("propertyNames", object([("pattern", .string(keys.pattern))])),
                ("additionalProperties", schema(of: value)),
            ])
        case .context(let name): reference(name)
        case .contexts(let names): either(names.map(reference))
        case .either(let shapes): either(shapes.map(schema(of:)))
        }
    }

    /// Text, which a YAML library may have taken for a number or a truth value.
    private static func scalar(_ members: (String, JSONValue)...) -> JSONValue {
        object([("type", strings(["string", "number", "boolean"]))] + members)
    }

    private static func word(_ kind: WordKind) -> JSONValue {
        let types: JSONValue = kind == .token || kind == .any ? strings(["string", "number"]) : .string("string")
        let longest: [(String, JSONValue)] =
            kind == .url || kind == .any ? [] : [("maxLength", .int(Int64(WordKind.longest)))]
        return object([("type", types), ("pattern", .string(kind.pattern))] + longest)
    }

    private static func integer(_ range: ClosedRange<Int>) -> JSONValue {
        if range.lowerBound == range.upperBound { return object([("const", .int(Int64(range.lowerBound)))]) }
        var members: [(String, JSONValue)] = [
            ("type", .string("integer")), ("minimum", .int(Int64(range.lowerBound))),
        ]
        if range.upperBound < Int.max { members.append(("maximum", .int(Int64(range.upperBound)))) }
        return object(members)
    }

    private static var share: JSONValue {
        object([("type", .string("number")), ("minimum", .int(0)), ("exclusiveMaximum", .int(1))])
    }

    private static func pattern(_ pattern: String) -> JSONValue {
        object([("type", .string("string")), ("pattern", .string(pattern))])
    }

    private static func either(_ schemas: [JSONValue]) -> JSONValue {
        schemas.count == 1 ? schemas[0] : object([("anyOf", .array(schemas))])
    }

    private static func reference(_ context: String) -> JSONValue {
        object([("$ref", .string("#/definitions/\(definitionName(context))"))])
    }

    private static let lineOnly = "^[^\\n]*$"
    private static let duration = "^[1-9][0-9]*(ms|s|m|h|d)$"
    private static let anyDuration = "^(0|[1-9][0-9]*)(ms|s|m|h|d)$"
    private static let percent = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?%$"
}
