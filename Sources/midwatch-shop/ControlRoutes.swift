import FoundationEssentials
import NIOHTTP1

/// What the endpoints other than `/checkout` answer.
enum ControlRoutes {
    /// An answer without its delivery.
    struct Response: Sendable, Equatable {
        /// The HTTP status.
        var status: HTTPResponseStatus = .ok
        /// The content type.
        var contentType = "text/plain; charset=utf-8"
        /// The body.
        var body: String
    }

    /// Answers one request.
    ///
    /// A request that a web page sent (it has an `Origin`) may not control anything: the listener is on loopback, but
    /// so is the browser of whoever tries the demo.
    static func respond(to head: HTTPRequestHead, shop: Shop) -> Response {
        let target = Target(uri: head.uri)
        do {
            switch (head.method, target.path) {
            case (.GET, "/healthz"):
                return Response(body: "ok\n")
            case (.GET, "/metrics"):
                return Response(contentType: MetricsText.contentType, body: shop.metrics)
            case (.GET, "/control/status"):
                let status = try JSONEncoder().encode(ShopStatus(shop.state))
                return Response(contentType: "application/json", body: String(decoding: status, as: UTF8.self))
            case (.POST, let path) where path.hasPrefix("/control/") && !head.headers.contains(name: "origin"):
                return Response(body: try change(path, target.query, shop) + "\n")
            default:
                return Response(status: .notFound, body: "there is no \(head.method) of this\n")
            }
        } catch let failure as ShopFailure {
            return Response(status: failure.exitCode == 2 ? .badRequest : .conflict, body: "\(failure)\n")
        } catch {
            return Response(status: .internalServerError, body: "nothing was changed: \(error)\n")
        }
    }

    private static func change(_ path: String, _ query: [String: String], _ shop: Shop) throws -> String {
        switch path {
        case "/control/release":
            let version = query["version"] ?? ""
            guard Release.named(version) != nil else { throw ShopFailure.usage(unknownRelease(version)) }
            try shop.change { $0.deploy(version, at: Date()) }
            return "deploying \(version) on \(Fleet.size) instances"
        case "/control/rollback":
            let (from, to) = try shop.change { state in
                let from = state.history.current.version
                return (from, state.rollBack(at: Date()))
            }
            guard let to else { throw ShopFailure.refused("\(from) is the first release: nothing to go back to") }
            return "rolling back from \(from) to \(to) on \(Fleet.size) instances"
        case "/control/restart":
            try shop.change { $0.restart() }
            return "restarting \(Fleet.size) instances one at a time"
        case "/control/fault":
            let ratio = query["errors"].flatMap(Double.init) ?? -1
            guard (0...1).contains(ratio) else { throw ShopFailure.usage("errors must be a ratio from 0 to 1") }
            let isSticky = query["sticky"] == "true"
            try shop.change { $0.inject(fault: ratio, sticky: isSticky) }
            return "at least \(ratio) of the requests now fail\(isSticky ? "" : " until the instances restart")"
        default:
            throw ShopFailure.usage("there is no control \(path)")
        }
    }

    /// The message for a release that does not exist.
    static func unknownRelease(_ version: String) -> String {
        "unknown release \"\(version)\"; known: \(Release.catalogue.map(\.version).joined(separator: ", "))"
    }

    /// A request's target, split. Values are plain words and numbers, so nothing is percent-decoded.
    private struct Target {
        let path: String
        var query: [String: String] = [:]

        init(uri: String) {
            let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            path = parts.first.map { String($0) } ?? ""
            guard parts.count == 2 else { return }
            for pair in parts[1].split(separator: "&") {
                let sides = pair.split(separator: "=", maxSplits: 1)
                if sides.count == 2 {
                    query[String(sides[0])] = String(sides[1])
                }
            }
        }
    }
}
