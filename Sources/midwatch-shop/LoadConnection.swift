import NIOCore
import NIOHTTP1

/// One customer's connection: one request at a time, kept open between them.
final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let owner: LoadGenerator
    private var context: ChannelHandlerContext?

    /// A connection whose first request goes out as soon as it is open.
    init(owner: LoadGenerator) {
        self.owner = owner
    }

    /// Sends one request; the connection must be open and idle.
    func send() {
        guard let context else { return }
        let headers = HTTPHeaders([("host", "127.0.0.1")])
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/checkout", headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Open: sends the request that the connection was made for.
    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        send()
    }

    /// The end of an answer frees the connection.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            owner.finished(self)
        }
    }

    /// Closed by whichever side.
    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        owner.closed(self)
    }

    /// A broken connection is closed.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
