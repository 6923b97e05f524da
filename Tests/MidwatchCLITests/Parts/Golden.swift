import Foundation
import Testing

/// Compares text with a recorded file; `RECORD_SNAPSHOTS=1` rewrites the file and fails.
enum Golden {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Goldens/"

    /// What differs from run to run, and what stands for it.
    private static let variable: [(String, String)] = [
        (#"R-[0-9]{8}-[0-9]{6}-[0-9a-f]+"#, "R-RUN"),
        (#"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"#, "TIME"),
        (#"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"#, "TIME"),
        (#"(?m)^[0-9]{2}:[0-9]{2}:[0-9]{2} "#, "HH:MM:SS "),
        (#"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"#, "DAY"),
        (#"[0-9.smhd]+ ago"#, "AGE ago"),
        (#"\b[0-9]+\.[0-9]s\b"#, "0.0s"),
        (#"\bafter [0-9]+s;"#, "after 0.0s;"),
        (#"(timeline signed at [0-9]+ records: )\S+"#, "$1ROOT"),
        (#"damaged-[0-9]{8}-[0-9]{6}"#, "damaged-TIME"),
    ]

    static func compare(_ text: String, with name: String, in process: CommandLineUnderTest? = nil) throws {
        var text = text
        for (pattern, replacement) in variable {
            text = text.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        }
        text = text.replacingOccurrences(
            of: "\(ProcessInfo.processInfo.hostName):[0-9]+", with: "HOST", options: .regularExpression)
        text = text.replacingOccurrences(of: #"\b\#(NSUserName()) as "#, with: "LOGIN as ", options: .regularExpression)
        if let process { text = text.replacingOccurrences(of: process.folder, with: "FOLDER") }
        let path = folder + name
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)")
            return
        }
        let recorded = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == recorded, "\(name) differs")
        #expect(!text.contains("\u{1b}"), "\(name) has colour")
    }
}
