import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Process trees")
struct ProcessTreeTests {
    private let ground = TestGround()

    private func result(
        _ script: String, timeout: Duration = .seconds(30), grace: Duration = .milliseconds(100),
        held: Duration = .milliseconds(100)
    ) async throws -> ProcessResult {
        let marker = ProcessMark.next()
        let invocation = try InvocationBuilder(environment: CommandEnvironment(), run: ground.run)
            .invocation(.script(script), attempt: AttemptID("R-1-1"), secrets: [], marker: marker)
        return await ProcessRunner().run(
            ProcessRequest(
                invocation: invocation, marker: marker, timeout: timeout, grace: grace, heldPipes: held))
    }

    @Test("a command whose time is up is asked to end, and may say its last word")
    func terminates() async throws {
        let result = try await result(
            "trap 'echo bye; exit 0' TERM; echo $$; while :; do sleep 0.01; done", timeout: .milliseconds(300),
            grace: .seconds(20))
        #expect(result.ending == .timedOut)
        #expect(result.output.captured.hasSuffix("bye\n"))
    }

    @Test("a command that does not end is killed with everything it started")
    func kills() async throws {
        let result = try await result(
            """
            trap '' TERM; sleep 1000 & echo $! > \(ground.path("child"))
            setsid bash -c 'trap "" TERM; echo $$ > \(ground.path("escaped")); sleep 1000' & wait; sleep 1000
            """, timeout: .milliseconds(500))
        #expect(result.ending == .timedOut)
        #expect(ground.exists("child") && ground.exists("escaped"))
        #expect(await eventually { !lives(ground.read("child")) && !lives(ground.read("escaped")) })
    }

    @Test("a stopped command is ended too")
    func stopped() async throws {
        let result = try await result("kill -STOP $$", timeout: .milliseconds(200), grace: .seconds(20))
        #expect(result.ending == .timedOut)
    }

    @Test("a pipe that something else holds does not hang the step, and what holds it is ended")
    func heldPipe() async throws {
        let result = try await result("sleep 1000 & echo $! > \(ground.path("child")); echo done")
        #expect(result.ending == .exited(0))
        #expect(result.output.captured == "done\n")
        #expect(await eventually { !lives(ground.read("child")) })
    }

    @Test("a read leaves nothing behind, even without a pipe")
    func leftovers() async throws {
        let result = try await result("sleep 1000 >/dev/null 2>&1 & echo $!")
        #expect(result.ending == .exited(0))
        #expect(await eventually { !lives(result.output.captured) })
    }

    @Test("stopping the task ends the tree")
    func cancellation() async throws {
        let task = Task { [ground] in
            let script = "echo $$ > \(ground.path("pid")); touch \(ground.path("ready")); sleep 1000"
            return try await result(script)
        }
        #expect(await eventually { ground.exists("ready") })
        task.cancel()
        #expect(try await task.value.ending == .cancelled)
        #expect(await eventually { !lives(ground.read("pid")) })
    }

    @Test("many commands run side by side on one thread")
    func manyAtOnce() async throws {
        let before = threads()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let result = try await result("cat /proc/uptime >/dev/null; echo \(number)")
                    return Int(result.output.captured.dropLast()) ?? -1
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == (0..<100).reduce(0, +))
        #expect(threads() - before < 60)
    }

    private func threads() -> Int {
        guard let folder = opendir("/proc/self/task") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count
    }
}
