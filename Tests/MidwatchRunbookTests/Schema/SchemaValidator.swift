import MidwatchExpressions

@testable import MidwatchRunbook

/// As much of a JSON Schema validator (draft-07) as the generated schemas use; the tests' stand-in for an editor's.
struct SchemaValidator {
    private let document: JSONValue

    init(_ table: KeyTable) {
        document = JSONSchema.document(of: table)
    }

    /// Whether a document is valid against the whole schema, or against one of its definitions.
    func accepts(_ node: YAMLNode, definition: String? = nil) -> Bool {
        let schema = definition.flatMap { document["definitions"]?[JSONSchema.definitionName($0)] } ?? document
        return accepts(Self.value(of: node), schema)
    }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        if case .string(let reference)? = schema["$ref"] {
            let name = String(reference.dropFirst("#/definitions/".count))
            return document["definitions"]?[name].map { accepts(value, $0) } ?? false
        }
        guard case .object(let keywords) = schema else { return schema == .bool(true) }
        return keywords.allSatisfy { keyword($0.name, $0.value, value, schema) }
    }

    private func keyword(_ name: String, _ argument: JSONValue, _ value: JSONValue, _ schema: JSONValue) -> Bool {
        switch (name, argument) {
        case ("type", .string(let type)): return Self.types(of: value).contains(type)
        case ("type", .array(let types)): return types.contains { keyword(name, $0, value, schema) }
        case ("const", _): return value == argument
        case ("enum", .array(let values)): return values.contains(value)
        case ("pattern", .string(let pattern)): return Self.matches(value, pattern)
        case ("minLength", .int(let length)): return Self.text(value).map { $0.unicodeScalars.count >= length } ?? true
        case ("maxLength", .int(let length)): return Self.text(value).map { $0.unicodeScalars.count <= length } ?? true
        case ("minimum", .int(let bound)): return Self.number(value).map { $0 >= Double(bound) } ?? true
        case ("maximum", .int(let bound)): return Self.number(value).map { $0 <= Double(bound) } ?? true
        case ("exclusiveMaximum", .int(let bound)): return Self.number(value).map { $0 < Double(bound) } ?? true
        case ("allOf", .array(let schemas)): return schemas.allSatisfy { accepts(value, $0) }
        case ("anyOf", .array(let schemas)): return schemas.contains { accepts(value, $0) }
        case ("oneOf", .array(let schemas)): return schemas.count { accepts(value, $0) } == 1
        case ("not", _): return !accepts(value, argument)
        default: return container(name, argument, value, schema)
        }
    }

    private func container(_ name: String, _ argument: JSONValue, _ value: JSONValue, _ schema: JSONValue) -> Bool {
        switch (name, argument, value) {
        case ("minItems", .int(let count), .array(let elements)): return elements.count >= count
        case ("items", _, .array(let elements)): return elements.allSatisfy { accepts($0, argument) }
        case ("required", .array(let names), .object(let members)):
            return names.allSatisfy { name in members.contains { .string($0.name) == name } }
        case ("properties", _, .object(let members)):
            return members.allSatisfy { member in argument[member.name].map { accepts(member.value, $0) } ?? true }
        case ("additionalProperties", _, .object(let members)):
            let others = members.filter { schema["properties"]?[$0.name] == nil }
            return others.allSatisfy { accepts($0.value, argument) }
        case ("propertyNames", _, .object(let members)):
            return members.allSatisfy { accepts(.string($0.name), argument) }
        case ("dependencies", .object(let needs), .object(let members)):
            return needs.allSatisfy { need in
                guard members.contains(where: { $0.name == need.name }), case .array(let names) = need.value
                else { return true }
                return names.allSatisfy { name in members.contains { .string($0.name) == name } }
            }
        default:
            let known = [
                "minItems", "items", "required", "properties", "additionalProperties", "propertyNames", "dependencies",
                "description", "examples", "definitions", "title", "$comment", "$schema", "pattern", "minLength",
                "maxLength", "minimum", "maximum", "exclusiveMaximum",
            ]
            precondition(known.contains(name), "the schema uses \(name), which this validator does not know")
            return true
        }
    }

    private static func matches(_ value: JSONValue, _ pattern: String) -> Bool {
        guard let text = text(value), let expression = try? Regex(pattern) else { return true }
        return text.firstMatch(of: expression) != nil
    }

    private static func text(_ value: JSONValue) -> String? {
        if case .string(let text) = value { text } else { nil }
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    private static func types(of value: JSONValue) -> [String] {
        switch value {
        case .null: ["null"]
        case .bool: ["boolean"]
        case .int: ["integer", "number"]
        case .double(let number): number.rounded() == number ? ["number", "integer"] : ["number"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        }
    }

    /// What a YAML 1.2 library makes of a document.
    private static func value(of node: YAMLNode) -> JSONValue {
        switch node.content {
        case .sequence(let nodes): return .array(nodes.map(value(of:)))
        case .mapping(let entries): return .object(entries.map { .init($0.key.value, value(of: $0.value)) })
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.value) }
            if ["", "~", "null"].contains(scalar.value) { return .null }
            if let truth = node.boolean { return .bool(truth) }
            if let number = Int64(scalar.value) { return .int(number) }
            return ScalarGrammar.number(scalar.value).map { .double($0) } ?? .string(scalar.value)
        }
    }
}
