import FoundationEssentials
import Glibc

@testable import midwatch_shop

/// A served shop in a folder of its own, which ends with its test.
final class RunningShop {
    /// The counters of one reading of `/metrics`.
    struct Reading {
        let total: Double
        let failed: Double
        let uptime: Double
    }

    /// No condition of these tests takes longer, however busy the machine is.
    static let patience: Double = 120

    let folder: String
    let process: ShopProcess
    private let shopctl: String
    private var hasEnded = false

    init(_ arguments: [String]) throws {
        let name = "midwatch-shop-\(UInt64.random(in: .min ... .max))"
        folder = FileManager.default.temporaryDirectory.path + "/" + name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        shopctl = folder + "/shopctl"
        try FileManager.default.createSymbolicLink(
            atPath: shopctl, withDestinationPath: try ShopProcess.binary)
        let options = ["serve", "--port", "0", "--state", folder + "/state"]
        process = try ShopProcess(try ShopProcess.binary, options + arguments, folder: folder)
        let state = state
        try poll("the port") { state.port() != nil }
    }

    deinit {
        if !hasEnded {
            process.signal(SIGKILL)
            _ = try? process.wait()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The service's state folder.
    var state: StateFolder {
        StateFolder(path: folder + "/state")
    }

    /// Runs `shopctl` and waits for it.
    func control(_ arguments: String...) throws -> ShopProcess.Finished {
        try ShopProcess(shopctl, arguments, folder: folder).wait()
    }

    /// Ends the service and answers how it ended.
    func end(_ signal: Int32) throws -> ShopProcess.Finished {
        process.signal(signal)
        hasEnded = true
        return try process.wait()
    }

    /// Reads `/metrics`.
    func read() throws -> Reading {
        let lines = try ControlClient(folder: state).page("/metrics").split(separator: "\n")
        func sum(_ prefix: String) -> Double {
            lines.filter { $0.hasPrefix(prefix) }.compactMap { Double($0.split(separator: " ")[1]) }.reduce(0, +)
        }
        return Reading(
            total: sum("http_requests_total"), failed: sum("http_requests_total{service=\"checkout\",code=\"5"),
            uptime: sum("process_uptime_seconds"))
    }

    /// The readings before and after at least `count` requests.
    func during(_ count: Double) throws -> (before: Reading, after: Reading) {
        let before = try read()
        var after = before
        try poll("\(count) requests") {
            after = try self.read()
            return after.total - before.total >= count
        }
        return (before, after)
    }

    /// The part of the next `count` requests that fails.
    func errorRatio(during count: Double) throws -> Double {
        let (before, after) = try during(count)
        return (after.failed - before.failed) / (after.total - before.total)
    }

    /// Asks until the condition holds; throws when it never does.
    func poll(_ what: String, until condition: () throws -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while try !condition() {
            guard ContinuousClock.now < deadline else { throw ShopFailure.unknown("waited in vain for \(what)") }
            usleep(20_000)
        }
    }
}
