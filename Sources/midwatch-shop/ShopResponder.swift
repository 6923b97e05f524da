import NIOCore
import NIOHTTP1

/// Serves one connection: `/checkout` after the delay that the release gives it, everything else at once.
final class ShopResponder: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let shop: Shop
    private var head: HTTPRequestHead?

    /// A handler for a new connection.
    init(shop: Shop) {
        self.shop = shop
    }

    /// Collects a request (bodies are read and dropped) and answers at its end.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
        case .body:
            break
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context: context)
        }
    }

    /// A connection that broke is closed; its requests are still counted when their time comes.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, context: ChannelHandlerContext) {
        guard head.uri == "/checkout" else {
            write(ControlRoutes.respond(to: head, shop: shop), to: head, context: context)
            return
        }
        let arrival = NIODeadline.now()
        let answer = shop.admit()
        let delay = TimeAmount.nanoseconds(Int64(answer.delay * 1e9))
        context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
            self.shop.finish(answer.code, since: arrival)
            let status = HTTPResponseStatus(statusCode: answer.code.rawValue)
            let response = ControlRoutes.Response(status: status, body: "\(status.reasonPhrase)\n")
            self.write(response, to: head, context: context)
        }
    }

    private func write(_ response: ControlRoutes.Response, to head: HTTPRequestHead, context: ChannelHandlerContext) {
        let body = context.channel.allocator.buffer(string: response.body)
        var headers = HTTPHeaders([
            ("content-type", response.contentType), ("content-length", "\(body.readableBytes)"),
        ])
        if !head.isKeepAlive {
            headers.add(name: "connection", value: "close")
        }
        let reply = HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)
        context.write(wrapOutboundOut(.head(reply)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let flushed = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !head.isKeepAlive {
            flushed.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        }
    }
}
