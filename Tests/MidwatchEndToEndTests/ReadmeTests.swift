import Foundation
import Testing

/// What the README shows is done here, block by block.
@Suite struct ReadmeTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The fenced blocks of a language, in order.
    static func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        var blocks: [String] = []
        var current: [String]?
        for line in text.components(separatedBy: "\n") {
            if line == "```" + language, current == nil {
                current = []
            } else if line == "```", let block = current {
                blocks.append(block.joined(separator: "\n"))
                current = nil
            } else {
                current?.append(line)
            }
        }
        return blocks
    }

    /// The folder of the built programs: that of the test bundle.
    static let products =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent() ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()

    static func run(_ command: String, state: URL) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = root
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = products.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["MIDWATCH_STATE"] = state.path
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    @Test("every command that the README shows works, in its order")
    func commandsWork() throws {
        let state = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: state) }
        let lines = try Self.blocks("sh").flatMap { $0.components(separatedBy: "\n") }.filter { !$0.isEmpty }
        try #require(lines.count >= 10, "the README's commands were not found")
        for line in lines {
            // The two commands run this test: here it is only asked whether make knows what to do.
            let command = line.hasPrefix("make ") ? "make -n " + line.dropFirst("make ".count) : line
            let (code, text) = try Self.run(command, state: state)
            #expect(code == 0, "\(line) ended with \(code):\n\(text)")
        }
    }

    @Test("the runbook in ten lines is a runbook, and the configuration is one")
    func examplesParse() throws {
        let blocks = try Self.blocks("yaml")
        try #require(blocks.count == 8)
        #expect(blocks[0].components(separatedBy: "\n").count == 10)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("disk-check.runbook.yaml")
        try blocks[0].write(to: file, atomically: true, encoding: .utf8)
        try blocks[7].write(to: folder.appendingPathComponent("midwatch.yaml"), atomically: true, encoding: .utf8)
        let (code, text) = try Self.run("midwatch run '\(file.path)' --plan", state: folder)
        // The runbook's contact is not in that configuration, and that is said; nothing else is.
        #expect(text.components(separatedBy: "error:").count <= 2, "\(text)")
        #expect(code == 0 || text.contains("ops"), "\(text)")
    }

    @Test("the linter is called in CI as it can be called, and told in midwatch.yaml what it can be told")
    func lintExamples() throws {
        let blocks = try Self.blocks("yaml")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let calls = blocks.flatMap { $0.components(separatedBy: "\n") }.compactMap { line in
            line.range(of: "midwatch lint ").map { String(line[$0.lowerBound...]) }
        }
        #expect(calls.count == 2)
        // The list of rules is printed after every argument was understood, and without a runbook.
        for call in calls { #expect(try Self.run(call + " --rules", state: folder).code == 0, "\(call)") }
        let settings = try #require(blocks.first { $0.hasPrefix("lint:") })
        try settings.write(
            to: folder.appendingPathComponent("midwatch.yaml"), atomically: true, encoding: .utf8)
        try blocks[0].write(
            to: folder.appendingPathComponent("disk-check.runbook.yaml"), atomically: true, encoding: .utf8)
        let (_, text) = try Self.run("midwatch lint '\(folder.path)'", state: folder)
        #expect(text.contains("runbook") && !text.contains("midwatch.yaml:"), "\(text)")
        let hook = try String(contentsOf: Self.root.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
        #expect(hook.contains("- id: midwatch-lint\n") && hook.contains("  entry: midwatch lint\n"))
    }

    @Test("the branches that the README shows are right in a runbook")
    func conditionsAreRight() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            midwatch: 1
            id: branches
            title: The branches of the README
            metrics:
              errors: {query: sum(errors), better: lower}
            steps:
              - diagnose: look
                run: curl -s http://127.0.0.1:1/ready
                capture: {ready: json.ready}
            \(try Self.blocks("yaml")[1])
              - mitigate: move-traffic
                target: shop/traffic
                run: "true"
                undo: {run: "true"}
                expect: {errors: improves}
                go: resolved
              - escalate: page
                to: [ops]
                message: Somebody look, please.
                ack_within: 10m

            """
        let file = folder.appendingPathComponent("branches.runbook.yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let (code, shown) = try Self.run("midwatch show '\(file.path)'", state: folder)
        #expect(code == 0 && !shown.contains("error:"), "\(shown)")
    }
}
