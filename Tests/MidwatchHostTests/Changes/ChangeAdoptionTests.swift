import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Adoption of changes")
struct ChangeAdoptionTests {
    private let ground = TestGround()
    private let notStarted = ActOutcome.Ending.notStarted("its command was never started")
    /// Shell text that waits for the test's word.
    private var waiting: String { "until [ -e \(ground.path("go")) ]; do sleep 0.01; done;" }

    @Test("an intent without a folder is not started, and no straggler can start it afterwards")
    func absent() async {
        #expect(await ground.adopt().ending == notStarted)
        let straggler = ground.shim("touch \(ground.path("did"))")
        straggler?.openGate()
        #expect(straggler?.wait() == ShimRefusal.spoolTaken.rawValue)
        #expect(!ground.exists("did"))
        #expect(await ground.adopt().ending == notStarted)
    }

    @Test("a gate that never opened is not started")
    func gateNeverOpened() async throws {
        let shim = try #require(ground.shim("touch \(ground.path("did"))"))
        #expect(await eventually { ground.exists(ground.attemptFolder + "/lock") })
        shim.shutGate()
        #expect(shim.wait() == ShimRefusal.gateClosed.rawValue)
        #expect(await ground.adopt().ending == notStarted)
        #expect(await ground.adopt().ending == notStarted)
        #expect(!ground.exists("did"))
    }

    @Test("a shim killed at its gate is not started")
    func killedAtGate() async throws {
        let shim = try #require(ground.shim("touch \(ground.path("did"))"))
        #expect(await eventually { ground.exists(ground.attemptFolder + "/lock") })
        kill(shim.pid, SIGKILL)
        #expect(shim.wait() == -9)
        #expect(await ground.adopt().ending == notStarted)
    }

    @Test("a shim that comes to a folder which recovery has closed does not start")
    func revoked() async throws {
        Folder.make(ground.path(ground.attemptFolder))
        #expect(await ground.adopt().ending == notStarted)
        #expect(ground.exists(ground.attemptFolder + "/revoked"))
    }

    @Test("a living shim at its gate is waited for, and then not started")
    func aliveAtGate() async throws {
        let shim = try #require(ground.shim("touch \(ground.path("did"))"))
        #expect(await eventually { ground.exists(ground.attemptFolder + "/lock") })
        async let outcome = ground.adopt()
        shim.shutGate()
        #expect(await outcome.ending == notStarted)
        // Which of the two comes first, the lock or the recovery, is open; that nothing starts is not.
        #expect([ShimRefusal.gateClosed, .revoked].map(\.rawValue).contains(shim.wait()))
        #expect(!ground.exists("did"))
    }

    @Test("a living shim is waited for, and its outcome is learnt")
    func alive() async throws {
        let shim = try #require(
            ground.shim("touch \(ground.path("ready")); \(waiting) echo late; exit 3"))
        shim.openGate()
        #expect(await eventually { ground.exists("ready") })
        let look = AttemptSpool(folder: ground.path(ground.attemptFolder)).look()
        #expect(look.folder == .started && look.isShimAlive && look.started?.shim.pid == shim.pid)
        async let adopted = ground.adopt()
        ground.write("go", "x\n")
        let outcome = await adopted
        #expect(outcome.ending == .failed("exited with 3"))
        #expect(outcome.output.captured == "late\n")
        #expect(shim.wait() == 0)
    }

    @Test("looking at a folder is no change of it, so that waiting for a shim costs nothing")
    func lookingIsQuiet() async throws {
        Folder.make(ground.path(ground.attemptFolder))
        ground.write(ground.attemptFolder + "/started", "")
        let attempt = AttemptSpool(folder: ground.path(ground.attemptFolder))
        #expect(attempt.look().folder == .started)
        let watch = SpoolWatch(folder: attempt.folder)
        defer { watch.close() }
        let began = midwatch_boot_milliseconds()
        #expect(attempt.look().folder == .started)
        await watch.wait()
        #expect(midwatch_boot_milliseconds() - began >= SpoolWatch.interval.wholeMilliseconds - 5)
    }

    @Test("a record is the outcome, whoever asks and how often")
    func recorded() async throws {
        let shim = try #require(ground.shim("echo did; exit 4"))
        shim.openGate()
        #expect(shim.wait() == 0)
        for _ in 0..<2 {
            let outcome = await ground.adopt(.script("true", okExit: [4]))
            #expect(outcome.ending == .succeeded)
            #expect(outcome.code == 4)
            #expect(outcome.output.captured == "did\n")
        }
    }

    @Test("a record that is none, and a folder that cannot be read, are not taken for a start that never was")
    func damaged() async {
        Folder.make(ground.path(ground.attemptFolder))
        ground.write(ground.attemptFolder + "/started", "")
        ground.write(ground.attemptFolder + "/exit", "{\"exit\":0}")
        let damaged = await ground.adopt()
        #expect(damaged.ending == .unknown("\(ground.path(ground.attemptFolder))/exit is not the record of a shim"))
    }

    @Test("the death of the engine, a hang-up and the terminal's signals do not end a change")
    func survivesEngine() async throws {
        Folder.make(ground.path("spool/\(ground.run)"))
        // The engine is a shell that opens the gate and then dies the hard way.
        let deadline = midwatch_boot_milliseconds() + 60_000
        let engine = """
            mkfifo \(ground.path("gate"))
            \(BuiltShim.path) \(ground.path(ground.attemptFolder)) 3 4 \(deadline) 30000 100 /bin/bash bash -c '
                touch \(ground.path("ready")); \(waiting) echo x >> \(ground.path("effects"))' \
                3<\(ground.path("gate")) 4>/dev/null & echo $! > \(ground.path("shim"))
            exec 5>\(ground.path("gate")); printf G >&5; sleep 1000
            """
        let arguments = ["bash", "-c", engine]
        let launch = Invocation(program: "/bin/bash", arguments: arguments, environment: ["PATH=/usr/bin:/bin"])
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        let pid = try ProcessSpawner.spawn(launch, descriptors: [null, null]).get()
        #expect(await eventually { ground.exists("ready") })
        kill(-pid, SIGHUP)
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        _ = midwatch_reap(pid, &status)
        let shim = pid_t(ground.read("shim")?.filter(\.isNumber) ?? "") ?? 0
        for signal in [SIGHUP, SIGINT, SIGTERM, SIGPIPE] { kill(shim, signal) }
        async let adopted = ground.adopt()
        ground.write("go", "x\n")
        #expect(await adopted.ending == .succeeded)
        #expect(ground.read("effects") == "x\n")
        close(null)
    }

    @Test("a change goes on when its shim's program is replaced, and is adopted by the new build")
    func upgrade() async throws {
        ground.write("copy", "", mode: 0o700)
        let bytes = try FileBytes.read(BuiltShim.path, atMost: 64 << 20)
        let copy = open(ground.path("copy"), O_WRONLY | O_CLOEXEC)
        #expect(write(copy, bytes, bytes.count) == bytes.count)
        close(copy)
        Folder.make(ground.path("spool/\(ground.run)"))
        let script = "touch \(ground.path("ready")); \(waiting) exit 3"
        let shim = try #require(
            HandShim(ground.path(ground.attemptFolder), script: script, program: ground.path("copy")))
        shim.openGate()
        #expect(await eventually { ground.exists("ready") })
        ground.write("new", "#!/bin/sh\n", mode: 0o700)
        #expect(rename(ground.path("new"), ground.path("copy")) == 0)
        async let adopted = ground.adopt()
        ground.write("go", "x\n")
        #expect(await adopted.ending == .failed("exited with 3"))
        #expect(shim.wait() == 0)
    }

    @Test("the record of a shim that an older build started is read")
    func olderRecord() throws {
        let text = """
            {"exit":3,"timed_out":false,"held":false,"leftovers":0,"took_ms":7,"stdout_bytes":1,"stderr_bytes":2}
            """
        let record = try #require(ExitRecord(Array(text.utf8)))
        #expect(record.end == .exited(3) && record.byteCount == 3 && !record.isOutputLost)
    }

    @Test("stopping the task ends the waiting and not the change")
    func cancellation() async throws {
        let script = "touch \(ground.path("ready")); \(waiting) exit 4"
        let task = Task { [ground] in await ground.change(.script(script, okExit: [4])) }
        #expect(await eventually { ground.exists("ready") })
        task.cancel()
        let stopped = await task.value
        guard case .unknown = stopped.ending else {
            Issue.record("unexpected: \(stopped.ending)")
            return
        }
        async let adopted = ground.adopt(.script(script, okExit: [4]))
        ground.write("go", "x\n")
        #expect(await adopted.ending == .succeeded)
    }

    @Test("without the secrets at hand an adopted output is not stored")
    func adoptedSecrets() async throws {
        let shim = try #require(ground.shim("echo hunter2"))
        shim.openGate()
        #expect(shim.wait() == 0)
        let act = RenderedAct.script("true", secrets: [.variable("MIDWATCH_TEST_GONE")])
        let outcome = await ground.adopt(act)
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.captured.isEmpty && outcome.output.head.isEmpty && outcome.output.digest.isEmpty)
        #expect(outcome.output.byteCount == 8)
    }
}
