internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS
internal import Synchronization

/// Looks how long a host's certificate is good, whoever signed it.
enum CertificateLook {
    /// The moment in which the certificate ends, in seconds since 1970; else why nobody can say.
    static func end(host: String, port: Int, within timeout: Duration) async -> Result<Int64, WebClient.Failure> {
        let shown = Shown()
        do {
            let context = try NIOSSLContext(configuration: .makeClientConfiguration())
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(3))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = try NIOSSLClientHandler(
                            context: context, serverHostname: isName(host) ? host : nil,
                            customVerificationCallback: { chain, promise in
                                if let leaf = chain.first { shown.note(Int64(leaf.notValidAfter)) }
                                // Whether it is trusted is not asked here, and nothing is sent.
                                promise.succeed(.certificateVerified)
                            })
                        try channel.pipeline.syncOperations.addHandler(handler)
                        try channel.pipeline.syncOperations.addHandler(Closer())
                    }
                }
                .connect(host: host, port: port).get()
            let timer = channel.eventLoop.scheduleTask(in: .seconds(max(1, timeout.components.seconds))) {
                channel.close(promise: nil)
            }
            try? await channel.closeFuture.get()
            timer.cancel()
        } catch {
            return .failure(WebClient.Failure(sentence: "no connection"))
        }
        if let end = shown.end { return .success(end) }
        return .failure(WebClient.Failure(sentence: "it did not speak TLS in time"))
    }

    private static func isName(_ host: String) -> Bool {
        !host.contains(":") && host.contains { $0.isLetter }
    }

    /// The end that was shown, between the event loop and the task.
    private final class Shown: Sendable {
        private let value = Mutex<Int64?>(nil)

        func note(_ end: Int64) { value.withLock { $0 = end } }

        var end: Int64? { value.withLock { $0 } }
    }

    /// Closes as soon as TLS is there, or fails.
    private final class Closer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let event = event as? TLSUserEvent, case .handshakeCompleted = event { context.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
