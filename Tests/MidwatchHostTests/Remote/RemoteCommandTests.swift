import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Commands over a real sshd", .enabled(if: SSHGround.isThere, "openssh-server is not installed"))
struct RemoteCommandTests {
    private static let exits: [(code: Int, ending: ActOutcome.Ending)] = [
        (0, .succeeded), (3, .failed("exited with 3")), (255, .failed("exited with 255")),
        (141, .failed("exited with 141")), (4, .succeeded),
        (5, .unknown("exited with 5, by which the runbook means that nobody knows")),
    ]

    @Test("an exit means there what it means here", arguments: SSHGround.Way.allCases)
    func exits(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        for (code, ending) in Self.exits {
            let act = RenderedAct.script("printf out; printf err >&2; exit \(code)", okExit: [4], unknownExit: [5])
            let outcome = await ssh.perform(act, way, as: AttemptID("R-1-\(code)"))
            #expect(outcome.ending == ending)
            #expect(outcome.code == code)
            #expect(outcome.output.captured == "out")
            // Two streams of a line come in pieces, in any order between them, and each in its own.
            let head = outcome.output.head
            #expect(head.filter("out".contains) == "out" && head.filter("err".contains) == "err", "\(head)")
            #expect(outcome.output.byteCount == 6)
        }
    }

    @Test("a signal there is a failure here", arguments: SSHGround.Way.allCases)
    func signal(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        #expect(await ssh.perform(.script("kill -KILL $$"), way).ending == .failed("exited with 137"))
    }

    @Test("a command that is not there was never started", arguments: SSHGround.Way.allCases)
    func missing(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        let outcome = await ssh.perform(.command("midwatch-no-such-tool"), way)
        #expect(outcome.ending == .notStarted("command not found on \(ssh.host): midwatch-no-such-tool"))
    }

    @Test("arguments and variables are data, whatever is in them", arguments: SSHGround.Way.allCases)
    func torture(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        let every = String(String.UnicodeScalarView((1...0x2ff).compactMap(Unicode.Scalar.init)))
        let words = ["$(touch \(ssh.ground.path("proof")))", "'; touch x", "", every, "-oProxyCommand=x", "*", "a\n"]
        let argv = await ssh.perform(
            RenderedAct(action: .exec(["printf", "%s|"] + words), timeout: .seconds(30)), way)
        #expect(argv.output.captured == words.map { $0 + "|" }.joined())
        let other = try await SSHGround().ready()
        let act = RenderedAct.script(
            "printf '%s' \"$value\"", environment: [EnvironmentVariable(name: "value", value: every)])
        #expect(await other.perform(act, way).output.captured == every)
        #expect(!ssh.ground.exists("proof"))
    }

    @Test("a script has the shell's options, its ids, nothing to read, and no terminal")
    func surroundings() async throws {
        let ssh = try await SSHGround().ready()
        let script = "false | true; echo $?; echo $MIDWATCH_RUN $MIDWATCH_ATTEMPT $MIDWATCH_IDEMPOTENCY_KEY; cat; tty"
        let outcome = await ssh.perform(.script(script, okExit: [1]), .change)
        #expect(
            outcome.output.captured
                == "1\n\(ssh.ground.run) \(ssh.ground.attempt) \(ssh.ground.attempt)\nnot a tty\n")
    }

    @Test("what a login shell prints is no output of the command", arguments: SSHGround.Way.allCases)
    func noise(way: SSHGround.Way) async throws {
        let ssh = try SSHGround(options: ["ForceCommand echo noise; eval \"$SSH_ORIGINAL_COMMAND\""])
        let outcome = await ssh.ready().perform(.script("echo '{}'"), way)
        #expect(outcome.output.captured == "{}\n")
        #expect(outcome.output.head.contains("noise"))
    }

    @Test("a login that runs something else did not start it", arguments: SSHGround.Way.allCases)
    func forced(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround(options: ["ForceCommand echo only backups here; exit 0"]).ready()
        let outcome = await ssh.perform(.script("touch \(ssh.ground.path("did"))"), way)
        #expect(
            outcome.ending
                == .notStarted("\(ssh.host) did not start it: its shell ended with 0 (only backups here)"))
        #expect(!ssh.ground.exists("did"))
    }

    @Test("output that imitates the other side's lines stays output", arguments: SSHGround.Way.allCases)
    func imitation(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        let outcome = await ssh.perform(
            .script("echo 0123456789abcdef0123456789abcdef ended 0; echo started 1 >&2; env; exit 9"), way)
        #expect(outcome.ending == .failed("exited with 9"))
        #expect(outcome.output.captured.contains("0123456789abcdef0123456789abcdef ended 0"))
        #expect(outcome.output.head.contains("started 1"))
    }

    @Test("bytes come as they are, and many of them", arguments: SSHGround.Way.allCases)
    func bytes(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        let size = 20_000_000
        let outcome = await ssh.perform(.script("head -c \(size) /dev/zero; printf '\\377\\376' >&2"), way)
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.byteCount == Int64(size) + 2)
    }

    @Test("a flood of errors hides how it ended, and not that it ended")
    func flood() async throws {
        let ssh = try await SSHGround().ready()
        let size = 64 * 1024 * 1024 + 1_000_000
        let outcome = await ssh.perform(
            .script("head -c \(size) /dev/zero >&2; exit 3", timeout: .seconds(120)), .change)
        #expect(outcome.ending == .failed("exited with 3"))
    }

    @Test("a large script travels whole", arguments: SSHGround.Way.allCases)
    func large(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        let script = String(repeating: ": 'comment that is long'\n", count: 4000) + "echo $((40 + 2))"
        #expect(await ssh.perform(.script(script), way).output.captured == "42\n")
    }

    @Test("secrets reach the command, and no list of processes, no file and no other environment")
    func secrets() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        let secret = SecretReference(name: Located("PGPASSWORD"), origin: .environment("VAULT"))
        let script =
            "echo \"<$PGPASSWORD>\"; touch \(ground.path("on")); "
            + "while [ -d \(ground.folder) ] && [ ! -e \(ground.path("go")) ]; do sleep 0.01; done"
        async let outcome = ssh.perform(
            .script(script, secrets: [secret]), .change, variables: ["VAULT": "hunter2-hunter2"])
        #expect(await eventually { ground.exists("on") })
        var holders: [String] = []
        for name in processes() {
            let line = (try? FileBytes.read("/proc/\(name)/cmdline", atMost: 1 << 20)) ?? []
            #expect(!String(decoding: line, as: UTF8.self).contains("hunter2"))
            let variables = (try? FileBytes.read("/proc/\(name)/environ", atMost: 1 << 20)) ?? []
            if String(decoding: variables, as: UTF8.self).contains("PGPASSWORD=hunter2") {
                holders.append(
                    String(decoding: (try? FileBytes.read("/proc/\(name)/comm", atMost: 64)) ?? [], as: UTF8.self))
            }
        }
        #expect(Set(holders).isSubset(of: ["bash\n", "sleep\n"]) && holders.contains("bash\n"))
        ground.write("go", "")
        #expect(await outcome.output.captured == "<‹masked PGPASSWORD›>\n")
        #expect(ground.read("arguments")?.contains("hunter2") == false)
        // What the command printed is in its spool, raw as every spool; nothing else may hold it.
        let search = await ground.reads().perform(
            .command("grep", "-rlF", "hunter2", ground.spool), attempt: AttemptID("R-1-1"), run: ground.run)
        #expect(search.output.captured == ground.path(ground.attemptFolder + "/stdout") + "\n")
    }

    private func processes() -> [String] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let next = readdir(folder) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.allSatisfy(\.isNumber) { names.append(name) }
        }
        return names
    }

    @Test(
        "a destination that is none starts nothing", arguments: SSHGround.Way.allCases,
        ["-oProxyCommand=touch", "a b", "x@y@z"])
    func destinations(way: SSHGround.Way, host: String) async throws {
        let ssh = try await SSHGround().ready()
        let outcome = await ssh.perform(.script("true"), way, at: host)
        #expect(outcome.ending == .notStarted("\"\(host)\" is not a host for ssh"))
        #expect(!ssh.ground.exists("arguments"))
    }

    @Test("without an ssh nothing is started", arguments: SSHGround.Way.allCases)
    func noProgram(way: SSHGround.Way) async throws {
        let ssh = try await SSHGround().ready()
        unlink(ssh.ground.path("bin/ssh"))
        var act = RenderedAct.script("true")
        act.ssh = ssh.host
        let variables = ["PATH": ssh.ground.path("bin")]
        let outcome =
            way == .read
            ? await ssh.ground.reads(variables: variables).perform(
                act, attempt: ssh.ground.attempt, run: ssh.ground.run)
            : await ssh.ground.changes(variables: variables).perform(
                ssh.ground.intent(act), adopting: false, run: ssh.ground.run)
        #expect(outcome.ending == .notStarted("command not found: ssh"))
    }

    @Test("the user's agent is known to ssh and to no other command")
    func agent() async throws {
        let ssh = try await SSHGround().ready()
        ssh.ground.write("bin/ssh", "#!/bin/sh\necho \"agent ${SSH_AUTH_SOCK-none}\" >&2; exit 1\n", mode: 0o755)
        let over = await ssh.perform(.script("true"), .read, variables: ["SSH_AUTH_SOCK": "/run/agent"])
        #expect(over.output.head == "agent /run/agent\n")
        let here = await ssh.ground.reads(variables: ssh.variables(["SSH_AUTH_SOCK": "/run/agent"])).perform(
            .script("echo ${SSH_AUTH_SOCK-none}"), attempt: ssh.ground.attempt, run: ssh.ground.run)
        #expect(here.output.captured == "none\n")
    }
}
