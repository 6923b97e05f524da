import MidwatchExpressions
import Testing

@testable import MidwatchRunbook

/// The schema and the reader are made from one table; here is the proof that they treat every key alike.
@Suite("Schema and parser")
struct SchemaAgreementTests {
    /// One key of one context of one table.
    struct Case: Sendable, CustomTestStringConvertible {
        var table: KeyTable
        var context: KeyContext
        var testDescription: String { "\(table.name) \(context.name)" }
    }

    static let cases = KeyTableTests.tables.flatMap { table in table.contexts.map { Case(table: table, context: $0) } }

    /// The reader's and the schema's opinion of a mapping.
    private func opinions(of text: String, in each: Case) throws -> (reader: Bool, schema: Bool) {
        let source = SourceText(path: "a", scalars: Array(text.unicodeScalars))
        let root = try #require(YAMLReader.read(source).root, "\(text)")
        var checker = ShapeChecker(table: each.table, source: source)
        checker.check(root, .context(each.context.name), key: "key", trail: .top)
        let isSound = !checker.diagnostics.contains { $0.severity == .error }
        return (isSound, SchemaValidator(each.table).accepts(root, definition: each.context.name))
    }

    /// The smallest mapping of a context that holds some keys, as lines of `key: example`.
    private func lines(of context: KeyContext, with wanted: [String]) -> [(key: String, line: String)] {
        var keys = wanted
        var index = 0
        keys += context.entries.filter(\.isRequired).map(\.name)
        while index < keys.count {
            keys += context.entry(keys[index])?.needs.filter { !keys.contains($0) } ?? []
            index += 1
        }
        for choice in context.choices where choice.isRequired && !choice.names.contains(where: keys.contains) {
            keys += choice.names.prefix(1)
        }
        return context.entries.filter { keys.contains($0.name) }.map { ($0.name, "\($0.name): \($0.example)\n") }
    }

    @Test("name the same keys and the same required keys", arguments: cases)
    func names(each: Case) throws {
        let schema = JSONSchema.schema(of: each.context)
        guard case .object(let properties)? = schema["properties"] else {
            Issue.record("no properties")
            return
        }
        #expect(properties.map(\.name) == each.context.entries.map(\.name))
        #expect(schema["additionalProperties"] == .bool(false))
        let required = each.context.entries.filter(\.isRequired).map { JSONValue.string($0.name) }
        #expect(schema["required"] == (required.isEmpty ? nil : .array(required)))
        for property in properties {
            #expect(property.value["description"] != nil)
            #expect(property.value["examples"] != nil)
        }
    }

    @Test(
        "both accept each key with its example, and refuse it misspelt, doubled into a list, or empty", arguments: cases
    )
    func keys(each: Case) throws {
        for entry in each.context.entries {
            let lines = lines(of: each.context, with: [entry.name])
            let good = lines.map(\.line).joined()
            #expect(try opinions(of: good, in: each) == (true, true), "\(good)")
            let misspelt = good + "zz_\(entry.name): x\n"
            #expect(try opinions(of: misspelt, in: each) == (false, false), "\(misspelt)")
            if case .json = entry.shape { continue }
            let empty = lines.map { $0.key == entry.name ? "\($0.key):\n" : $0.line }.joined()
            #expect(try opinions(of: empty, in: each) == (false, false), "\(empty)")
            let nested = lines.map { $0.key == entry.name ? "\($0.key): [[[x]]]\n" : $0.line }.joined()
            #expect(try opinions(of: nested, in: each) == (false, false), "\(nested)")
        }
    }

    @Test("both miss a required key, and a key that another one needs", arguments: cases)
    func missing(each: Case) throws {
        for entry in each.context.entries {
            for needed in (entry.isRequired ? [entry.name] : []) + entry.needs {
                let lines = lines(of: each.context, with: [entry.name]).filter { $0.key != needed }
                let text = lines.isEmpty ? "{}\n" : lines.map(\.line).joined()
                #expect(try opinions(of: text, in: each) == (false, false), "\(text)")
            }
        }
    }

    @Test("both refuse two keys of which only one may stand, and none where one must", arguments: cases)
    func choices(each: Case) throws {
        for choice in each.context.choices {
            let both = lines(of: each.context, with: Array(choice.names.prefix(2))).map(\.line).joined()
            #expect(try opinions(of: both, in: each) == (false, false), "\(both)")
            if choice.isRequired {
                let lines = lines(of: each.context, with: []).filter { !choice.names.contains($0.key) }
                let none = lines.isEmpty ? "{}\n" : lines.map(\.line).joined()
                #expect(try opinions(of: none, in: each) == (false, false), "\(none)")
            }
        }
    }

    @Test(
        "the schema accepts every good fixture",
        arguments: FixtureFiles.names(in: FixtureTests.okFolder, suffix: ".yaml"))
    func good(name: String) throws {
        let document = YAMLReader.read(try FixtureFiles.bytes("\(FixtureTests.okFolder)/\(name).yaml"), path: name)
        #expect(SchemaValidator(.runbook).accepts(try #require(document.root)))
    }

    @Test(
        "the schema refuses every fixture with an unknown key or a wrong type",
        arguments: FixtureFiles.names(in: FixtureTests.errFolder, suffix: ".yaml").filter { $0.hasPrefix("schema-") })
    func bad(name: String) throws {
        let document = YAMLReader.read(try FixtureFiles.bytes("\(FixtureTests.errFolder)/\(name).yaml"), path: name)
        #expect(!SchemaValidator(.runbook).accepts(try #require(document.root)))
    }
}
