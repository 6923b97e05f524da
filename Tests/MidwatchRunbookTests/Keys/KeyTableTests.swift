import Testing

@testable import MidwatchRunbook

@Suite("The table of keys")
struct KeyTableTests {
    static let tables = [KeyTable.runbook, KeyTable.configuration]

    @Test("a kind has at most 25 keys that are not advanced", arguments: Kind.allCases)
    func few(kind: Kind) throws {
        let context = try #require(KeyTable.runbook.context(kind.rawValue))
        #expect(context.entries.filter { !$0.isAdvanced }.count <= 25)
    }

    @Test("a first runbook needs a dozen keys at most")
    func dozen() {
        #expect(KeyTable.runbook.context("runbook")?.entries.filter(\.isRequired).count == 4)
    }

    @Test("contexts and keys stand once, and what they name exists", arguments: tables.indices)
    func sound(index: Int) {
        let table = Self.tables[index]
        #expect(Set(table.contexts.map(\.name)).count == table.contexts.count)
        #expect(table.context(table.root) != nil)
        for context in table.contexts {
            let names = Set(context.entries.map(\.name))
            #expect(names.count == context.entries.count, "\(context.name)")
            #expect(names.isSuperset(of: context.choices.flatMap(\.names)), "\(context.name)")
            #expect(names.isSuperset(of: context.entries.flatMap(\.needs)), "\(context.name)")
            #expect(names.isDisjoint(with: context.reserved), "\(context.name)")
            if let key = context.identifyingKey { #expect(names.contains(key), "\(context.name)") }
            for entry in context.entries {
                #expect(!entry.about.isEmpty && entry.about.hasSuffix("."), "\(context.name).\(entry.name)")
                for name in entry.shape.contexts { #expect(table.context(name) != nil, "\(name)") }
            }
        }
    }

    @Test("every context is reached from the top", arguments: tables.indices)
    func reached(index: Int) {
        let table = Self.tables[index]
        var open = [table.root]
        var seen: Set<String> = []
        while let name = open.popLast() {
            if !seen.insert(name).inserted { continue }
            open += table.context(name)?.entries.flatMap(\.shape.contexts) ?? []
        }
        #expect(seen == Set(table.contexts.map(\.name)))
    }

    @Test("a key that other languages have is answered with ours")
    func misnomers() {
        let text = RunbookParserTests.head + "vars: {}\nsteps:\n" + RunbookParserTests.lead
        #expect(
            RunbookParserTests.parse(text).diagnostics.map(\.message) == [
                "unknown key \"vars\"; did you mean \"inputs\"?"
            ])
    }

    @Test("the list of keys names every key")
    func markdown() {
        for table in Self.tables {
            let text = table.markdown
            for entry in table.contexts.flatMap(\.entries) { #expect(text.contains("| `\(entry.name)`")) }
        }
    }
}

extension ValueShape {
    /// The contexts that a shape names.
    var contexts: [String] {
        switch self {
        case .context(let name): [name]
        case .contexts(let names): names
        case .list(let element, _): element.contexts
        case .map(let value, _): value.contexts
        case .either(let shapes): shapes.flatMap(\.contexts)
        default: []
        }
    }
}
