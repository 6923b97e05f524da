import MidwatchEngine

extension HTTPTransport {
    /// How often a read is tried while connections break.
    static let figureTries = 3

    /// Reads a URL, again where the connection broke: a server may close an idle connection in the very moment in
    /// which it is used again, and reading twice does no harm.
    func figures(
        _ url: String, headers: [RenderedRequest.Header], timeout: Duration, maxBytes: Int
    ) async throws(HTTPFailure) -> HTTPReply {
        for _ in 1..<Self.figureTries {
            do {
                return try await get(url, headers: headers, timeout: timeout, maxBytes: maxBytes)
            } catch {
                guard error.reason == .connectionLost, !Task.isCancelled else { throw error }
            }
        }
        return try await get(url, headers: headers, timeout: timeout, maxBytes: maxBytes)
    }
}
