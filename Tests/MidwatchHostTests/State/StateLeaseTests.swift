import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("The lease of a run")
struct StateLeaseTests {
    @Test("one process hosts a run: a second is told who does, until the first lets go")
    func oneHost() throws {
        let ground = TestGround()
        let folder = try StateFolder.open(ground.path("state"))
        let run = RunID("R-1")
        #expect(RunLease.holder(of: run, in: folder) == nil)
        try Self.holding(run, folder, as: "db1:4711") {
            #expect(RunLease.holder(of: run, in: folder) == "db1:4711")
            #expect(throws: HostError.alreadyHosted(run, by: "db1:4711")) {
                _ = try RunLease.take(run, in: folder, as: "db1:4712")
            }
            let other = try RunLease.take(RunID("R-2"), in: folder, as: "db1:4712")
            _ = other
        }
        #expect(RunLease.holder(of: run, in: folder) == nil)
        try Self.holding(run, folder, as: "db1:9") {
            #expect(RunLease.holder(of: run, in: folder) == "db1:9")
        }
    }

    @Test("who only looks whether a run is hosted is never in the way of who hosts it")
    func lookingTakesNothing() async throws {
        let ground = TestGround()
        let folder = try StateFolder.open(ground.path("state"))
        let run = RunID("R-1")
        try RunLease.take(run, in: folder, as: "db1:1").release()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<2_000 { _ = RunLease.holder(of: run, in: folder) }
                }
            }
            for _ in 0..<2_000 {
                do {
                    try RunLease.take(run, in: folder, as: "db1:2").release()
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
    }

    @Test("an id is never a path", arguments: ["../../etc/passwd", "a/b", "R 1\n", ""])
    func neverAPath(_ text: String) throws {
        let ground = TestGround()
        let folder = try StateFolder.open(ground.path("state"))
        try Self.holding(RunID(text), folder, as: "here") {
            #expect(RunLease.holder(of: RunID(text), in: folder) == "here")
        }
        #expect(!ground.exists("etc"))
    }

    private static func holding(_ run: RunID, _ folder: StateFolder, as host: String, _ body: () throws -> Void) throws
    {
        let lease = try RunLease.take(run, in: folder, as: host)
        try body()
        withExtendedLifetime(lease) {}
    }
}
