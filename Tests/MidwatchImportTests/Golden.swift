import FoundationEssentials
import Testing

/// Files of the tests, and comparison with recorded ones; `RECORD_SNAPSHOTS=1` rewrites a file and fails.
enum Golden {
    private static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"

    /// The names of the Markdown runbooks.
    static let markdownNames: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: root + "Markdown")) ?? []).filter {
            $0.hasSuffix(".md")
        }.sorted()

    /// A Markdown runbook.
    static func markdown(_ name: String) throws -> String {
        try String(contentsOfFile: root + "Markdown/" + name, encoding: .utf8)
    }

    static func compare(_ text: String, with name: String) throws {
        let path = root + "Goldens/" + name
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
            return
        }
        let recorded = try String(contentsOfFile: path, encoding: .utf8)
        let lines = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let got = text.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, got).enumerated().first { $0.element.0 != $0.element.1 }
        let line = (difference?.offset ?? min(lines.count, got.count)) + 1
        #expect(recorded == text, "\(name) differs from line \(line) on: \(difference?.element.1 ?? "its length")")
    }
}
