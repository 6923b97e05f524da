public import MidwatchEngine

/// One HTTP request, complete: nothing is left to fill in.
public struct HTTPRequest: Sendable {
    /// The method, upper case.
    public var method: String
    /// The URL, `http` or `https`.
    public var url: String
    /// The headers in order.
    public var headers: [RenderedRequest.Header]
    /// The body; `nil` sends none.
    public var body: [UInt8]?
    /// How long everything may take, from the first look-up to the last byte.
    public var timeout: Duration
    /// The most bytes of the response's body that are kept; the rest is not read.
    public var maxBytes: Int

    /// Makes a request.
    public init(
        method: String, url: String, headers: [RenderedRequest.Header] = [], body: [UInt8]? = nil,
        timeout: Duration = HTTPLimits.timeout, maxBytes: Int = HTTPLimits.bodyBytes
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maxBytes = maxBytes
    }
}

/// What a server answered. A redirect is an answer like any other: it is never followed.
public struct HTTPReply: Sendable {
    /// The status code.
    public var status: Int
    /// The headers in the order in which they came.
    public var headers: [RenderedRequest.Header]
    /// The body, at most the request's `maxBytes`.
    public var body: [UInt8]
    /// Whether the body was longer than that.
    public var isTruncated: Bool

    /// Makes a reply.
    public init(
        status: Int, headers: [RenderedRequest.Header] = [], body: [UInt8], isTruncated: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
    }

    /// The value of the first header of that name, in any case of letters; `nil` where there is none.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// The limits of HTTP, by name.
public enum HTTPLimits {
    /// How long a request may take unless it says otherwise.
    public static let timeout = Duration.seconds(30)
    /// How long making a connection may take.
    public static let connectTimeout = Duration.seconds(10)
    /// The most bytes of a body that are kept unless a request says otherwise.
    public static let bodyBytes = 1024 * 1024
}
