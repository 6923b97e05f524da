import Foundation
import Testing

@Suite struct ArgumentTests {
    @Test("without a terminal and without --auto nothing runs, and the exit code is 2")
    func noTerminal() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let state = FileManager.default.temporaryDirectory.appendingPathComponent("cli-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: state) }
        let process = Process()
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        process.executableURL = try #require(bundle).deletingLastPathComponent().appendingPathComponent("midwatch")
        process.arguments = ["run", root.appendingPathComponent("runbooks/disk-filling.runbook.yaml").path]
        process.environment = ["MIDWATCH_STATE": state.path, "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        #expect(text.contains("there is no terminal to ask at"))
    }
}
