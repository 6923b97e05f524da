import Foundation

/// A run of the built binary under strace, to count from outside what it makes durable.
struct TracedRun {
    /// How often the run made the timeline durable: syncs of the log after a write to it. Merging the log into the
    /// file, which happens every so many pages and at the end, is no commit, nor is the header of the log that begins
    /// anew thereafter.
    let commits: Int

    /// Why nothing can be traced here; `nil` where it can.
    static let obstacle: String? = {
        do {
            let probe = try finished(["strace", "-f", "-o", "/dev/null", "true"], environment: [:])
            return probe.code == 0 ? nil : "strace cannot trace here: \(probe.output)"
        } catch {
            return "strace cannot be started: \(error)"
        }
    }()

    /// Runs a runbook unattended, in a state folder that is there already or is made.
    init(_ runbook: String, in folder: URL) throws {
        let binary = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "midwatch").path ?? ""
        let file = folder.appending(path: "traced.runbook.yaml")
        let trace = folder.appending(path: "trace").path
        try Self.write(runbook, to: file)
        try Self.write(Self.configuration, to: folder.appending(path: "midwatch.yaml"))
        let done = try Self.finished(
            ["strace", "-f", "-y", "-o", trace, "-e", "trace=\(Self.calls.joined(separator: ","))"]
                + [binary, "run", file.path, "--auto", "--no-page"],
            environment: ["MIDWATCH_STATE": folder.appending(path: "state").path])
        guard done.code == 0 else { throw Failure(description: "exit code \(done.code): \(done.output)") }
        var count = 0
        var isWritten = false
        for line in try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
        where line.contains("timeline.sqlite-wal>") {
            let isWrite = line.contains(" \(Self.writing)(") && !line.contains(Self.header)
            if !isWrite, isWritten { count += 1 }
            isWritten = isWrite
        }
        commits = count
    }

    /// What went wrong with a process of the test.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static let writing = "pwrite64"
    /// How a write of the log's header ends: 32 bytes at its beginning (SQLite, "Database File Format", 4.1).
    private static let header = ", 32, 0)"
    private static let calls = [writing, "fsync", "fdatasync", "sync_file_range", "syncfs", "sync", "msync"]

    private static let configuration = """
        midwatch: 1
        contacts:
          nobody: {exec: ["true"]}
        sources:
          figures:
            exec: [echo, "100"]
            every: 100ms
            default: true
        """

    /// Modes are set, because what others may write is not run unattended.
    private static func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private static func finished(
        _ arguments: [String], environment: [String: String]
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = environment.merging(["PATH": path, "HOME": "/"]) { first, _ in first }
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
