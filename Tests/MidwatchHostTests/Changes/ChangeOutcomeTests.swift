import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Outcomes of changes under the shim")
struct ChangeOutcomeTests {
    private let ground = TestGround()

    @Test(
        "an exit means what the act's lists say",
        arguments: [
            (0, ActOutcome.Ending.succeeded), (3, .failed("exited with 3")), (4, .succeeded),
            (5, .unknown("exited with 5, by which the runbook means that nobody knows")),
        ])
    func exits(code: Int, ending: ActOutcome.Ending) async {
        let outcome = await ground.change(.script("echo did; exit \(code)", okExit: [4], unknownExit: [5]))
        #expect(outcome.ending == ending)
        #expect(outcome.code == code)
        #expect(outcome.output.captured == "did\n")
        #expect(outcome.output.byteCount == 4)
    }

    @Test("a death by signal is a failure that names the signal")
    func signal() async {
        #expect(await ground.change(.script("kill -KILL $$")).ending == .failed("killed by signal 9 (KILL)"))
    }

    @Test("a command that is not there never starts, and leaves no folder")
    func notFound() async {
        let outcome = await ground.change(.command("midwatch-no-such-command"))
        #expect(outcome.ending == .notStarted("command not found: midwatch-no-such-command"))
        #expect(!ground.exists(ground.attemptFolder))
    }

    @Test("a command that the system refuses under the shim never starts")
    func refused() async {
        ground.write("orphan", "#!/nowhere/interpreter\n", mode: 0o700)
        let outcome = await ground.change(.command(ground.path("orphan")))
        #expect(
            outcome.ending
                == .notStarted("not executable: \(ground.path("orphan")): its interpreter is missing"))
    }

    @Test("a change whose time is up is ended with its whole tree, and nobody knows what it did")
    func timeout() async {
        let script = """
            setsid bash -c 'echo $$ > \(ground.path("escaped")); exec sleep 1000' &
            while [ ! -s \(ground.path("escaped")) ]; do sleep 0.01; done; sleep 1000
            """
        let outcome = await ground.change(.script(script, timeout: .seconds(1)))
        #expect(outcome.ending == .unknown("timed out after 1s and was ended"))
        #expect(!lives(ground.read("escaped")))
    }

    @Test("in a folder that a group shares, what an attempt leaves is the group's too; else it is ours alone")
    func modes() async throws {
        func mode(_ name: String) -> mode_t {
            var status = stat()
            return stat(ground.path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
        }
        let files = ["lock", "started", "stdout", "stderr", "exit"]
        Folder.make(ground.spool)
        for (shared, folder, file) in [(false, mode_t(0o700), mode_t(0o600)), (true, 0o2770, 0o660)] {
            if shared { chmod(ground.spool, Folder.sharedMode) }
            let run = RunID("R-\(shared)")
            let outcome = await ground.changes().perform(
                ground.intent(.script("echo x; touch \(ground.path("made-\(shared)"))")), adopting: false, run: run)
            #expect(outcome.ending == .succeeded)
            #expect(mode("spool/\(run)") == folder && mode("spool/\(run)/\(ground.attempt)") == folder)
            for name in files { #expect(mode("spool/\(run)/\(ground.attempt)/\(name)") == file, "\(name)") }
            let before = umask(0)
            umask(before)
            #expect(mode("made-\(shared)") == 0o666 & ~before)
            // Recovery closes the folder of an attempt that never began, for the group too.
            var absent = ground.intent(.script("true"))
            absent.attempt = AttemptID("R-1-10")
            _ = await ground.changes().perform(absent, adopting: true, run: run)
            for name in ["lock", "revoked"] { #expect(mode("spool/\(run)/R-1-10/\(name)") == file, "\(name)") }
        }
    }

    @Test("a daemon that a change starts lives on, even when it holds the output")
    func daemon() async {
        let script = "bash -c 'echo $$ > \(ground.path("daemon")); while sleep 0.02; do echo tick; done' & echo on"
        let outcome = await ground.change(.script(script))
        #expect(outcome.ending == .succeeded)
        #expect((outcome.leftovers ?? 0) >= 1)
        #expect(lives(ground.read("daemon")))
        kill(pid_t(ground.read("daemon")?.filter(\.isNumber) ?? "") ?? 0, SIGKILL)
    }

    @Test("an output beyond the cap is counted and does not stop the change")
    func flood() async {
        let size = 64 * 1024 * 1024 + 5_000_000
        let outcome = await ground.change(.script("head -c \(size) /dev/zero", timeout: .seconds(120)))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.byteCount == Int64(size))
        var status = stat()
        stat(ground.path(ground.attemptFolder + "/stdout"), &status)
        #expect(status.st_size == 64 * 1024 * 1024)
    }

    @Test("after its deadline nothing is started")
    func deadline() async {
        let past = Instant(milliseconds: midwatch_wall_milliseconds() - 1000)
        let intent = ground.intent(.script("touch \(ground.path("did"))"), deadline: past)
        let outcome = await ground.changes().perform(intent, adopting: false, run: ground.run)
        #expect(outcome.ending == .notStarted("its deadline had passed before it could start"))
        #expect(!ground.exists("did") && !ground.exists(ground.attemptFolder + "/started"))
    }

    @Test("an attempt starts once, however often it is asked for")
    func once() async {
        let act = RenderedAct.script("echo x >> \(ground.path("effects")); exit 3")
        let first = await ground.change(act)
        let second = await ground.change(act)
        #expect(first.ending == .failed("exited with 3") && second.ending == first.ending)
        #expect(ground.read("effects") == "x\n")
    }

    @Test("a disk that takes no spool lets nothing start")
    func noStorage() async {
        ground.write("spool", "a file where the folder should be")
        let outcome = await ground.change(.script("touch \(ground.path("did"))"))
        guard case .notStarted = outcome.ending else {
            Issue.record("unexpected: \(outcome.ending)")
            return
        }
        #expect(!ground.exists("did"))
    }

    @Test("without a shim nothing starts")
    func noShim() async {
        let performer = ChangePerformer(
            environment: CommandEnvironment(), secrets: SecretShelf(),
            programs: ShimProgram(shim: "/nowhere/midwatch-shim", requester: []), spool: ground.spool)
        let outcome = await performer.perform(
            ground.intent(.script("touch \(ground.path("did"))")), adopting: false, run: ground.run)
        #expect(
            outcome.ending == .notStarted("the shim did not start: command not found: /nowhere/midwatch-shim"))
        #expect(!ground.exists("did"))
    }

    @Test("an id that is no name of a folder is refused", arguments: ["../x", "", ".", "a/b", "a b"])
    func ids(id: String) async {
        var intent = ground.intent(.script("touch \(ground.path("did"))"))
        intent.attempt = AttemptID(id)
        let outcome = await ground.changes().perform(intent, adopting: false, run: ground.run)
        guard case .notStarted = outcome.ending else {
            Issue.record("unexpected: \(outcome.ending)")
            return
        }
    }

    @Test("a command reads nothing")
    func noInput() async {
        let outcome = await ground.change(.script("readlink /proc/self/fd/0; cat"))
        #expect(outcome.output.captured == "/dev/null\n")
    }

    @Test("a command does not inherit the shim's lock, gate or signals")
    func isolation() async {
        let script = "ls /proc/$$/fd | tr '\\n' ' '; grep SigIgn /proc/self/status; ps -o sid= -p $$; echo $$"
        let lines = await ground.change(.script(script)).output.captured.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("0 1 2 "))
        #expect(!lines[0].contains("3 4"))
        #expect(lines[0].contains("SigIgn") && UInt64(lines[0].suffix(16), radix: 16).map { $0 & 0x7fff_ffff } == 0)
        #expect(lines[1].filter(\.isNumber) == lines[2])
    }

    @Test("secrets reach the command and are masked in what it printed")
    func secrets() async {
        let performer = ground.changes(variables: ["VAULT": "hunter2-hunter2", "PATH": "/usr/bin:/bin"])
        let secret = SecretReference(name: Located("PGPASSWORD"), origin: .environment("VAULT"))
        let act = RenderedAct.script("echo \"<$PGPASSWORD>\"; echo \"$PGPASSWORD\" >&2", secrets: [secret])
        let outcome = await performer.perform(ground.intent(act), adopting: false, run: ground.run)
        #expect(outcome.output.captured == "<‹masked PGPASSWORD›>\n")
        #expect(!outcome.output.head.contains("hunter2"))
    }
}
