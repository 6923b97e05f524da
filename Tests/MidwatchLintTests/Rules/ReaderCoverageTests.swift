import Foundation
import MidwatchLint
import MidwatchRunbook
import Testing

/// Every name that a diagnostic of the reader can carry is a rule: documented, tested, and open to settings.
struct ReaderCoverageTests {
    private static let room: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return root.appendingPathComponent("Sources/MidwatchRunbook").resolvingSymlinksInPath().path
    }()

    private static var sources: [String] {
        let found = FileManager.default.enumerator(atPath: room)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".swift") }.sorted().compactMap {
            try? String(contentsOfFile: room + "/" + $0, encoding: .utf8)
        }
    }

    /// What only the files of other programs can have: they are read as those programs read them, and never linted.
    private static let foreign: Set = ["too-many-documents", "unknown-alias"]

    /// The names in one source: the first word in quotes of each call that reports, and what gives a `rule`.
    static func names(in source: String) throws -> Set<String> {
        // A subscript by key, such as `node["judge"]?.range`, is no name.
        let code = source.replacing(try Regex(#"\["[a-z_]+"\]"#), with: "[]")
        var names: Set<String> = []
        let calls = try Regex(
            #"(?:rule: |\b(?:report|report\.error|report\.warning|report\.add|problem)\([^"{}]*)"([a-z][a-z0-9-]*)""#)
        for match in code.matches(of: calls) {
            if let name = match.output[1].substring { names.insert(String(name)) }
        }
        for body in code.matches(of: try Regex(#"var rule: String \{\n(?:[^\n]*\n)*?    \}\n"#)) {
            for word in body.output[0].substring?.matches(of: try Regex(#": "([a-z-]+)(\\\(key\.rawValue\))?""#)) ?? []
            {
                guard let name = word.output[1].substring.map(String.init) else { continue }
                if word.output[2].substring == nil {
                    names.insert(name)
                } else {
                    names.formUnion(WindowFinding.Key.allCases.map { name + $0.rawValue })
                }
            }
        }
        return names
    }

    @Test("every diagnostic of the reader is a rule of the book, and every rule of the reader is a diagnostic")
    func everyDiagnosticIsARule() throws {
        let names = try Self.sources.reduce(into: Set<String>()) { $0.formUnion(try Self.names(in: $1)) }
        try #require(names.count > 80, "the sources were not understood: \(names.sorted())")
        let known = Set(RuleBook.standard.rules.map(\.name))
        #expect(names.subtracting(known).subtracting(Self.foreign).sorted() == [], "diagnostics without a rule")
        let own = RuleBook.standard.rules.filter { if case .reader = $0.check { true } else { false } }
        #expect(Set(own.map(\.name)).subtracting(names).sorted() == [], "rules that no diagnostic carries")
    }

    @Test("the names of diagnostics are found in every form in which the sources write them")
    func formsAreFound() throws {
        let source = """
            report(node["judge"]?.range ?? place, "first", message)
            report.error(
                "second-name", in: runbook, at: place, "a \\(message)")
            report.add(severity(configuration), "third", in: runbook)
            Diagnostic(.error, path: path, range: .none, rule: "fourth", message: "x")
            func report(_ range: SourceRange) { other("fifth") }
            private var rule: String {
                switch trouble {
                case .tooShort: "short-\\(key.rawValue)"
                case .unknown: "sixth"
                }
            }

            """
        #expect(
            try Self.names(in: source).sorted() == [
                "first", "fourth", "second-name", "short-baseline", "short-observe", "short-settle", "sixth", "third",
            ])
    }
}
