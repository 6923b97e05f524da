import FoundationEssentials
import Testing

/// Files beside the tests that say what output looks like. `RECORD_SNAPSHOTS=1` rewrites them.
enum Golden {
    static func folder(_ name: String, file: String = #filePath) -> String {
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = folder("Golden") + "/" + name
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        #expect(text == (try Golden.text(path)), "differs from Golden/\(name)", sourceLocation: sourceLocation)
    }
}
