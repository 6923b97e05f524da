internal import AsyncHTTPClient
public import MidwatchEngine
public import MidwatchExpressions
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// The one HTTP client of a process, made when the first request needs it, because most runs need none.
///
/// It follows no redirects, tries nothing again, speaks HTTP/1.1 only, sends what it is told to and no cookies.
public final class HTTPTransport: Sendable {
    private let client = Mutex<HTTPClient?>(nil)
    private let connectTimeout: Duration

    /// Makes a transport; no thread and no socket comes with it.
    public init(connectTimeout: Duration = HTTPLimits.connectTimeout) {
        self.connectTimeout = connectTimeout
    }

    deinit {
        // The library traps when a client is dropped without a shutdown, so the shutdown outlives this object.
        if let client = client.withLock({ $0.take() }) {
            Task { try? await client.shutdown() }
        }
    }

    /// Reads a URL. Every status is a reply.
    public func get(
        _ url: String, headers: [RenderedRequest.Header] = [], timeout: Duration = HTTPLimits.timeout,
        maxBytes: Int = HTTPLimits.bodyBytes
    ) async throws(HTTPFailure) -> HTTPReply {
        try await send(
            HTTPRequest(method: "GET", url: url, headers: headers, timeout: timeout, maxBytes: maxBytes))
    }

    /// Posts JSON to a URL. Every status is a reply.
    public func post(
        _ url: String, json: JSONValue, headers: [RenderedRequest.Header] = [],
        timeout: Duration = HTTPLimits.timeout, maxBytes: Int = HTTPLimits.bodyBytes
    ) async throws(HTTPFailure) -> HTTPReply {
        let type = RenderedRequest.Header(name: "Content-Type", value: "application/json")
        return try await send(
            HTTPRequest(
                method: "POST", url: url, headers: [type] + headers, body: json.utf8(), timeout: timeout,
                maxBytes: maxBytes))
    }

    /// Sends a request and waits for the reply's end, or for as much of its body as is kept.
    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPReply {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method)
        message.headers.add(name: "User-Agent", value: "midwatch")
        for header in request.headers {
            message.headers.replaceOrAdd(name: header.name, value: header.value)
        }
        if let body = request.body { message.body = .bytes(body) }
        let host = Self.host(of: request.url)
        do {
            return try await exchange(message, request)
        } catch {
            throw HTTPFailure(error, host: host, timeout: request.timeout)
        }
    }

    /// The race of the exchange against its time: the library's own deadline ends with the response's head.
    private func exchange(_ message: HTTPClientRequest, _ request: HTTPRequest) async throws
        -> HTTPReply
    {
        let client = sharedClient()
        return try await withThrowingTaskGroup(of: HTTPReply.self) { group in
            group.addTask {
                let response = try await client.execute(message, deadline: .distantFuture)
                return try await Self.reply(response, maxBytes: request.maxBytes)
            }
            group.addTask {
                try await Task.sleep(for: request.timeout)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw CancellationError() }
            return reply
        }
    }

    private static func reply(_ response: HTTPClientResponse, maxBytes: Int) async throws -> HTTPReply {
        var body: [UInt8] = []
        var isTruncated = false
        for try await chunk in response.body {
            let rest = maxBytes - body.count
            body.append(contentsOf: chunk.readableBytesView.prefix(rest))
            if chunk.readableBytes > rest {
                isTruncated = true
                break
            }
        }
        let headers = response.headers.map { RenderedRequest.Header(name: $0.name, value: $0.value) }
        return HTTPReply(
            status: Int(response.status.code), headers: headers, body: body, isTruncated: isTruncated)
    }

    private func sharedClient() -> HTTPClient {
        client.withLock { client in
            if let client { return client }
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            configuration.httpVersion = .http1Only
            configuration.timeout.connect = .milliseconds(connectTimeout.wholeMilliseconds)
            configuration.connectionPool.retryConnectionEstablishment = false
            let made = HTTPClient(
                eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
            client = made
            return made
        }
    }

    /// The host of a URL, for messages; the URL itself may carry what nobody should read.
    static func host(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "the server" }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host =
            authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return host.isEmpty ? "the server" : String(host)
    }
}
