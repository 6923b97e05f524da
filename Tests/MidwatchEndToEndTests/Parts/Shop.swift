import Foundation
import Glibc

/// The demo's service, which ends with the test.
struct Shop {
    private let place: Place
    let port: Int

    /// Starts the shop with a bad release and waits until it has published its port.
    init(_ place: Place, release: String = "v42") async throws {
        self.place = place
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw TooLate(description: "no pipe") }
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (input, lifeline) = (pipes[0], pipes[1])
        defer { close(input) }
        try FileManager.default.createDirectory(atPath: place.folder + "/shop", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: place.folder + "/bin", withIntermediateDirectories: true)
        symlink(Programs.shop, place.folder + "/bin/shopctl")
        let server = try place.start(
            Programs.shop,
            ["serve", "--port", "0", "--state", place.folder + "/shop", "--release", release, "--lifeline"],
            input: input)
        // Should the tests themselves be killed, the pipe ends the shop.
        place.ending { close(lifeline) }
        port = try await eventually("the shop's port", instead: { server.out + server.err }) {
            Int(place.text("shop/port").trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    /// Controls the shop as the runbook does.
    @discardableResult
    func control(_ arguments: String...) async throws -> String {
        let ended = try await place.start(place.folder + "/bin/shopctl", arguments).end()
        guard ended.code == 0 else { throw TooLate(description: "shopctl \(arguments): \(ended)") }
        return ended.out
    }

    /// The release that ought to run.
    func release() async throws -> String {
        String(try await control("release").prefix { $0 != "," })
    }
}
