import NIOCore
import NIOHTTP1
import NIOPosix

/// The shop's customers: real HTTP requests over loopback, at a steady rate with jitter, whether or not earlier ones
/// were answered (an open loop, so that a slow release does not slow its customers down). Lives on one event loop.
final class LoadGenerator {
    /// Connections open at once; requests beyond them are not sent.
    static let maximumConnections = 400
    /// How far behind its schedule the generator may fall before it lets the missed requests go.
    static let maximumLag = TimeAmount.seconds(1)

    private let loop: any EventLoop
    private let port: Int
    private let interval: Double
    private var generator: SeededGenerator
    private var idle: [LoadConnection] = []
    private var connections = 0
    private var next = NIODeadline.now()

    private init(loop: any EventLoop, port: Int, rate: Double, seed: UInt64) {
        self.loop = loop
        self.port = port
        interval = 1e9 / rate
        generator = SeededGenerator(seed: seed)
    }

    /// Begins to send `rate` requests a second to a port of this machine, until the event loop ends.
    static func start(on loop: any EventLoop, port: Int, rate: Double, seed: UInt64) {
        loop.execute {
            LoadGenerator(loop: loop, port: port, rate: rate, seed: seed).fire()
        }
    }

    /// A connection has its answer and can be used again.
    func finished(_ connection: LoadConnection) {
        idle.append(connection)
    }

    /// A connection is gone.
    func closed(_ connection: LoadConnection) {
        connections -= 1
        idle.removeAll { $0 === connection }
    }

    /// Sends what is due and sets the time of the next request. The schedule adds up from its own times, not from
    /// when it woke, so the rate holds on a busy machine.
    private func fire() {
        let now = NIODeadline.now()
        if now - next > Self.maximumLag {
            next = now
        }
        while next <= now {
            send()
            next = next + .nanoseconds(Int64(interval * (0.5 + generator.fraction())))
        }
        loop.assumeIsolated().scheduleTask(deadline: next) { self.fire() }
    }

    private func send() {
        if let connection = idle.popLast() {
            connection.send()
        } else if connections < Self.maximumConnections {
            connect()
        }
    }

    private func connect() {
        connections += 1
        let owner = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(LoadConnection(owner: owner.value))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .assumeIsolated()
            .whenFailure { _ in self.connections -= 1 }
    }
}
