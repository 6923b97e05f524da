public import MidwatchExpressions

/// The JSON Schema (draft-07) of a table of keys, for editors and for checks in pipelines.
///
/// A schema sees what a YAML library made of the text, so it is never stricter than our reader about how a value is
/// quoted, and cannot know what depends on meaning. Every key, word, bound and pattern in it comes from the table.
public enum JSONSchema {
    /// The schema as text, ending in a line break. The same table always gives the same text.
    public static func text(of table: KeyTable) -> String {
        document(of: table).pretty() + "\n"
    }

    /// The schema as a value.
    public static func document(of table: KeyTable) -> JSONValue {
        let definitions = table.contexts.map { JSONValue.Member(definitionName($0.name), schema(of: $0)) }
        return object([
            ("$schema", .string("http://json-schema.org/draft-07/schema#")),
            ("title", .string(table.title)),
            ("$comment", .string("Generated from the table of keys. Change the table, then write this file again.")),
            ("$ref", .string("#/definitions/\(definitionName(table.root))")),
            ("definitions", .object(definitions)),
        ])
    }

    /// The schema of a mapping with the keys of a context.
    static func schema(of context: KeyContext) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .string("object")),
            ("description", .string(context.about)),
            ("additionalProperties", .bool(false)),
        ]
        let required = context.entries.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { members.append(("required", .array(required))) }
        let properties = context.entries.map { JSONValue.Member($0.name, schema(of: $0)) }
        members.append(("properties", .object(properties)))
        let needs = context.entries.filter { !$0.needs.isEmpty }
        if !needs.isEmpty {
            let dependencies = needs.map { JSONValue.Member($0.name, strings($0.needs)) }
            members.append(("dependencies", .object(dependencies)))
        }
        let choices = context.choices.map(schema(of:))
        if !choices.isEmpty { members.append(("allOf", .array(choices))) }
        return object(members)
    }

    private static func schema(of choice: KeyChoice) -> JSONValue {
        let each = choice.names.map { object([("required", strings([$0]))]) }
        if choice.isRequired { return object([("oneOf", .array(each))]) }
        let none = object([("not", object([("anyOf", .array(each))]))])
        return object([("oneOf", .array(each + [none]))])
    }

    private static func schema(of entry: KeyEntry) -> JSONValue {
        let about = entry.isAdvanced ? entry.about + " (Advanced.)" : entry.about
        var members: [JSONValue.Member] = [JSONValue.Member("description", .string(about))]
        let shape = schema(of: entry.shape)
        if let reference = shape["$ref"] {
            // In draft-07 everything beside $ref is ignored, so a description needs a wrapper.
            members.append(JSONValue.Member("allOf", .array([object([("$ref", reference)])])))
        } else if case .object(let own) = shape {
            members += own
        }
        if let example = example(of: entry) { members.append(JSONValue.Member("examples", .array([example]))) }
        return .object(members)
    }

    /// The example as a JSON value, read with the entry's own shape.
    private static func example(of entry: KeyEntry) -> JSONValue? {
        let document = YAMLReader.read(Array("value: \(entry.example)\n".utf8), path: "")
        return document.root?["value"].map { value(of: $0, as: entry.shape) }
    }

    private static func value(of node: YAMLNode, as shape: ValueShape) -> JSONValue {
        switch node.content {
        case .sequence(let nodes): return .array(nodes.map { value(of: $0, as: .line) })
        case .mapping(let entries):
            return .object(entries.map { JSONValue.Member($0.key.value, value(of: $0.value, as: .line)) })
        case .scalar(let scalar):
            switch shape {
            case .integer: return node.integer.map { .int(Int64($0)) } ?? .string(scalar.value)
            case .number: return node.number.map { .double($0) } ?? .string(scalar.value)
            case .boolean: return node.boolean.map { .bool($0) } ?? .string(scalar.value)
            default: return .string(scalar.value)
            }
        }
    }

    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member($0.0, $0.1) })
    }

    static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }

    static func definitionName(_ context: String) -> String {
        String(context.map { $0 == " " ? "-" : $0 })
    }
}
