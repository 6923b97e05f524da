import FoundationEssentials
import MidwatchEngine
import MidwatchRunbook

/// Where a Prometheus is, as a person typed it: a base URL, perhaps with a user and a password in it.
///
/// What stands before the `@` never leaves this value but as the header of a request: nothing shows it.
public struct PrometheusAddress: Sendable {
    /// The most characters of a URL.
    public static let mostCharacters = 2_048

    /// The base URL without user, password and slash at its end; it may be shown.
    public let shown: String
    /// What an answer's messages call it: host and port.
    let name: String
    /// `user:password`, decoded; `nil` where the URL has neither.
    private let credentials: String?

    /// Reads a URL.
    public init(_ text: String) throws(PastProblem) {
        guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }),
            text.count <= Self.mostCharacters, !text.contains(where: { $0.isWhitespace || $0.isNewline })
        else { throw PastProblem("expected the base URL of a Prometheus, such as http://127.0.0.1:9090") }
        // A question mark cannot come before the end of the authority, so a password with one is written %3F.
        guard !text.contains("?"), !text.contains("#") else {
            throw PastProblem("the URL of a Prometheus ends before any ? or #: give its base, such as http://HOST:9090")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let at = authority.lastIndex(of: "@")
        let host = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard !host.isEmpty else { throw PastProblem("the URL of the Prometheus names no host") }
        name = String(host)
        var base = scheme + host + rest[authority.endIndex...]
        while base.hasSuffix("/") { base.removeLast() }
        shown = base
        guard let at else {
            credentials = nil
            return
        }
        guard let decoded = Self.percentDecoded(authority[..<at]) else {
            throw PastProblem("the user or password of the URL has a % that is not two hexadecimal digits")
        }
        credentials = decoded
    }

    /// The source that speaks with it.
    func source(every: Duration, timeout: Duration) -> MetricSource {
        var headers: [SourceHeader] = []
        if let credentials {
            let token = Data(credentials.utf8).base64EncodedString()
            headers.append(
                SourceHeader(name: Located("Authorization"), value: .plain(Located("Basic " + token))))
        }
        return MetricSource(
            name: Located(name), reach: .prometheus(Located(shown)), every: every, timeout: timeout, headers: headers)
    }

    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
