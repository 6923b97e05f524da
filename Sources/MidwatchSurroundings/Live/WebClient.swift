internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Asks over HTTP: follows no redirects, tries nothing again, sends no cookies.
final class WebClient: Sendable {
    /// A reply, whatever its status.
    struct Reply: Sendable, Hashable {
        var status: Int
        var location: String?
        var body: [UInt8]
    }

    /// Why there is no reply.
    struct Failure: Error, Sendable, Hashable {
        /// A clause without the address, which may hold what nobody should read.
        var sentence: String
    }

    private let client: HTTPClient

    init() {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .nanoseconds(Self.nanoseconds(LiveLimits.connect))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = LiveLimits.perBackend
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    /// Must be called once, when nothing is asked any more.
    func close() async {
        try? await client.shutdown()
    }

    /// Asks, and waits for the whole answer or as much of it as is read.
    func ask(
        _ method: String, _ url: String, headers: [(String, String)] = [], within timeout: Duration,
        maxBytes: Int = LiveLimits.answerBytes
    ) async -> Result<Reply, Failure> {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "User-Agent", value: "midwatch-lint")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        let message = request
        do {
            return .success(
                try await withThrowingTaskGroup(of: Reply.self) { group in
                    group.addTask { [client] in
                        let response = try await client.execute(message, deadline: .distantFuture)
                        return try await Self.reply(response, maxBytes: method == "HEAD" ? 0 : maxBytes)
                    }
                    group.addTask {
                        try await Task.sleep(for: timeout)
                        throw HTTPClientError.deadlineExceeded
                    }
                    defer { group.cancelAll() }
                    guard let reply = try await group.next() else { throw CancellationError() }
                    return reply
                })
        } catch {
            return .failure(Failure(sentence: Self.sentence(error)))
        }
    }

    private static func reply(_ response: HTTPClientResponse, maxBytes: Int) async throws -> Reply {
        var body: [UInt8] = []
        if maxBytes > 0 {
            for try await chunk in response.body {
                body.append(contentsOf: chunk.readableBytesView.prefix(maxBytes - body.count))
                if body.count >= maxBytes { break }
            }
        }
        return Reply(
            status: Int(response.status.code), location: response.headers.first(name: "Location"), body: body)
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: sentence(error)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "TLS failed"
        case let error as NIOConnectionError:
            error.connectionErrors.isEmpty ? "the name could not be looked up" : "no connection"
        case is IOError: "no connection"
        default: "the request failed"
        }
    }

    private static func sentence(_ error: HTTPClientError) -> String {
        switch error {
        case .deadlineExceeded, .readTimeout, .connectTimeout: "no answer in time"
        case .tlsHandshakeTimeout: "TLS did not come about in time"
        case .remoteConnectionClosed: "the connection was closed without an answer"
        default: "the request failed"
        }
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let parts = duration.components
        return min(max(parts.seconds, 0), 86_400) * 1_000_000_000 + parts.attoseconds / 1_000_000_000
    }
}
