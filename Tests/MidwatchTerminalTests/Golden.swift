import Foundation
import Testing

/// Compares text with a golden file of this target; `RECORD_SNAPSHOTS=1` writes it again and fails that run.
enum Golden {
    static func expect(_ text: String, _ name: String, _ file: String = #filePath) throws {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Goldens")
        let url = folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("\(name) was recorded; run again without RECORD_SNAPSHOTS")
            return
        }
        let golden = try String(contentsOf: url, encoding: .utf8)
        #expect(text == golden, "\(name) differs from its golden file:\n\(text)")
    }
}
