import Testing

@testable import MidwatchRunbook

/// `Fixtures/ok` must be silent; each file of `Fixtures/err` says what its `.out` beside it says.
@Suite("The fixtures")
struct FixtureTests {
    static let okFolder = "\(FixtureFiles.folder)/Fixtures/ok"
    static let errFolder = "\(FixtureFiles.folder)/Fixtures/err"

    @Test("there are enough of them, and none was forgotten")
    func enough() {
        let ok = FixtureFiles.names(in: Self.okFolder, suffix: ".yaml")
        let err = FixtureFiles.names(in: Self.errFolder, suffix: ".yaml")
        #expect(ok.count + err.count >= 60)
        #expect(FixtureFiles.names(in: "\(FixtureFiles.repository)/runbooks", suffix: ".runbook.yaml").count >= 4)
        #expect(FixtureFiles.names(in: Self.errFolder, suffix: ".out") == err || FixtureFiles.isRecording)
    }

    @Test("a good runbook is read in silence", arguments: FixtureFiles.names(in: okFolder, suffix: ".yaml"))
    func silent(name: String) throws {
        let parsed = RunbookParser.parse(try FixtureFiles.bytes("\(Self.okFolder)/\(name).yaml"), path: name)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.runbook != nil)
    }

    @Test("a bad runbook is refused with these words", arguments: FixtureFiles.names(in: errFolder, suffix: ".yaml"))
    func worded(name: String) throws {
        let bytes = try FixtureFiles.bytes("\(Self.errFolder)/\(name).yaml")
        let parsed = RunbookParser.parse(bytes, path: "\(name).yaml")
        #expect(!parsed.diagnostics.isEmpty)
        #expect((parsed.runbook == nil) == parsed.diagnostics.contains { $0.severity == .error })
        let text = DiagnosticText.render(parsed.diagnostics) { _ in parsed.source?.lines }
        try FixtureFiles.compare(text, with: "\(Self.errFolder)/\(name).out")
    }

    @Test(
        "the runbooks of the project are read in silence",
        arguments: FixtureFiles.names(in: "\(FixtureFiles.repository)/runbooks", suffix: ".runbook.yaml"))
    func project(name: String) throws {
        let path = "\(FixtureFiles.repository)/runbooks/\(name).runbook.yaml"
        let parsed = RunbookParser.parse(try FixtureFiles.bytes(path), path: path)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.runbook?.id.value == name)
    }
}
