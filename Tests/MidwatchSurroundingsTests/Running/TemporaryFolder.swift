import Foundation
import Testing

/// A folder of its own for one test, gone afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        let name = "midwatch-surroundings-\(UUID().uuidString.prefix(8))"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).resolvingSymlinksInPath().path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    /// Runs git in the folder.
    func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["git", "-C", path, "-c", "user.name=Test", "-c", "user.email=test@example.org"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments)")
    }
}

/// Runbooks of the tests.
enum Texts {
    /// A runbook in which nothing is missing that a run needs.
    static func runbook(_ id: String, head: String = "", go: String = "page") -> String {
        """
        midwatch: 1
        id: \(id)
        title: The disk is full
        \(head)on_failure: page
        steps:
          - diagnose: look
            title: How full is it?
            exec: [df, -h, /]
            timeout: 5s
            go: \(go)
          - escalate: page
            title: Somebody must look
            to: [ops]
            message: Look at the disk.
            ack_within: 10m

        """
    }
}
