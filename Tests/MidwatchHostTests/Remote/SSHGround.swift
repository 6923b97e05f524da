import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

/// A real sshd on loopback with keys of its own, and an `ssh` on the PATH of commands that knows them.
final class SSHGround: Sendable {
    /// Who starts the command: the runner of reads, or the shim of changes.
    enum Way: String, CaseIterable, Sendable {
        case read, change
    }

    let ground = TestGround()
    let port: Int
    private let daemon: pid_t

    /// Starts a server; throws when there is none.
    init(options: [String] = [], seconds: Int = 1) throws {
        port = Self.freePort()
        for name in ["host", "user"] {
            try Self.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", ground.path(name)])
        }
        // Where root runs it, sshd wants this folder; Debian's service makes it.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        let settings = [
            "ListenAddress 127.0.0.1", "Port \(port)", "HostKey \(ground.path("host"))",
            "AuthorizedKeysFile \(ground.path("user.pub"))", "UsePAM no", "StrictModes no", "PidFile none",
            "PermitRootLogin yes", "PasswordAuthentication no", "MaxStartups 100",
        ]
        ground.write("sshd_config", (settings + options).joined(separator: "\n") + "\n")
        let key = (ground.read("host.pub") ?? "").split(separator: " ").prefix(2).joined(separator: " ")
        ground.write("known_hosts", "[127.0.0.1]:\(port) \(key)\n")
        mkdir(ground.path("bin"), 0o755)
        ground.write(
            "bin/ssh",
            """
            #!/bin/sh
            printf '%s\\n' "$@" >> \(ground.path("arguments"))
            exec /usr/bin/ssh -F none -i \(ground.path("user")) -o IdentitiesOnly=yes \\
              -o UserKnownHostsFile=\(ground.path("known_hosts")) -o ServerAliveInterval=\(seconds) "$@"

            """, mode: 0o755)
        let start = Invocation(
            program: "/usr/sbin/sshd",
            arguments: ["/usr/sbin/sshd", "-D", "-f", ground.path("sshd_config"), "-E", ground.path("log")],
            environment: ["PATH=/usr/bin:/bin"])
        daemon = try ProcessSpawner.spawn(start, descriptors: []).get()
    }

    deinit {
        for process in sessions + [daemon] { kill(process, SIGKILL) }
        var status: Int32 = 0
        _ = midwatch_reap(daemon, &status)
    }

    /// Whether there is an sshd; in CI there must be.
    static let isThere = access("/usr/sbin/sshd", X_OK) == 0 || EngineEnvironment.variables["CI"] != nil

    var host: String { "127.0.0.1:\(port)" }

    /// Waits until the server listens.
    func ready() async -> SSHGround {
        #expect(await eventually { ground.read("log")?.contains("Server listening") == true })
        return self
    }

    /// The environment that the engine has.
    func variables(_ more: [String: String] = [:]) -> [String: String] {
        var variables = EngineEnvironment.variables.merging(more) { $1 }
        variables["PATH"] = ground.path("bin") + ":" + CommandEnvironment.defaultPath
        return variables
    }

    /// Does an act over ssh.
    func perform(
        _ act: RenderedAct, _ way: Way, at host: String? = nil, variables: [String: String] = [:],
        as attempt: AttemptID? = nil
    ) async -> ActOutcome {
        let attempt = attempt ?? ground.attempt
        var act = act
        act.ssh = host ?? self.host
        switch way {
        case .read:
            return await ground.reads(variables: self.variables(variables))
                .perform(act, attempt: attempt, run: ground.run)
        case .change:
            var intent = ground.intent(act)
            intent.attempt = attempt
            return await ground.changes(variables: self.variables(variables))
                .perform(intent, adopting: false, run: ground.run)
        }
    }

    /// Whether the other side's word that the change started has come.
    var hasHeardOfStart: Bool {
        ground.read(ground.attemptFolder + "/stderr")?.contains(" started ") == true
    }

    /// The processes that serve connections now.
    var sessions: [pid_t] {
        var found: [pid_t] = []
        var parents = [daemon]
        while let parent = parents.popLast() {
            let text = (try? FileBytes.read("/proc/\(parent)/task/\(parent)/children", atMost: 4096)) ?? []
            for child in String(decoding: text, as: UTF8.self).split(separator: " ").compactMap({ pid_t($0) }) {
                let name = (try? FileBytes.read("/proc/\(child)/comm", atMost: 64)) ?? []
                guard String(decoding: name, as: UTF8.self).hasPrefix("sshd") else { continue }
                found.append(child)
                parents.append(child)
            }
        }
        return found
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let invocation = Invocation(program: program, arguments: [program] + arguments, environment: [])
        var status: Int32 = -1
        _ = midwatch_reap(try ProcessSpawner.spawn(invocation, descriptors: []).get(), &status)
        guard status == 0 else { throw ActProblem("\(program) ended with \(status)") }
    }

    /// A port that nobody listens on.
    static func freePort() -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(socket, address, length) == 0, getsockname(socket, address, &length) == 0 else { return 0 }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
    }
}
