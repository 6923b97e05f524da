import FoundationEssentials
import Testing

@testable import MidwatchRunbook

/// The files beside the tests.
enum FixtureFiles {
    /// The folder of the tests.
    static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "/")
    /// The folder of the repository.
    static let repository = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "/")
    /// Whether golden files are written again rather than compared.
    static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

    /// The names of the files of a folder that end in a suffix, sorted, without the suffix.
    static func names(in folder: String, suffix: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
    }

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        let data = try #require(FileManager.default.contents(atPath: path), "cannot read \(path)")
        return Array(data)
    }

    /// Compares text with a golden file, or writes the file.
    static func compare(_ text: String, with path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if isRecording {
            try Data(text.utf8).write(to: URL(filePath: path))
            return
        }
        let golden = String(decoding: try bytes(path), as: UTF8.self)
        #expect(text == golden, "\(path) is out of date; RECORD_SNAPSHOTS=1 writes it", sourceLocation: sourceLocation)
    }
}
