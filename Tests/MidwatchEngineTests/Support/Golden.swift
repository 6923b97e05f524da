import FoundationEssentials
import Testing

/// Compares text with a recorded file; `RECORD_SNAPSHOTS=1` rewrites the file and fails.
enum Golden {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        + "/Goldens/"

    static func compare(_ text: String, with name: String) throws {
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
            return
        }
        let recorded = try String(contentsOfFile: folder + name, encoding: .utf8)
        let difference = zip(recorded.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
        #expect(recorded == text, "\(name) differs: \(difference.map { "\($0.1)" } ?? "its length")")
    }
}
