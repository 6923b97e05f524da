internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// Serves one page of figures at `/metrics`, the newest that it was given.
public final class PageServer: Sendable {
    /// Connections at a time at most.
    static let backlog: Int32 = 16
    /// Seconds after which a connection that asks nothing is closed.
    static let idle: Int64 = 30

    private let page: Page
    private let channel: any Channel

    /// Where it listens could not be used.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong, as a clause.
        public var sentence: String
    }

    /// Listens at once.
    ///
    /// - Parameters:
    ///   - host: The address to listen on; loopback unless somebody asks for another.
    ///   - port: The port; 0 for any that is free.
    public init(host: String = "127.0.0.1", port: Int) async throws(Problem) {
        let page = Page()
        do {
            channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: Self.backlog)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(IdleStateHandler(allTimeout: .seconds(Self.idle)))
                        try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                        try pipeline.addHandler(Responder(page))
                    }
                }
                .bind(host: host, port: port).get()
        } catch {
            throw Problem(sentence: "nothing can listen on \(host):\(port); name another place with --listen HOST:PORT")
        }
        self.page = page
    }

    /// The port on which it listens.
    public var port: Int { channel.localAddress?.port ?? 0 }

    /// Shows a page from now on.
    public func show(_ text: String) { page.text.withLock { $0 = text } }

    /// Stops listening.
    public func close() async { try? await channel.close() }

    private final class Page: Sendable {
        let text = Mutex("")
    }

    private final class Responder: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let page: Page
        private var head: HTTPRequestHead?

        init(_ page: Page) {
            self.page = page
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let request): head = request
            case .body: break
            case .end:
                guard let head else { return }
                self.head = nil
                answer(head, context)
            }
        }

        private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
            let path = request.uri.prefix { $0 != "?" }
            let status: HTTPResponseStatus
            let text: String
            switch (request.method, path) {
            case (.GET, "/metrics"), (.HEAD, "/metrics"): (status, text) = (.ok, page.text.withLock { $0 })
            case (.GET, _), (.HEAD, _): (status, text) = (.notFound, "the figures are at /metrics\n")
            default: (status, text) = (.methodNotAllowed, "GET /metrics\n")
            }
            var headers = HTTPHeaders()
            headers.add(name: "Content-Type", value: "text/plain; version=0.0.4; charset=utf-8")
            headers.add(name: "Content-Length", value: String(text.utf8.count))
            if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
            context.write(
                wrapOutboundOut(.head(HTTPResponseHead(version: request.version, status: status, headers: headers))),
                promise: nil)
            if request.method != .HEAD {
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            }
            let isLast = !request.isKeepAlive
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
                if isLast { channel.close(promise: nil) }
            }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
