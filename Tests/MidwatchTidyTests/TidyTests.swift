import Foundation
import Testing

@Suite struct TidyTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func swiftFiles(below folder: String) -> [String] {
        let base = root.appendingPathComponent(folder).resolvingSymlinksInPath()
        let found = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
    }

    static func room(of path: String) -> Room? {
        Room.all.first { path.hasPrefix("Sources/\($0.name)/") }
    }

    @Test("every source and test file keeps walls, sizes and words")
    func everyFileIsTidy() throws {
        var complaints: [String] = []
        let files = Self.swiftFiles(below: "Sources") + Self.swiftFiles(below: "Tests")
        try #require(files.count > 50, "the sources were not found")
        for path in files {
            let text = try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
            complaints += Tidy.complaints(path: path, text: text, room: Self.room(of: path))
        }
        #expect(complaints.isEmpty, "\(complaints.count) complaints:\n\(complaints.joined(separator: "\n"))")
    }

    @Test("every Swift source file stands in a room")
    func everySourceHasARoom() {
        let homeless = Self.swiftFiles(below: "Sources").filter { Self.room(of: $0) == nil }
        #expect(homeless.isEmpty, "no room for \(homeless)")
    }

    @Test("the top level holds what the design names and nothing else")
    func topLevelIsClosed() throws {
        let allowed: Set<String> = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "runbooks", "schemas", "README.md", "Makefile",
            "Benchmarks", "LICENSE",
        ]
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
        let strangers = found.filter { !$0.hasPrefix(".") && !allowed.contains($0) }
        #expect(strangers.isEmpty, "\(strangers) do not belong at the top level")
    }

    @Test("the shim stays under 400 lines")
    func shimIsSmall() throws {
        let folder = Self.root.appendingPathComponent("Sources/CMidwatchShim")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".c") }
        try #require(!files.isEmpty)
        let lines = try files.map { name in
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).filter { $0 == "\n" }.count
        }.reduce(0, +)
        #expect(lines < 400)
    }

    /// Fixtures that break one rule each, so that a check that finds nothing is noticed.
    static let fixtures: [(rule: String, path: String, text: String)] = [
        ("must not import Foundation", "Sources/MidwatchEngine/A.swift", "import Foundation\n"),
        ("\"Date()\" must not stand", "Sources/MidwatchEngine/A.swift", "let now = Date()\n"),
        ("\"await\" must not stand", "Sources/MidwatchExpressions/A.swift", "let x = await y\n"),
        ("\"print(\" must not stand", "Sources/MidwatchRunbook/A.swift", "print(1)\n"),
        ("must not import GRDB", "Sources/MidwatchHost/A.swift", "internal import GRDB\n"),
        ("hides a case", "Sources/MidwatchEngine/A.swift", "switch a {\ndefault: break\n}\n"),
        ("without a doc comment", "Sources/MidwatchRunbook/A.swift", "public struct A {}\n"),
        ("lines, the most is 450", "Sources/MidwatchRunbook/A.swift", String(repeating: "\n", count: 451)),
        ("columns, the most is 120", "Tests/A.swift", String(repeating: "a", count: 121) + "\n"),
        (
            "a function of 71 lines", "Tests/A.swift",
            "func a() {\n" + String(repeating: "    b()\n", count: 69) + "}\n"
        ),
        ("mark", "Tests/A.swift", "// TO" + "DO: later\n"),
        ("names nothing", "Tests/A.swift", "struct RunManager {}\n"),
    ]

    @Test("a file that breaks a rule is found", arguments: fixtures.indices)
    func brokenFixtureIsFound(_ place: Int) {
        let fixture = Self.fixtures[place]
        let found = Tidy.complaints(path: fixture.path, text: fixture.text, room: Self.room(of: fixture.path))
        #expect(found.contains { $0.contains(fixture.rule) }, "found \(found)")
    }

    @Test("words in comments, strings and longer words do not count")
    func harmlessFixtureIsSilent() {
        let text = """
            /// Reads Date() never, awaits nothing.
            struct Fingerprint { let text = "print(Date())"; func fingerprint(_ a: Int) {} }
            """
        let path = "Sources/MidwatchEngine/Fingerprint.swift"
        #expect(Tidy.complaints(path: path, text: text, room: Self.room(of: path)).isEmpty)
    }
}
