import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Reads as processes")
struct ProcessReadTests {
    private let ground = TestGround()
    private let attempt = AttemptID("R-1-1")

    private func perform(_ act: RenderedAct) async -> ActOutcome {
        await ground.reads().perform(act, attempt: attempt, run: ground.run)
    }

    @Test("a script's standard output is captured, both streams are kept and hashed")
    func output() async {
        let outcome = await perform(.script("echo out; echo err >&2"))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.code == 0)
        #expect(outcome.output.captured == "out\n")
        #expect(Set(["out\nerr\n", "err\nout\n"]).contains(outcome.output.head))
        #expect(outcome.output.tail.isEmpty)
        #expect(outcome.output.byteCount == 8)
        #expect(outcome.output.digest.count == 64)
    }

    @Test("the digest is the SHA-256 of what was printed")
    func digest() async {
        let outcome = await perform(.script("printf abc"))
        #expect(outcome.output.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(
        "an exit means what the act's lists say",
        arguments: [
            (0, ActOutcome.Ending.succeeded), (3, .failed("exited with 3")), (4, .succeeded),
            (5, .unknown("exited with 5, by which the runbook means that nobody knows")),
        ])
    func exits(code: Int, ending: ActOutcome.Ending) async {
        let outcome = await perform(.script("exit \(code)", okExit: [4], unknownExit: [5]))
        #expect(outcome.ending == ending)
        #expect(outcome.code == code)
    }

    @Test("a part of a pipe that fails, fails the script")
    func pipefail() async {
        #expect(await perform(.script("false | true")).ending == .failed("exited with 1"))
    }

    @Test("a command that is not there never starts")
    func notFound() async {
        let bare = await perform(.command("midwatch-no-such-command"))
        #expect(bare.ending == .notStarted("command not found: midwatch-no-such-command"))
        let path = await perform(.command("/nowhere/tool"))
        #expect(path.ending == .notStarted("command not found: /nowhere/tool"))
    }

    @Test("a file that may not be executed never starts")
    func notExecutable() async {
        ground.write("plain", "#!/bin/sh\n", mode: 0o600)
        ground.write("orphan", "#!/nowhere/interpreter\n", mode: 0o700)
        ground.write("garbage", "\u{1}\u{2}", mode: 0o700)
        let plain = await perform(.command(ground.path("plain")))
        #expect(plain.ending == .notStarted("not executable: \(ground.path("plain"))"))
        let orphan = await perform(.command(ground.path("orphan")))
        #expect(
            orphan.ending == .notStarted("not executable: \(ground.path("orphan")): its interpreter is missing"))
        let garbage = await perform(.command(ground.path("garbage")))
        #expect(
            garbage.ending
                == .notStarted("not executable: \(ground.path("garbage")): no program that this machine knows"))
        let folder = await perform(.command(ground.folder))
        #expect(folder.ending == .notStarted("not executable: \(ground.folder)"))
    }

    @Test("an argument is data, whatever it looks like")
    func argumentsAreData() async {
        let outcome = await perform(.command("printf", "%s|", "$(id)", "a b", "", "*", "‹é›"))
        #expect(outcome.output.captured == "$(id)|a b||*|‹é›|")
    }

    @Test("a NUL byte in an argument or a variable never starts")
    func nulBytes() async {
        let argument = await perform(.command("printf", "a\0b"))
        #expect(argument.ending == .notStarted("an argument holds a NUL byte, which no command can be given"))
        let act = RenderedAct.script("true", environment: [EnvironmentVariable(name: "place", value: "a\0b")])
        let outcome = await perform(act)
        #expect(outcome.ending == .notStarted("the variable place holds a NUL byte, which no environment can carry"))
    }

    @Test("arguments that the system does not take never start")
    func tooLong() async {
        let outcome = await perform(.command("printf", String(repeating: "x", count: 1 << 18)))
        guard case .notStarted(let why) = outcome.ending else {
            Issue.record("unexpected: \(outcome.ending)")
            return
        }
        #expect(why.contains("larger than the system allows"))
    }

    @Test("a death by signal is a failure that names the signal")
    func signals() async {
        #expect(await perform(.script("kill -KILL $$")).ending == .failed("killed by signal 9 (KILL)"))
        #expect(await perform(.script("kill -SEGV $$")).ending == .failed("killed by signal 11 (SEGV)"))
    }

    @Test("signals have their defaults, SIGPIPE among them")
    func defaultSignals() async {
        let outcome = await perform(.script("grep -E 'Sig(Blk|Ign)' /proc/self/status"))
        let masks = outcome.output.captured.split(separator: "\n").compactMap { UInt64($0.suffix(16), radix: 16) }
        // 32 and 33 are the C library's own; it always leaves them ignored.
        #expect(masks.count == 2 && masks.allSatisfy { $0 & 0x7fff_ffff == 0 })
        #expect(await perform(.script("set +o pipefail; yes | head -1")).ending == .succeeded)
    }

    @Test("a command leads a session of its own, reads nothing, and has no descriptor but three")
    func isolation() async {
        let outcome = await perform(
            .script("[ \"$(ps -o sid= -p $$ | tr -d ' ')\" = $$ ] && ! read line && ls /proc/$$/fd | tr '\\n' ' '"))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.captured.hasPrefix("0 1 2 "))
        #expect(!outcome.output.captured.contains("3 4"))
    }

}
