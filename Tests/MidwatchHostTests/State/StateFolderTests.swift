import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchTimeline
import Testing

@testable import MidwatchHost

@Suite("The state folder")
struct StateFolderTests {
    @Test(
        "the folder is the variable's, then the configuration's, then the machine's or the login's own",
        arguments: [
            (["MIDWATCH_STATE": "/a", "HOME": "/h"], "/b", "/a"), (["HOME": "/h"], "/b", "/b"),
            (["HOME": "/h"], "state", "/repo/state"), (["MIDWATCH_STATE": "", "HOME": "/h"], "/b", "/b"),
        ])
    func paths(_ environment: [String: String], _ configured: String?, _ expected: String) {
        #expect(
            StateFolder.path(configured: configured, relativeTo: "/repo", environment: environment) == expected)
    }

    @Test(
        "without a word of anybody it is the login's own",
        .enabled(if: FileKind.of(StateFolder.sharedPath) == .missing),
        arguments: [
            (["HOME": "/h"], "/h/.local/state/midwatch"),
            (["HOME": "/h", "XDG_STATE_HOME": "/x"], "/x/midwatch"),
            (["HOME": "/h", "XDG_STATE_HOME": "relative"], "/h/.local/state/midwatch"),
        ])
    func standardPaths(_ environment: [String: String], _ expected: String) {
        #expect(StateFolder.path(configured: nil, relativeTo: "/repo", environment: environment) == expected)
    }

    @Test("a folder that is made is for this login only, and says so")
    func ownFolder() throws {
        let ground = TestGround()
        let folder = try StateFolder.open(ground.path("state/midwatch"))
        #expect(folder.group == nil)
        #expect(folder.lockScope == "ONLY YOU")
        #expect(Self.mode(folder.path) == 0o700)
        #expect(folder.databasePath.hasSuffix("/state/midwatch/" + SQLiteStore.fileName))
    }

    @Test("a folder that its group may write is shared, and so is what is made in it")
    func sharedFolder() throws {
        let ground = TestGround()
        let path = ground.path("shared")
        mkdir(path, 0o700)
        chmod(path, 0o2770)
        let folder = try StateFolder.open(path)
        let group = try #require(folder.group)
        #expect(folder.lockScope == "this machine, group \(group)")
        let lease = try RunLease.take(RunID("R-1"), in: folder, as: "here:1")
        #expect(Self.mode(folder.runsPath) == 0o2770)
        #expect(Self.mode(folder.runsPath + "/R-1.lease") == 0o660)
        _ = lease
    }

    @Test("a file in its place, and a folder that cannot be written, are told with what to do")
    func unusable() throws {
        let ground = TestGround()
        ground.write("file", "x")
        for path in [ground.path("file"), ground.path("file") + "/below", "/proc/midwatch"] {
            do throws(StateProblem) {
                _ = try StateFolder.open(path)
                Issue.record("\(path) was opened")
            } catch {
                #expect(error.sentence.contains("MIDWATCH_STATE"))
                #expect(error.sentence.contains(path))
            }
        }
    }

    @Test("a folder that is read-only is told", .enabled(if: getuid() != 0))
    func readOnly() {
        let ground = TestGround()
        mkdir(ground.path("ro"), 0o500)
        #expect(throws: StateProblem.self) { try StateFolder.open(ground.path("ro")) }
    }

    static func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}
