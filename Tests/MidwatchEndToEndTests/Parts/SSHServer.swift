import Foundation
import Glibc

/// A real sshd on loopback with keys of its own, and an `ssh` on the place's PATH that knows them.
struct SSHServer {
    /// Whether there is an sshd; in CI there must be.
    static let isThere = Programs.isCI || access("/usr/sbin/sshd", X_OK) == 0

    /// What `ssh:` says to get there.
    let destination: String
    private let place: Place
    private let daemon: Spawned

    /// Starts the server; it ends with the place.
    init(_ place: Place) async throws {
        self.place = place
        let port = try Self.freePort()
        destination = "127.0.0.1:\(port)"
        let folder = place.folder
        let keys = try await place.shell(
            "for name in host user; do ssh-keygen -q -t ed25519 -N '' -f \(folder)/$name; done; "
                + "echo \"[127.0.0.1]:\(port) $(cut -d' ' -f1,2 \(folder)/host.pub)\" > \(folder)/known_hosts; "
                + "mkdir \(folder)/bin; [ \"$(id -u)\" != 0 ] || mkdir -p /run/sshd")
        guard keys.code == 0 else { throw TooLate(description: "no keys: \(keys)") }
        try place.write(
            "bin/ssh",
            """
            #!/bin/sh
            exec /usr/bin/ssh -F none -i \(folder)/user -o IdentitiesOnly=yes \\
              -o UserKnownHostsFile=\(folder)/known_hosts "$@"

            """, mode: 0o755)
        // What is started over there carries the place's name, so that it ends with the place.
        try place.write(
            "sshd_config",
            """
            ListenAddress 127.0.0.1
            Port \(port)
            HostKey \(folder)/host
            AuthorizedKeysFile \(folder)/user.pub
            UsePAM no
            StrictModes no
            PidFile none
            PermitRootLogin yes
            PasswordAuthentication no
            SetEnv PLACE=\(folder)

            """)
        daemon = try place.start("/usr/sbin/sshd", ["-D", "-f", folder + "/sshd_config", "-E", folder + "/sshd.log"])
        try await eventually("sshd listens", instead: { place.text("sshd.log") }) {
            place.text("sshd.log").contains("Server listening")
        }
    }

    /// Cuts every line that is open now, as a network does that goes away.
    func cut() async throws {
        _ = try await place.shell("pkill -KILL -P \(daemon.id)")
    }

    private static func freePort() throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) == 0 && getsockname(socket, address, &length) == 0
            }
        }
        guard isBound else { throw TooLate(description: "no free port on loopback") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
