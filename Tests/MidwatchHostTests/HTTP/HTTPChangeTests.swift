import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Requests that change")
struct HTTPChangeTests {
    private let ground = TestGround()

    private func result(
        _ request: RenderedRequest, timeout: Duration = .seconds(20), environment: [String: String] = [:]
    ) async throws -> ActOutcome {
        let secrets = environment.keys.map { SecretReference.variable($0) }
        let act = RenderedAct(action: .http(request), timeout: timeout, secrets: secrets)
        try HTTPChild.write(request, of: act, to: ground.path("request"))
        let found = await HTTPChild.result(file: ground.path("request"), environment: environment)
        let (outcome, body) = try #require(found)
        let record = try #require(HTTPRecord(HTTPRecord(outcome, body: body).json))
        return record.outcome(keep: .all)
    }

    @Test("what a server answers is the outcome, over the child's record")
    func answers() async throws {
        let server = ScriptedServer.replying("201 Created", body: "made")
        defer { server.stop() }
        let body = JSONValue.object([.init("replicas", .int(3))])
        let outcome = try await result(RenderedRequest(method: "POST", url: server.url, body: body))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.code == 201)
        #expect(outcome.output.captured == "made" && outcome.output.head == "made")
        #expect(server.requests.first?.hasSuffix("{\"replicas\":3}") == true)
    }

    @Test("refused before a byte was sent is not started")
    func refused() async throws {
        let outcome = try await result(RenderedRequest(method: "POST", url: "http://127.0.0.1:1/"))
        #expect(outcome.ending == .notStarted("no connection to 127.0.0.1:1: Connection refused (error 111)"))
    }

    @Test("a request that was sent and not answered is unknown, and is sent once")
    func unanswered() async throws {
        for answer in [ScriptedServer.Answer.silence, .hangUp, .bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")]
        {
            let server = ScriptedServer { _ in answer }
            defer { server.stop() }
            let request = RenderedRequest(method: "POST", url: server.url)
            let outcome = try await result(request, timeout: .milliseconds(700))
            guard case .unknown = outcome.ending else {
                Issue.record("\(answer): \(outcome.ending)")
                continue
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("a gateway's status is unknown, any other refusal is a failure", arguments: [502, 504, 500, 503, 409])
    func gateways(status: Int) async throws {
        let server = ScriptedServer.replying("\(status) X")
        defer { server.stop() }
        let outcome = try await result(RenderedRequest(method: "DELETE", url: server.url))
        let isGateway = status == 502 || status == 504
        #expect(
            outcome.ending
                == (isGateway
                    ? .unknown("HTTP \(status): the gateway does not know what became of it")
                    : .failed("HTTP \(status)")))
        #expect(outcome.code == status)
    }

    @Test("the file of a request holds no secret, the result neither")
    func secrets() async throws {
        let server = ScriptedServer { request in
            .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(request.utf8.count)\r\n\r\n\(request)")
        }
        defer { server.stop() }
        let request = RenderedRequest(
            method: "PUT", url: server.url, headers: [.init(name: "X-Token", value: "${TOKEN}")])
        let outcome = try await result(request, environment: ["TOKEN": "sesame-sesame"])
        #expect(outcome.output.captured.contains("X-Token: ‹masked TOKEN›"))
        #expect(ground.read("request")?.contains("sesame") == false)
        #expect(server.requests.first?.contains("X-Token: sesame-sesame") == true)
    }

    @Test("a file that is no request is refused", arguments: ["", "{}", "[1]", "not json"])
    func noRequest(text: String) async {
        ground.write("request", text)
        #expect(await HTTPChild.run(file: ground.path("request"), environment: [:]) == 64)
    }

    @Test("under the shim the child's record is the outcome, and no record is unknown")
    func underShim() async throws {
        let act = RenderedAct(
            action: .http(RenderedRequest(method: "POST", url: "http://127.0.0.1:1/")), timeout: .seconds(20))
        ground.write("record", HTTPRecord(ActOutcome(ending: .failed("HTTP 409"), code: 409), body: "busy").json.text())
        let answering = ground.changes(requester: ["/bin/sh", "-c", "cat \(ground.path("record"))"])
        let outcome = await answering.perform(ground.intent(act), adopting: false, run: ground.run)
        #expect(outcome.ending == .failed("HTTP 409"))
        #expect(outcome.code == 409 && outcome.output.captured == "busy")
        let other = TestGround()
        let silent = await other.changes(requester: ["/bin/true"])
            .perform(other.intent(act), adopting: false, run: other.run)
        #expect(silent.ending == .unknown("the request's child left no result that can be read"))
    }
}
