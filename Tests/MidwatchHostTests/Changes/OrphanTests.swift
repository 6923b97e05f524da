import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Commands that lost their shim")
struct OrphanTests {
    private let ground = TestGround()
    private let inDoubt = "its command was started, and its shim is gone without a record of the end"

    /// Starts a shim, waits until its command says that it is ready, and kills it.
    private func killShim(_ script: String, timeout: Int = 30_000) async throws {
        let shim = try #require(ground.shim("touch \(ground.path("ready")); " + script, timeout: timeout))
        shim.openGate()
        #expect(await eventually { ground.exists("ready") })
        kill(shim.pid, SIGKILL)
        #expect(shim.wait() == -9)
    }

    @Test("a command that lost its shim may finish what it does; then the change is in doubt, and nobody is left")
    func finishes() async throws {
        try await killShim("until [ -e \(ground.path("go")) ]; do sleep 0.01; done; touch \(ground.path("did"))")
        async let adopted = ground.adopt()
        let processes = AttemptProcesses(spool: ground.spool)
        #expect((processes.living(ground.attempt, run: ground.run) ?? 0) >= 1)
        ground.write("go", "x\n")
        let outcome = await adopted
        #expect(ground.exists("did"))
        #expect(outcome.ending == .unknown(inDoubt) && outcome.leftovers == 0)
        #expect(await ground.adopt() == outcome)
        #expect(processes.living(ground.attempt, run: ground.run) == 0)
    }

    @Test("what it started outside of its session, and what has no mark in its session, is waited for too")
    func escaped() async throws {
        try await killShim(
            """
            setsid bash -c 'echo $$ > \(ground.path("escaped")); sleep 1000' &
            env -i bash -c 'echo $$ > \(ground.path("unmarked")); sleep 1000' &
            while [ ! -s \(ground.path("escaped")) ] || [ ! -s \(ground.path("unmarked")) ]; do sleep 0.01; done
            sleep 1000
            """, timeout: 300)
        #expect(await eventually { ground.exists("escaped") && ground.exists("unmarked") })
        let outcome = await ground.adopt()
        #expect(outcome.ending == .unknown(inDoubt) && outcome.leftovers == 0)
        #expect(!lives(ground.read("escaped")) && !lives(ground.read("unmarked")))
    }

    @Test("one that does not end in its time is told to end, and killed when it does not hear")
    func ended() async throws {
        try await killShim("trap '' TERM; echo $$ > \(ground.path("pid")); while :; do sleep 0.05; done", timeout: 300)
        let outcome = await ground.adopt()
        #expect(outcome.ending == .unknown(inDoubt) && outcome.leftovers == 0)
        #expect(!lives(ground.read("pid")))
    }

    @Test("after a reboot nobody lives, whoever has the numbers now")
    func reboot() async throws {
        Folder.make(ground.path(ground.attemptFolder))
        ground.write(
            ground.attemptFolder + "/started",
            """
            {"pid":\(getpid()),"start_time":1,"boot_id":"another","mark":"x","at_ms":0,"timeout_ms":0,"grace_ms":0}
            {"command":\(getpid()),"start_time":1}

            """)
        let outcome = await ground.adopt()
        #expect(outcome.ending == .unknown(inDoubt) && outcome.leftovers == 0)
    }

    @Test(
        "where nobody can tell who lives, it is said",
        arguments: [
            "", "{}\n", "{\"pid\":7", "\u{0}\u{0}\u{0}\n",
            "{\"pid\":7,\"start_time\":1,\"boot_id\":\"\",\"mark\":\"\",\"at_ms\":0,\"timeout_ms\":0,\"grace_ms\":0}\n",
        ])
    func unknown(started: String) async {
        Folder.make(ground.path(ground.attemptFolder))
        ground.write(ground.attemptFolder + "/started", started)
        let outcome = await ground.adopt()
        #expect(outcome.ending == .unknown(inDoubt + "; whether any of its processes lives, nobody can tell"))
        #expect(outcome.leftovers == nil)
    }

    @Test("a shim that was stopped is told to go on when its time is long up, and killed when it does not")
    func overdue() async throws {
        let launch = Invocation(program: "/bin/sleep", arguments: ["sleep", "1000"], environment: [])
        let pid = try ProcessSpawner.spawn(launch, descriptors: []).get()
        let identity = try #require(ProcessTable.entry(of: pid)?.identity)
        func record(late: Duration) throws -> StartedRecord {
            let end = midwatch_boot_milliseconds() - late.wholeMilliseconds
            let due = end - (ProcessLimits.killPatience + ProcessLimits.shimPatience).wholeMilliseconds - 3
            let text = """
                {"pid":\(pid),"start_time":\(identity.startTime),"boot_id":"\(StartedRecord.bootID ?? "")","mark":"x",\
                "at_ms":\(due),"timeout_ms":1,"grace_ms":2}

                """
            return try #require(StartedRecord(Array(text.utf8), owner: geteuid()))
        }
        kill(pid, SIGSTOP)
        #expect(await eventually { state(pid) == "T" })
        OverdueShim(try record(late: .seconds(-5))).urge()
        #expect(state(pid) == "T")
        OverdueShim(try record(late: .seconds(1))).urge()
        #expect(await eventually { state(pid) == "S" })
        OverdueShim(try record(late: ProcessLimits.shimPatience + .seconds(1))).urge()
        var status: Int32 = 0
        #expect(midwatch_reap(pid, &status) == 0 && status == SIGKILL)
    }

    private func state(_ pid: pid_t) -> Character? {
        guard let bytes = try? FileBytes.read("/proc/\(pid)/stat", atMost: 4096) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.dropFirst().first
    }
}
