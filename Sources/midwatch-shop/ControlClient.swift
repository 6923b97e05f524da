import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request from the control command to the service that a state folder names.
struct ControlClient {
    /// How long a command waits for the service.
    static let timeout = TimeAmount.seconds(5)
    /// Bytes of an answer that are read at most.
    static let maximumAnswer = 64 * 1024

    /// The folder that says where the service is.
    let folder: StateFolder

    /// The service's status.
    func status() throws -> ShopStatus {
        let body = try request(.GET, "/control/status")
        guard let status = try? JSONDecoder().decode(ShopStatus.self, from: Data(body.utf8)) else {
            throw ShopFailure.unknown("whatever answered on this port is not the shop")
        }
        return status
    }

    /// Asks for a change; answers what the service says that it does.
    func change(_ uri: String) throws -> String {
        try request(.POST, "/control/" + uri)
    }

    /// The body of any other page of the service.
    func page(_ uri: String) throws -> String {
        try request(.GET, uri)
    }

    private func request(_ method: HTTPMethod, _ uri: String) throws -> String {
        guard let port = folder.port() else {
            throw ShopFailure.unknown("the shop is not running: no port in \(folder.path)")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let promise = group.next().makePromise(of: ControlExchange.Answer.self)
        // The promise is the handler's; a connection that never comes fails it here instead.
        ClientBootstrap(group: group)
            .connectTimeout(Self.timeout)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    let exchange = ControlExchange(method: method, uri: uri, promise: promise)
                    try channel.pipeline.syncOperations.addHandler(exchange)
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenFailure { promise.fail($0) }
        let late = ShopFailure.unknown("the shop did not answer within \(Self.timeout.nanoseconds / 1_000_000_000) s")
        let deadline = group.next().scheduleTask(in: Self.timeout) { promise.fail(late) }
        defer { deadline.cancel() }
        let answer: ControlExchange.Answer
        do {
            answer = try promise.futureResult.wait()
        } catch let failure as ShopFailure {
            throw failure
        } catch {
            throw ShopFailure.unknown("cannot reach the shop at 127.0.0.1:\(port): \(error)")
        }
        let body = answer.body.hasSuffix("\n") ? String(answer.body.dropLast()) : answer.body
        switch answer.status {
        case 200: return body
        case 400: throw ShopFailure.usage(body)
        default: throw ShopFailure.refused(body)
        }
    }
}
