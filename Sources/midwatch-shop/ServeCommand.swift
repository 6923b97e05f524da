import ArgumentParser
import Dispatch
import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Runs the service until a signal ends it.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the shop and its customers on loopback until SIGTERM or SIGINT.")

    @Option(help: "The port of the listener on 127.0.0.1; 0 takes a free one.")
    var port = 0

    @Option(help: "The folder for port, pid and releases.json.")
    var state: String

    @Option(help: "The release to run (v40, v41, v42, v43); without it the stored one, else v42, the bad one.")
    var release: String?

    @Option(help: "The age of the first release in a new state folder, in seconds.")
    var releasedAgo = 1080

    @Option(help: "Requests a second from the shop's own customers; 0 for none, 2000 at most.")
    var rate = 120.0

    @Option(help: "The seed of traffic and latency.")
    var seed: UInt64 = 1

    @Flag(help: "End when standard input does, so that the shop cannot outlive whoever started it.")
    var lifeline = false

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
        guard rate == 0 || (1...2000).contains(rate) else { throw ValidationError("--rate is 0, or 1 to 2000") }
        guard (0...31_536_000).contains(releasedAgo) else {
            throw ValidationError("--released-ago is 0 to 31536000 seconds")
        }
        if let release, Release.named(release) == nil {
            throw ValidationError(ControlRoutes.unknownRelease(release))
        }
    }

    func run() throws {
        var stop = StopSignal()
        let folder = StateFolder(path: state)
        try folder.create()
        try folder.lock()
        let history = ReleaseHistory.starting(
            from: try folder.history(), release: release, age: Double(releasedAgo), now: Date())
        try folder.store(history)

        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let shop = Shop(state: ShopState(history: history, seed: seed), folder: folder, loop: loop)
        let channel = try Self.listen(on: group, port: port, shop: shop)
        guard let bound = channel.localAddress?.port else { throw ShopFailure.refused("the listener has no port") }
        try folder.publish(port: bound)
        defer { folder.unpublish() }
        if rate > 0 {
            LoadGenerator.start(on: loop, port: bound, rate: rate, seed: seed &+ 1)
        }
        print("midwatch-shop ready on http://127.0.0.1:\(bound) release \(history.current.version) pid \(getpid())")
        fflush(nil)
        if lifeline {
            Self.watchStandardInput()
        }
        // The kernel closes the sockets. An event loop shut down under its own customers complains about what they
        // still schedule, and there is nothing to finish: the history is stored before every change.
        stop.wait()
    }

    private static func listen(on group: MultiThreadedEventLoopGroup, port: Int, shop: Shop) throws -> any Channel {
        try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ShopResponder(shop: shop))
                }
            }
            .bind(host: "127.0.0.1", port: port)
            .wait()
    }

    private static func watchStandardInput() {
        DispatchQueue.global().async {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { break }
            }
            kill(getpid(), SIGTERM)
        }
    }
}
