import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Runbooks and configuration on disk")
struct StateFileTests {
    static func runbook(_ id: String, go: String = "resolved") -> String {
        """
        midwatch: 1
        id: \(id)
        title: A runbook
        on_failure: page-lead
        steps:
          - diagnose: look
            title: Look
            run: "true"
            go: \(go)
          - escalate: page-lead
            title: Page
            to: [lead]
            message: It failed.
            ack_within: 5m

        """
    }

    static func problem(_ path: String) -> String? {
        do throws(StateProblem) {
            _ = try RunbookLoader.load(path)
            return nil
        } catch {
            return error.sentence
        }
    }

    @Test("a missing file, a folder and a pipe are told at once, and nothing blocks")
    func notFiles() {
        let ground = TestGround()
        mkfifo(ground.path("pipe"), 0o600)
        mkdir(ground.path("folder"), 0o700)
        #expect(Self.problem(ground.path("missing.yaml"))?.contains("no such file") == true)
        #expect(Self.problem(ground.path("pipe"))?.contains("pipe or a device") == true)
        #expect(Self.problem("/dev/zero")?.contains("pipe or a device") == true)
        #expect(Self.problem(ground.path("folder"))?.contains("is a folder") == true)
    }

    @Test("a file that cannot be read says why", .enabled(if: getuid() != 0))
    func unreadable() {
        let ground = TestGround()
        ground.write("a.runbook.yaml", Self.runbook("a"), mode: 0o000)
        #expect(Self.problem(ground.path("a.runbook.yaml"))?.contains("Permission denied") == true)
    }

    @Test("an empty file, binary bytes and ten megabytes are diagnostics")
    func badContents() throws {
        let ground = TestGround()
        let contents = ["", "\u{0}\u{1}\u{2}", String(repeating: "# padding\n", count: 1_000_000)]
        for text in contents {
            ground.write("a.runbook.yaml", text)
            let loaded = try RunbookLoader.load(ground.path("a.runbook.yaml"))
            #expect(!loaded.isSound)
            #expect(loaded.diagnostics.contains { $0.severity == .error })
        }
    }

    @Test("a link is followed, and runbooks beside the file are loaded too")
    func reachable() throws {
        let ground = TestGround()
        ground.write("real.yaml", Self.runbook("first", go: "runbook/second"))
        ground.write("second.runbook.yaml", Self.runbook("second", go: "runbook/third"))
        ground.write("third.runbook.yaml", Self.runbook("third"))
        symlink(ground.path("real.yaml"), ground.path("first.runbook.yaml"))
        let loaded = try RunbookLoader.load(ground.path("first.runbook.yaml"))
        #expect(loaded.isSound, "\(loaded.diagnostics)")
        #expect(loaded.runbooks.map(\.id.value) == ["first", "second", "third"])
        #expect(loaded.definitions.map(\.runbook) == ["first", "second", "third"])
        #expect(loaded.definitions[1].text == Self.runbook("second", go: "runbook/third"))
        #expect(loaded.writableBy == .owner)
    }

    @Test("a runbook that is not beside the file is an error of the graph")
    func missingNeighbour() throws {
        let ground = TestGround()
        ground.write("first.runbook.yaml", Self.runbook("first", go: "runbook/second"))
        let loaded = try RunbookLoader.load(ground.path("first.runbook.yaml"))
        #expect(!loaded.isSound)
        #expect(loaded.diagnostics.contains { $0.message.contains("second") })
    }

    @Test(
        "who else may write a runbook or its folder is known",
        arguments: [
            (0o600, 0o700, WritableBy.owner), (0o660, 0o700, .group), (0o602, 0o700, .everyone),
            (0o600, 0o770, .group), (0o600, 0o777, .everyone), (0o600, 0o1777, .owner), (0o660, 0o777, .everyone),
        ])
    func writable(_ file: Int, _ folder: Int, _ expected: WritableBy) throws {
        let ground = TestGround()
        let path = ground.path("books")
        mkdir(path, 0o700)
        ground.write("books/a.runbook.yaml", Self.runbook("a"))
        ground.write("books/midwatch.yaml", "state: here\n")
        chmod(path + "/a.runbook.yaml", mode_t(file))
        chmod(path + "/midwatch.yaml", mode_t(file))
        chmod(path, mode_t(folder))
        #expect(try RunbookLoader.load(path + "/a.runbook.yaml").writableBy == expected)
        #expect(try ConfigurationFile.nearest(to: path).writableBy == expected)
    }

    @Test("the configuration is the nearest one upward; without one the standard holds")
    func configuration() throws {
        let ground = TestGround()
        mkdir(ground.path("a"), 0o700)
        mkdir(ground.path("a/b"), 0o700)
        ground.write("midwatch.yaml", "state: upper\n")
        ground.write("a/midwatch.yaml", "state: nearer\n")
        let near = try ConfigurationFile.nearest(to: ground.path("a/b/../b/."))
        #expect(near.configuration.state?.value == "nearer")
        #expect(near.folder == ground.path("a"))
        #expect(near.diagnostics.isEmpty)
        let far = try ConfigurationFile.nearest(to: ground.path("elsewhere"))
        #expect(far.configuration.state?.value == "upper")
        let none = try ConfigurationFile.nearest(to: "/proc/self")
        #expect(none.configuration == .standard)
    }

    @Test("a configuration with mistakes says where; one that is a pipe is refused")
    func badConfiguration() throws {
        let ground = TestGround()
        ground.write("midwatch.yaml", "sate: x\n")
        let file = try ConfigurationFile.nearest(to: ground.folder)
        #expect(file.diagnostics.contains { $0.message.contains("sate") })
        #expect(file.lines.first == "sate: x")
        mkdir(ground.path("a"), 0o700)
        mkfifo(ground.path("a/midwatch.yaml"), 0o600)
        #expect(throws: StateProblem.self) { try ConfigurationFile.nearest(to: ground.path("a")) }
    }
}
