import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Lost lines to a real sshd", .enabled(if: SSHGround.isThere, "openssh-server is not installed"))
struct LostLineTests {
    /// A script that says that it began, and goes on until it is let go.
    private func waiting(_ ground: TestGround) -> String {
        "echo x >> \(ground.path("effects")); \(waitingLoop(ground))"
    }

    /// It ends with the test's folder in any case.
    private func waitingLoop(_ ground: TestGround) -> String {
        "while [ -d \(ground.folder) ] && [ ! -e \(ground.path("go")) ]; do sleep 0.01; done"
    }

    private func isUnknown(_ outcome: ActOutcome, _ parts: String...) -> Bool {
        guard case .unknown(let why) = outcome.ending else { return false }
        return parts.allSatisfy { why.contains($0) }
    }

    private func isFailed(_ outcome: ActOutcome, _ part: String) -> Bool {
        guard case .failed(let why) = outcome.ending else { return false }
        return why.contains(part)
    }

    @Test("a refused connection is ssh's own 255: a read has failed, a change is unknown")
    func refused() async throws {
        let ssh = try await SSHGround().ready()
        let nobody = "127.0.0.1:\(SSHGround.freePort())"
        let read = await ssh.perform(.script("true"), .read, at: nobody)
        #expect(isFailed(read, "ssh ended with 255 (ssh: connect to host 127.0.0.1 port"))
        let change = await ssh.perform(.script("true"), .change, at: nobody)
        #expect(isUnknown(change, "Connection refused", "nothing says whether it was started", "cannot be told"))
        #expect(change.leftovers == nil)
    }

    @Test("a host key that changed is never accepted")
    func hostKey() async throws {
        let ssh = try await SSHGround().ready()
        let key = (ssh.ground.read("user.pub") ?? "").split(separator: " ").prefix(2).joined(separator: " ")
        ssh.ground.write("known_hosts", "[127.0.0.1]:\(ssh.port) \(key)\n")
        let effect = RenderedAct.script("touch \(ssh.ground.path("did"))")
        #expect(isFailed(await ssh.perform(effect, .read), "Host key verification failed"))
        #expect(isUnknown(await ssh.perform(effect, .change), "Host key verification failed"))
        #expect(!ssh.ground.exists("did"))
    }

    @Test("a host that nobody knows is not asked about")
    func unknownHost() async throws {
        let ssh = try await SSHGround().ready()
        ssh.ground.write("known_hosts", "")
        #expect(isFailed(await ssh.perform(.script("true"), .read), "Host key verification failed"))
    }

    @Test("a key that is not let in asks nobody for a password")
    func authentication() async throws {
        let ssh = try await SSHGround().ready()
        ssh.ground.write("user.pub", "")
        #expect(isFailed(await ssh.perform(.script("true"), .read), "Permission denied"))
        #expect(isUnknown(await ssh.perform(.script("true"), .change), "Permission denied"))
    }

    @Test("a line that is cut leaves a change in doubt, with what is left of it over there")
    func cut() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        async let outcome = ssh.perform(.script(waiting(ground)), .change)
        #expect(await eventually { ssh.hasHeardOfStart })
        for session in ssh.sessions { kill(session, SIGKILL) }
        let lost = await outcome
        #expect(
            isUnknown(lost, "the line was lost", "it had been started on \(ssh.host)", "of its processes live there"))
        #expect(lost.leftovers.map { $0 >= 1 } == true)
        // Nobody on this machine can say so alone, and resolving does not take its silence for a proof.
        #expect(AttemptProcesses(spool: ground.spool).living(ground.attempt, run: ground.run) == nil)
        // Whoever takes the run asks again, and hears that nothing is left once nothing is.
        ground.write("go", "")
        let changes = ground.changes(variables: ssh.variables())
        let end = midwatch_boot_milliseconds() + 60_000
        while await changes.survivors(of: ground.attempt, run: ground.run) != 0, midwatch_boot_milliseconds() < end {}
        var act = RenderedAct.script(waiting(ground))
        act.ssh = ssh.host
        let later = await ground.changes(variables: ssh.variables())
            .perform(ground.intent(act), adopting: true, run: ground.run)
        #expect(isUnknown(later, "the line was lost", "nothing of it is left there") && later.leftovers == 0)
        #expect(ground.read("effects") == "x\n")
    }

    @Test("a read whose line is cut has failed")
    func cutRead() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        async let outcome = ssh.perform(.script(waiting(ground)), .read)
        #expect(await eventually { ground.read("effects") == "x\n" })
        for session in ssh.sessions { kill(session, SIGKILL) }
        // The word that it started may be lost with the line.
        let lost = await outcome
        #expect(isFailed(lost, "the line was lost") || isFailed(lost, "ssh ended with 255"))
        ground.write("go", "")
    }

    @Test("a server that stands still is noticed before the step's time is up")
    func frozen() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        async let outcome = ssh.perform(.script(waiting(ground), timeout: .seconds(300)), .change)
        #expect(await eventually { ssh.hasHeardOfStart })
        let sessions = ssh.sessions
        for session in sessions { kill(session, SIGSTOP) }
        ground.write("go", "")
        #expect(isUnknown(await outcome, "the line was lost (Timeout, server 127.0.0.1 not responding.)"))
        for session in sessions { kill(session, SIGCONT) }
    }

    @Test("a change whose time is up may still run over there, and says so")
    func timeout() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        let outcome = await ssh.perform(.script(waiting(ground), timeout: .seconds(4)), .change)
        #expect(isUnknown(outcome, "timed out after 4s; it had been started on", "of its processes live there"))
        ground.write("go", "")
    }

    @Test("a read whose time is up has failed")
    func timeoutOfRead() async throws {
        let ssh = try await SSHGround().ready()
        let outcome = await ssh.perform(.script(waiting(ssh.ground), timeout: .seconds(1)), .read)
        #expect(outcome.ending == .failed("timed out after 1s"))
        ssh.ground.write("go", "")
    }

    @Test("a daemon that holds the line does not hide how the command ended")
    func daemon() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        let script = "(\(waitingLoop(ground))) & echo on; exit 3"
        let outcome = await ssh.perform(.script(script, timeout: .seconds(4)), .change)
        #expect(outcome.ending == .failed("exited with 3"))
        #expect(outcome.output.captured == "on\n")
        ground.write("go", "")
    }

    @Test("an engine that comes back reads what the command left")
    func adoption() async throws {
        let ssh = try await SSHGround().ready()
        let ground = ssh.ground
        var act = RenderedAct.script("echo did | tee -a \(ground.path("effects")); exit 3")
        act.ssh = ssh.host
        let first = await ground.changes(variables: ssh.variables())
            .perform(ground.intent(act), adopting: false, run: ground.run)
        for adopting in [true, false] {
            let again = await ground.changes(variables: ssh.variables())
                .perform(ground.intent(act), adopting: adopting, run: ground.run)
            #expect(again == first && again.ending == .failed("exited with 3"))
        }
        #expect(ground.read("effects") == "did\n")
        // Without the nonce nobody can tell the other side's words from the command's.
        unlink(ground.path(ground.attemptFolder + ".ssh"))
        let blind = await ground.changes(variables: ssh.variables())
            .perform(ground.intent(act), adopting: true, run: ground.run)
        #expect(isUnknown(blind, "ssh ended with 3", "nothing says whether it was started"))
    }
}
