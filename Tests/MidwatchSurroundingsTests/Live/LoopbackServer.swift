import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers as it is told, and remembers what it was asked.
final class LoopbackServer: Sendable {
    /// One answer.
    struct Answer: Sendable {
        var status = 200
        var headers: [(String, String)] = []
        var body = ""
        /// Whether nothing is answered, ever.
        var isSilent = false
    }

    /// What it was asked.
    struct Request: Sendable {
        var method: String
        var uri: String
        var authorization: String?
    }

    private let channel: any Channel
    private let asked: Asked

    /// Starts; `answer` is called for each request.
    init(tls: NIOSSLContext? = nil, _ answer: @escaping @Sendable (Request) -> Answer) async throws {
        let asked = Asked()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Responder(asked, answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.asked = asked
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    var url: String { "http://127.0.0.1:\(port)" }

    var requests: [Request] { asked.requests.withLock { $0 } }

    func close() async { try? await channel.close() }

    private final class Asked: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private final class Responder: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let asked: Asked
        private let answer: @Sendable (Request) -> Answer
        private var head: HTTPRequestHead?

        init(_ asked: Asked, _ answer: @escaping @Sendable (Request) -> Answer) {
            self.asked = asked
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let request): head = request
            case .body: break
            case .end:
                guard let head else { return }
                let request = Request(
                    method: head.method.rawValue, uri: head.uri,
                    authorization: head.headers.first(name: "Authorization"))
                asked.requests.withLock { $0.append(request) }
                let answer = answer(request)
                guard !answer.isSilent else { return }
                var headers = HTTPHeaders(answer.headers)
                headers.add(name: "Content-Length", value: String(answer.body.utf8.count))
                let response = HTTPResponseHead(
                    version: head.version, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
                context.write(wrapOutboundOut(.head(response)), promise: nil)
                if head.method != .HEAD {
                    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
                }
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
