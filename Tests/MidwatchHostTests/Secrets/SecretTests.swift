import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Secrets")
struct SecretTests {
    private let ground = TestGround()

    private func file(_ name: String) -> SecretReference {
        SecretReference(name: Located("KEY"), origin: .file(ground.path(name)))
    }

    private func problem(_ reference: SecretReference, _ environment: [String: String] = [:]) -> String? {
        do {
            _ = try SecretReader(environment: environment).read(reference)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("a variable is read as it is, a file without its last newline")
    func values() throws {
        let reader = SecretReader(environment: ["TOKEN": " a b \n"])
        #expect(try reader.read(.variable("TOKEN")).value == " a b \n")
        for text in ["line\nline", "line\nline\n", "line\nline\r\n"] {
            ground.write("key", text)
            #expect(try reader.read(file("key")).value == "line\nline")
        }
    }

    @Test("what is no secret says why, and never its value")
    func problems() {
        #expect(problem(.variable("TOKEN")) == "secret TOKEN: the environment variable TOKEN is not set")
        #expect(problem(.variable("TOKEN"), ["TOKEN": ""]) == "secret TOKEN: its value is empty")
        #expect(problem(file("gone"))?.hasPrefix("secret KEY: cannot open \(ground.path("gone")): No such") == true)
        #expect(
            problem(SecretReference(name: Located("KEY"), origin: .file(ground.folder)))
                == "secret KEY: \(ground.folder) is not a regular file")
        mkfifo(ground.path("fifo"), 0o600)
        #expect(problem(file("fifo")) == "secret KEY: \(ground.path("fifo")) is not a regular file")
        ground.write("nul", "a\0b")
        #expect(problem(file("nul")) == "secret KEY: its value holds a NUL byte")
        ground.write("large", String(repeating: "x", count: SecretReader.secretBytes + 1))
        #expect(problem(file("large")) == "secret KEY: \(ground.path("large")) is larger than 65536 bytes")
    }

    @Test("an act whose secret cannot be read never starts")
    func missing() async {
        let act = RenderedAct.script("touch \(ground.path("did"))", secrets: [.variable("MIDWATCH_TEST_GONE")])
        let why = "secret MIDWATCH_TEST_GONE: the environment variable MIDWATCH_TEST_GONE is not set"
        let read = await ground.reads().perform(act, attempt: AttemptID("R-1-1"), run: ground.run)
        #expect(read.ending == .notStarted(why))
        #expect(await ground.change(act).ending == .notStarted(why))
        #expect(!ground.exists("did"))
    }

    @Test("an act whose secret is too short to be masked never starts")
    func short() async {
        let act = RenderedAct.script("true", secrets: [.variable("PIN")])
        let outcome = await ground.reads(variables: ["PIN": "123"])
            .perform(act, attempt: AttemptID("R-1-1"), run: ground.run)
        let why = "secret PIN: its value is shorter than 4 bytes and cannot be masked"
        #expect(outcome.ending == .notStarted(why))
    }

    @Test("a secret of one step is masked in the output of another, spool included")
    func acrossSteps() async {
        let performer = ground.reads(variables: ["TOKEN": "sesame-sesame", "PATH": "/usr/bin:/bin"])
        let first = RenderedAct.script("echo \"$TOKEN\" > \(ground.path("leak"))", secrets: [.variable("TOKEN")])
        _ = await performer.perform(first, attempt: AttemptID("R-1-1"), run: ground.run)
        let second = RenderedAct.script("seq 1 5000; cat \(ground.path("leak")); seq 1 5000")
        let outcome = await performer.perform(second, attempt: AttemptID("R-1-2"), run: ground.run)
        #expect(outcome.output.captured.contains("‹masked TOKEN›"))
        let spooled = ground.read("spool/\(ground.run)/R-1-2.output")
        #expect(spooled?.contains("‹masked TOKEN›") == true && spooled?.contains("sesame") == false)
    }
}
