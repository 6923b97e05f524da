import MidwatchLint
import MidwatchRunbook
import Testing

@testable import MidwatchSurroundings

/// Whether a page is there, asked of a real server.
struct LinkLookTests {
    private func look(_ url: String, within timeout: Duration = .seconds(5)) async -> LiveAnswer {
        let client = WebClient()
        let answer = await LinkLook(client: client, now: 1_000).look(url, within: timeout)
        await client.close()
        return answer
    }

    @Test(
        "a status says whether a page is there, is private, or nobody knows",
        arguments: [
            (200, LiveAnswer.State.alive), (204, .alive), (304, .alive), (401, .alive), (403, .alive), (404, .dead),
            (405, .alive), (410, .dead), (418, .unknown), (429, .unknown), (500, .unknown), (502, .unknown),
            (503, .unknown),
        ])
    func statuses(_ status: Int, _ expected: LiveAnswer.State) async throws {
        let server = try await LoopbackServer { _ in .init(status: status) }
        let answer = await look(server.url + "/x")
        await server.close()
        #expect(answer.state == expected, "\(answer.evidence)")
        #expect((answer.reason == .private) == [401, 403, 405].contains(status))
    }

    @Test("a server that does not like HEAD is asked with GET")
    func headRefused() async throws {
        let server = try await LoopbackServer { .init(status: $0.method == "HEAD" ? 404 : 200) }
        let answer = await look(server.url + "/x")
        await server.close()
        #expect(answer.state == .alive)
        #expect(server.requests.map(\.method) == ["HEAD", "GET"])
    }

    @Test("a page that has moved for good is told with its new address, without what may be a secret in it")
    func moved() async throws {
        let server = try await LoopbackServer {
            $0.uri == "/old" ? .init(status: 301, headers: [("Location", "/new?token=secret")]) : .init()
        }
        let base = server.url
        let answer = await look(base + "/old")
        await server.close()
        #expect(answer.state == .alive)
        #expect(answer.reason == .moved)
        #expect(answer.evidence == "it has moved to \(base)/new")
    }

    @Test("a redirect to a page that is gone is dead, one for now is alive, one that never ends nobody knows")
    func redirects() async throws {
        let server = try await LoopbackServer { request in
            switch request.uri {
            case "/gone": .init(status: 302, headers: [("Location", "missing")])
            case "/login": .init(status: 302, headers: [("Location", "/ok")])
            case "/round": .init(status: 301, headers: [("Location", "/round")])
            case "/away": .init(status: 302, headers: [("Location", "mailto:x@y.example")])
            case "/ok": .init()
            default: .init(status: 404)
            }
        }
        #expect(await look(server.url + "/gone").state == .dead)
        #expect(await look(server.url + "/login").reason == nil)
        #expect(await look(server.url + "/login").state == .alive)
        #expect(await look(server.url + "/round").state == .unknown)
        #expect(await look(server.url + "/away").state == .alive)
        await server.close()
    }

    @Test("nobody knows where there is no answer: no listener, silence, no TLS")
    func unanswered() async throws {
        let server = try await LoopbackServer { _ in .init(isSilent: true) }
        #expect(await look(server.url + "/x", within: .milliseconds(200)).state == .unknown)
        #expect(await look("https://127.0.0.1:\(server.port)/x").state == .unknown)
        let port = server.port
        await server.close()
        #expect(await look("http://127.0.0.1:\(port)/x").state == .unknown)
    }

    @Test(
        "a redirect's target is resolved against the page",
        arguments: [
            ("/b", "http://h:1/b"), ("b", "http://h:1/a/b"), ("//o/x", "http://o/x"), ("https://o/x", "https://o/x"),
            ("?q", "http://h:1/a/?q"), ("ftp://o", nil), ("mailto:x@o", nil),
        ] as [(String, String?)])
    func resolving(_ location: String, _ expected: String?) throws {
        let url = "http://h:1/a/c?d/e"
        let address = try #require(WebAddress(url))
        #expect(LinkLook.resolved(location, against: url, address) == expected)
    }
}
