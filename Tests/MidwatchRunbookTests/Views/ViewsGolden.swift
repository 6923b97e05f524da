import FoundationEssentials
import Testing

/// Compares text with a recorded file; `RECORD_SNAPSHOTS=1` rewrites the file and fails.
enum ViewsGolden {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        + "/Goldens/"

    /// The text of a file of the folder.
    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + name, encoding: .utf8)
    }

    static func compare(_ text: String, with name: String) throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
            return
        }
        let recorded = try self.text(name)
        let lines = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let got = text.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, got).enumerated().first { $0.element.0 != $0.element.1 }
        let line = (difference?.offset ?? min(lines.count, got.count)) + 1
        #expect(
            recorded == text,
            "\(name) differs from line \(line) on: \(difference?.element.1 ?? "its length")"
        )
    }
}
