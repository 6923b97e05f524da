import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite(
    "The look for what is left of a change on another machine",
    .enabled(if: SSHGround.isThere, "openssh-server is not installed"))
struct RemoteProbeTests {
    /// How a process may be known as one of the change.
    enum Sign: String, CaseIterable, Sendable {
        case name, environment, session
    }

    private static let nonce = "0123456789abcdef0123456789abcdef"

    /// The ground with the record of a change that says nothing of how it ended.
    private func ground(options: [String] = []) async throws -> (ssh: SSHGround, attempt: AttemptID, name: String) {
        let ssh = try await SSHGround(options: options).ready()
        // Other tests use the same run: the name of this test's attempt is its own.
        let attempt = AttemptID("R-1-\(ssh.port)")
        let place = try #require(SpoolPlace(folder: ssh.ground.spool, run: ssh.ground.run, attempt: attempt))
        Folder.make(place.attemptFolder)
        let destination = try #require(SSHDestination(ssh.host))
        _ = try RemoteRecord(nonce: Self.nonce, destination: destination).kept(at: place.remote)
        return (ssh, attempt, "midwatch/\(ssh.ground.run)/\(attempt)/change/")
    }

    private func look(_ ssh: SSHGround, _ attempt: AttemptID) async -> RemoteProbe.Answer {
        await RemoteProcesses(spool: ssh.ground.spool, environment: CommandEnvironment(of: ssh.variables()))
            .living(attempt, run: ssh.ground.run)
    }

    @Test("what lives is found by each of its signs, and what is gone is not", arguments: Sign.allCases)
    func signs(sign: Sign) async throws {
        let (ssh, attempt, name) = try await ground()
        var invocation = Invocation(program: "/bin/sleep", arguments: ["sleep", "1000"], environment: [])
        switch sign {
        case .name: invocation.arguments[0] = name
        case .environment: invocation.environment = ["A=b", "MIDWATCH_MARK=\(name)"]
        case .session: break
        }
        let pid = try ProcessSpawner.spawn(invocation, descriptors: []).get()
        if sign == .session {
            ssh.ground.write("spool/\(ssh.ground.run)/\(attempt)/stderr", "\(Self.nonce) started \(pid)\n")
        }
        #expect(await look(ssh, attempt) == .living(1))
        kill(pid, SIGKILL)
        var status: Int32 = 0
        _ = midwatch_reap(pid, &status)
        #expect(await look(ssh, attempt) == .living(0))
    }

    @Test("a machine that cannot search its processes proves nothing")
    func noSearch() async throws {
        let (ssh, attempt, _) = try await ground(options: ["SetEnv PATH=/nowhere"])
        #expect(
            await look(ssh, attempt) == .unknown("it has no list of processes that can be searched"))
    }

    @Test("a machine that does not answer proves nothing")
    func noAnswer() async throws {
        let (ssh, attempt, _) = try await ground()
        ssh.ground.write("user.pub", "")
        guard case .unknown(let why) = await look(ssh, attempt) else {
            Issue.record("somebody answered")
            return
        }
        #expect(why.contains("Permission denied"))
    }

    @Test("without the record of where it was made, nobody can be asked")
    func noRecord() async throws {
        let (ssh, _, _) = try await ground()
        #expect(await look(ssh, AttemptID("R-1-1")) == .unknown("nobody knows how it is known there"))
    }
}
