internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Why there is no response, as a sentence, and whether the request may have reached the server.
public struct HTTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The request itself is wrong: no URL, an impossible header.
        case invalidRequest
        /// The host's name could not be looked up.
        case nameNotFound
        /// Nobody listens there, or the network does not reach it.
        case unreachable
        /// No connection was made in time.
        case connectTimeout
        /// The server could not prove who it is, or would not speak TLS.
        case tls
        /// A connection was made; the response did not come in time.
        case timeout
        /// The connection broke before the response was complete, or the response made no sense.
        case connectionLost
        /// Whoever asked does not want it any more.
        case cancelled
    }

    /// What went wrong.
    public var reason: Reason
    /// What happened, in one clause without a full stop.
    public var message: String

    /// Makes a failure.
    public init(reason: Reason, message: String) {
        self.reason = reason
        self.message = message
    }

    /// Whether it is certain that not one byte of the request left this machine.
    public var isBeforeSending: Bool {
        switch reason {
        case .invalidRequest, .nameNotFound, .unreachable, .connectTimeout, .tls: true
        case .timeout, .connectionLost, .cancelled: false
        }
    }

    /// The message.
    public var description: String { message }
}

extension HTTPFailure {
    /// Words an error of the HTTP library. What is not known to come before the request counts as after it.
    init(_ error: any Error, host: String, timeout: Duration) {
        switch error {
        case let failure as HTTPFailure: self = failure
        case let error as NIOConnectionError: self.init(error)
        case let error as HTTPClientError: self.init(error, host: host, timeout: timeout)
        case NIOSSLError.uncleanShutdown:
            self.init(
                reason: .connectionLost,
                message: "\(host) closed the connection before the response was complete")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(reason: .tls, message: "TLS with \(host) failed: \(Self.brief(error))")
        case let error as IOError where [ECONNREFUSED, EADDRNOTAVAIL].contains(error.errnoCode):
            // An address needs no look-up, and its refusal comes bare. No other error surely comes before sending.
            self.init(
                reason: .unreachable, message: "no connection to \(host): \(SystemError.text(error.errnoCode))")
        case is CancellationError:
            self.init(reason: .cancelled, message: "the request was cancelled")
        default:
            self.init(
                reason: .connectionLost, message: "the connection to \(host) failed: \(Self.brief(error))")
        }
    }

    private init(_ error: NIOConnectionError) {
        let place = "\(error.host):\(error.port)"
        guard let failure = error.connectionErrors.last else {
            self.init(reason: .nameNotFound, message: "the name \(error.host) could not be looked up")
            return
        }
        if case ChannelError.connectTimeout = failure.error {
            self.init(reason: .connectTimeout, message: "\(place) did not answer: no connection in time")
        } else if let system = failure.error as? IOError {
            self.init(
                reason: .unreachable,
                message: "no connection to \(place): \(SystemError.text(system.errnoCode))")
        } else {
            self.init(
                reason: .unreachable, message: "no connection to \(place): \(Self.brief(failure.error))")
        }
    }

    private init(_ error: HTTPClientError, host: String, timeout: Duration) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            self.init(reason: .connectTimeout, message: "\(host) did not answer: no connection in time")
        case .tlsHandshakeTimeout:
            self.init(reason: .tls, message: "TLS with \(host) did not come about in time")
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self.init(
                reason: .timeout, message: "no complete response from \(host) within \(ExitWording.text(timeout))")
        case .cancelled, .requestStreamCancelled:
            self.init(reason: .cancelled, message: "the request was cancelled")
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath, .traceRequestWithBody:
            self.init(
                reason: .invalidRequest,
                message: "this is not a request that can be sent: \(Self.brief(error))")
        case .remoteConnectionClosed:
            self.init(
                reason: .connectionLost, message: "\(host) closed the connection without a response")
        default:
            self.init(unlisted: "\(error)", host: host)
        }
    }

    /// Errors that carry values can only be told by their name; a refused header's value is never repeated.
    private init(unlisted text: String, host: String) {
        if text.hasPrefix("HTTPClientError.unsupportedScheme") {
            self.init(reason: .invalidRequest, message: "the URL is neither http nor https")
        } else if text.hasPrefix("HTTPClientError.invalidHeaderField") {
            self.init(
                reason: .invalidRequest, message: "a header has a name or a value that cannot be sent")
        } else {
            self.init(
                reason: .connectionLost, message: "the exchange with \(host) failed: \(text.prefix(300))")
        }
    }

    private static func brief(_ error: any Error) -> String {
        String("\(error)".prefix(300))
    }
}
