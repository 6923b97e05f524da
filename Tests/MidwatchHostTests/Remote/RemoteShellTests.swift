import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Calls of ssh")
struct RemoteShellTests {
    private let ground = TestGround()
    private let attempt = AttemptID("R-1-9")

    private func shell(_ destination: String = "ops@db-1:2222") throws -> RemoteShell {
        let mark = RemoteMark(run: ground.run, attempt: attempt, purpose: .change)
        return RemoteShell(
            destination: try #require(SSHDestination(destination)), mark: try #require(mark))
    }

    /// What a shell of this machine does with a text on its standard input.
    private func run(_ program: [UInt8], nonce: String) async -> ProcessResult {
        let invocation = Invocation(
            program: "/bin/sh", arguments: ["sh", "-s", "name"], environment: ["PATH=/usr/bin:/bin"], input: program)
        return await ProcessRunner().run(
            ProcessRequest(
                invocation: invocation, marker: ProcessMark.next(), timeout: .seconds(30), nonce: nonce))
    }

    @Test("the command line holds the destination and fixed words, and nothing of the act")
    func arguments() throws {
        let name = "midwatch/\(ground.run)/R-1-9/change/"
        #expect(
            try shell().arguments == [
                "ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectionAttempts=1", "-o", "ConnectTimeout=10", "-o",
                "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3", "-o", "ControlMaster=no", "-o",
                "ControlPath=none", "-o", "ForwardAgent=no", "-o", "ForwardX11=no", "-o", "ClearAllForwardings=yes",
                "-o", "PermitLocalCommand=no", "-o", "RemoteCommand=none", "-p", "2222", "-l", "ops", "--", "db-1",
                "exec /bin/sh -s \(name)",
            ])
        #expect(try Array(shell("db-1").arguments.suffix(3)) == ["--", "db-1", "exec /bin/sh -s \(name)"])
        #expect(try Array(shell("[::1]").arguments.suffix(3).prefix(2)) == ["--", "::1"])
        #expect(try !shell().arguments.joined().contains(shell().mark.nonce))
    }

    @Test("two commands never share a nonce")
    func nonces() throws {
        #expect(try shell().mark.nonce != shell().mark.nonce)
        #expect(try shell().mark.nonce.utf8.count == RemoteMark.nonceDigits)
    }

    @Test("a text that arrives in part does nothing, wherever it is cut")
    func prefixes() async throws {
        let shell = try shell()
        let act = RenderedAct.script("echo did >> \(ground.path("effects")); exit 3")
        let whole = try shell.program(act, variables: [("place", "it's here"), ("other", "two\nlines")])
        for length in 0..<(whole.count - 1) {
            let result = await run(Array(whole.prefix(length)), nonce: shell.mark.nonce)
            #expect(result.report?.hasStarted == false, "cut after \(length) of \(whole.count) bytes")
        }
        #expect(!ground.exists("effects"))
        let result = await run(whole, nonce: shell.mark.nonce)
        #expect(result.report?.code == 3 && result.ending == .exited(3))
        #expect(ground.read("effects") == "did\n")
    }

    @Test("an argument is data, whatever it looks like", arguments: ["/bin/sh", "/bin/bash", "/bin/dash"])
    func words(path: String) async throws {
        let every = String(String.UnicodeScalarView((1...0x17f).compactMap(Unicode.Scalar.init)))
        let words = ["$(id)", "a b", "", "*", "'", "\\", "'\\''", "~", "!!", "\n", "x\n", "‹é›𝄞", every, "-n", "`id`"]
        let shell = try shell()
        let program = try shell.program(
            RenderedAct(action: .exec(["/usr/bin/printf", "%s|"] + words), timeout: .seconds(1)), variables: [])
        let invocation = Invocation(program: path, arguments: ["sh", "-s"], environment: [], input: program)
        let result = await ProcessRunner().run(
            ProcessRequest(
                invocation: invocation, marker: ProcessMark.next(), timeout: .seconds(30), nonce: shell.mark.nonce))
        #expect(result.output.captured == words.map { $0 + "|" }.joined())
    }

    @Test(
        "what no command can be given is refused before anything is started",
        arguments: [
            (RenderedAct.command(""), "the command is empty"),
            (.command("-x"), "the command -x begins with \"-\", which a shell takes for an option"),
            (.command("printf", "a\0b"), "a word of the command holds a NUL byte, which no command can be given"),
            (
                .script(String(repeating: "x", count: RemoteLimits.wordBytes + 1)),
                "a word of the command is larger than 131071 bytes"
            ),
        ])
    func refusals(act: RenderedAct, message: String) throws {
        let shell = try shell()
        #expect(throws: ActProblem(message)) { try shell.program(act, variables: []) }
    }

    @Test("only names of variables become code", arguments: ["a b", "", "1a", "a;id", "é", "a=b", "$x"])
    func names(name: String) throws {
        let shell = try shell()
        #expect(throws: ActProblem("\(name) is no name of a variable")) {
            try shell.program(.script("true"), variables: [(name, "x")])
        }
    }

    @Test("an attempt that was begun keeps its first record, and a file that is none is refused")
    func keeping() throws {
        let here = try #require(SSHDestination("ops@db-1:2222"))
        let first = try RemoteRecord(nonce: shell().mark.nonce, destination: here).kept(at: ground.path("record"))
        let second = try RemoteRecord(nonce: shell().mark.nonce, destination: here).kept(at: ground.path("record"))
        #expect(first == second && RemoteRecord(at: ground.path("record")) == first)
        var status = stat()
        #expect(stat(ground.path("record"), &status) == 0 && status.st_mode & 0o777 == 0o600)
        for text in ["", "short db-1\n", first.nonce, "\(first.nonce)\n", "\(first.nonce) -x\n", "\(first.nonce) db-1"]
        {
            ground.write("bad", text)
            #expect(RemoteRecord(at: ground.path("bad")) == nil)
            #expect(throws: ActProblem.self) { try first.kept(at: ground.path("bad")) }
        }
    }
}
