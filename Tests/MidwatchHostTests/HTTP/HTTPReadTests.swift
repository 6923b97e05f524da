import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Requests that read")
struct HTTPReadTests {
    private let ground = TestGround()

    private func perform(
        _ request: RenderedRequest, timeout: Duration = .seconds(20), secrets: [SecretReference] = [],
        variables: [String: String] = [:]
    ) async -> ActOutcome {
        let act = RenderedAct(action: .http(request), timeout: timeout, secrets: secrets)
        return await ground.reads(variables: variables).perform(act, attempt: AttemptID("R-1-1"), run: ground.run)
    }

    @Test("a body is captured")
    func body() async {
        let server = ScriptedServer.replying("200 OK", body: "{\"ok\":true}")
        defer { server.stop() }
        let outcome = await perform(RenderedRequest(method: "GET", url: server.url))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.code == 200)
        #expect(outcome.output.captured == "{\"ok\":true}")
        #expect(outcome.output.byteCount == 11)
        #expect(server.requests.first?.hasPrefix("GET /path HTTP/1.1\r\n") == true)
    }

    @Test(
        "a status is a success when the list says so",
        arguments: [
            ("204 No Content", [], ActOutcome.Ending.succeeded), ("404 Not Found", [], .failed("HTTP 404")),
            ("404 Not Found", [404], .succeeded), ("200 OK", [201], .failed("HTTP 200")),
            ("503 Unavailable", [], .failed("HTTP 503")),
            ("504 Gateway Timeout", [], .failed("HTTP 504: the gateway does not know what became of it")),
        ])
    func statuses(status: String, ok: [Int], ending: ActOutcome.Ending) async {
        let server = ScriptedServer.replying(status)
        defer { server.stop() }
        let outcome = await perform(RenderedRequest(method: "GET", url: server.url, ok: ok))
        #expect(outcome.ending == ending)
    }

    @Test("a redirect is not followed")
    func redirect() async {
        let target = ScriptedServer.replying("200 OK")
        let server = ScriptedServer.replying("302 Found", headers: "Location: \(target.url)\r\n")
        defer {
            server.stop()
            target.stop()
        }
        let outcome = await perform(RenderedRequest(method: "GET", url: server.url))
        #expect(outcome.ending == .failed("HTTP 302: redirects are not followed; it points to \(target.url)"))
        #expect(target.requests.isEmpty)
    }

    @Test("a secret stands in for its name in headers only, and is masked in what comes back")
    func secrets() async {
        let server = ScriptedServer { request in
            let line = request.split(separator: "\r\n").first { $0.hasPrefix("Authorization") } ?? ""
            return .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(line.utf8.count)\r\n\r\n\(line)")
        }
        defer { server.stop() }
        let request = RenderedRequest(
            method: "GET", url: server.url,
            headers: [
                .init(name: "Authorization", value: "Bearer ${TOKEN}"), .init(name: "X-Other", value: "${OTHER}"),
            ])
        let outcome = await perform(
            request, secrets: [.variable("TOKEN")], variables: ["TOKEN": "sesame-${OTHER}", "OTHER": "no"])
        #expect(outcome.output.captured == "Authorization: Bearer ‹masked TOKEN›")
        #expect(server.requests.first?.contains("Bearer sesame-${OTHER}\r\n") == true)
        #expect(server.requests.first?.contains("X-Other: ${OTHER}\r\n") == true)
    }

    @Test("nobody there, no such name, no URL and no header that can be sent never start")
    func neverStarted() async {
        let gone = ScriptedServer.replying("200 OK")
        gone.stop()
        let refused = await perform(RenderedRequest(method: "GET", url: "http://127.0.0.1:1/"))
        #expect(refused.ending == .notStarted("no connection to 127.0.0.1:1: Connection refused (error 111)"))
        let unnamed = await perform(RenderedRequest(method: "GET", url: "http://midwatch.invalid/"))
        #expect(unnamed.ending == .notStarted("the name midwatch.invalid could not be looked up"))
        for url in ["", "nonsense", "ftp://127.0.0.1/"] {
            guard case .notStarted = await perform(RenderedRequest(method: "GET", url: url)).ending else {
                Issue.record("\(url) was sent")
                continue
            }
        }
        let header = RenderedRequest.Header(name: "X-Token", value: "a\r\nX-Evil: b")
        let evil = await perform(RenderedRequest(method: "GET", url: "http://127.0.0.1:1/", headers: [header]))
        #expect(evil.ending == .notStarted("the header X-Token has a control character in its value"))
    }

    @Test("a server that does not speak TLS is named as such")
    func tls() async {
        let server = ScriptedServer { _ in .bytes("HTTP/1.1 400 Bad Request\r\n\r\n") }
        defer { server.stop() }
        let url = "https://127.0.0.1:\(server.port)/"
        guard case .notStarted(let why) = await perform(RenderedRequest(method: "GET", url: url)).ending else {
            Issue.record("TLS came about")
            return
        }
        #expect(why.hasPrefix("TLS with 127.0.0.1:\(server.port) failed: "))
    }

    @Test("a response that does not come is a failure of a read")
    func timeout() async {
        let server = ScriptedServer { _ in .silence }
        defer { server.stop() }
        let outcome = await perform(RenderedRequest(method: "GET", url: server.url), timeout: .milliseconds(300))
        #expect(outcome.ending == .failed("no complete response from 127.0.0.1:\(server.port) within 300ms"))
    }

    @Test("a body that stops half way is a failure, also when its head came in time")
    func halfBody() async {
        let server = ScriptedServer { _ in .bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") }
        defer { server.stop() }
        guard case .failed = await perform(RenderedRequest(method: "GET", url: server.url)).ending else {
            Issue.record("half a body is a success")
            return
        }
    }

    @Test("a body beyond the limit is cut, and says so")
    func largeBody() async throws {
        let server = ScriptedServer.replying("200 OK", body: String(repeating: "x", count: 3_000_000))
        defer { server.stop() }
        let transport = HTTPTransport()
        let reply = try await transport.get(server.url)
        #expect(reply.body.count == HTTPLimits.bodyBytes && reply.isTruncated)
        let short = try await transport.get(server.url, maxBytes: 10)
        #expect(short.body.count == 10 && short.isTruncated)
    }

    @Test("JSON is posted with its type")
    func post() async throws {
        let server = ScriptedServer.replying("200 OK", body: "ok")
        defer { server.stop() }
        let reply = try await HTTPTransport().post(server.url, json: .object([.init("text", .string("é"))]))
        #expect(reply.status == 200 && reply.body == Array("ok".utf8))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /path HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\n{\"text\":\"é\"}"))
        #expect(request.lowercased().contains("content-type: application/json\r\n"))
    }
}
