import Glibc
import Testing

@testable import midwatch_shop

@Suite("The shop as a real process", .serialized)
struct ShopProcessTests {
    @Test("sends itself at least 100 requests a second and counts them")
    func rate() throws {
        let shop = try RunningShop(["--release", "v42", "--seed", "7"])
        let (before, after) = try shop.during(600)
        #expect((after.total - before.total) / (after.uptime - before.uptime) >= 100)
    }

    @Test("changes its error ratio with its releases, at the command of shopctl")
    func releases() throws {
        let shop = try RunningShop(["--release", "v41", "--rate", "300"])
        #expect(try shop.errorRatio(during: 600) < 0.03)

        #expect(try shop.control("release", "v42").code == 0)
        try shop.poll("v42 everywhere") { try shop.control("rolled-out").code == 0 }
        #expect(try shop.control("is-rolled-back").code == 10)
        #expect(try shop.errorRatio(during: 900) > 0.045)

        let rollback = try shop.control("rollback")
        #expect(rollback.code == 0)
        #expect(rollback.output == "rolling back from v42 to v41 on 3 instances\n")
        #expect(try shop.control("rolled-out").code == 1)
        #expect(try shop.control("is-rolled-back").code == 0)
        try shop.poll("v41 everywhere") { try shop.control("rolled-out").code == 0 }
        #expect(try shop.errorRatio(during: 900) < 0.03)

        #expect(try shop.control("fault", "--errors", "0.5").code == 0)
        #expect(try shop.errorRatio(during: 600) > 0.3)
    }

    @Test("ends cleanly at a signal and leaves its history, not its address", arguments: [SIGTERM, SIGINT])
    func end(signal: Int32) throws {
        let shop = try RunningShop(["--release", "v42"])
        let port = try #require(shop.state.port())
        let end = try shop.end(signal)
        #expect(end.code == 0)
        #expect(end.output.hasPrefix("midwatch-shop ready on http://127.0.0.1:\(port) release v42 pid"))
        #expect(end.output.split(separator: "\n").count == 1, "\(end.output)")
        #expect(shop.state.port() == nil)
        #expect(try shop.control("is-rolled-back").code == 1)
        let release = try shop.control("release", "--json")
        #expect(release.code == 0)
        #expect(release.output.hasPrefix(#"{"version":"v42","released_at":""#))
        #expect(try shop.control("migrations", "--all-reversible").code == 0)
    }

    @Test("shopctl refuses what it does not know, and changes nothing")
    func badArguments() throws {
        let shop = try RunningShop(["--rate", "0"])
        let unknown = try shop.control("release", "v99")
        #expect(unknown.code == 2)
        #expect(unknown.output.contains("unknown release \"v99\"; known: v40, v41, v42, v43"))
        #expect(try shop.control("explode").code == 2)
        #expect(try shop.control("restart").code == 2)
        #expect(try shop.control("release", "v41", "--json").code == 2)
        #expect(try shop.control("fault", "--errors", "2").code == 2)
        #expect(try shop.state.history()?.entries.map(\.version) == ["v41", "v42"])
    }

    @Test("a second service in the same folder is refused")
    func secondService() throws {
        let shop = try RunningShop(["--rate", "0"])
        let second = try ShopProcess(
            try ShopProcess.binary, ["serve", "--state", shop.state.path], folder: shop.folder
        ).wait()
        #expect(second.code == 2)
        #expect(second.output.contains("another midwatch-shop already serves"))
    }
}
