import NIOCore
import NIOHTTP1

/// Sends one request when its connection opens, and keeps the one promise with the answer.
final class ControlExchange: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// A whole answer.
    struct Answer: Sendable {
        /// The HTTP status code.
        let status: Int
        /// The body.
        let body: String
    }

    private let method: HTTPMethod
    private let uri: String
    private let promise: EventLoopPromise<Answer>
    private var status = 0
    private var body = ByteBuffer()

    /// An exchange that has not begun.
    init(method: HTTPMethod, uri: String, promise: EventLoopPromise<Answer>) {
        self.method = method
        self.uri = uri
        self.promise = promise
    }

    /// Open: the request goes out.
    func channelActive(context: ChannelHandlerContext) {
        var headers = HTTPHeaders([("host", "127.0.0.1"), ("connection", "close")])
        if method == .POST {
            headers.add(name: "content-length", value: "0")
        }
        let head = HTTPRequestHead(version: .http1_1, method: method, uri: uri, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Collects the answer.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = Int(head.status.code)
        case .body(var part):
            guard body.readableBytes + part.readableBytes <= ControlClient.maximumAnswer else {
                promise.fail(ShopFailure.unknown("the answer is too long to be the shop's"))
                context.close(promise: nil)
                return
            }
            body.writeBuffer(&part)
        case .end:
            promise.succeed(Answer(status: status, body: String(buffer: body)))
            context.close(promise: nil)
        }
    }

    /// Closed before the answer was whole; after it, a promise that is kept ignores this.
    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ShopFailure.unknown("the shop closed the connection before it answered"))
    }

    /// A broken connection fails the exchange.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
