import Testing

@testable import MidwatchSurroundings

/// The page of figures, asked over HTTP.
struct PageServerTests {
    @Test("the newest page is served at /metrics, and nothing elsewhere")
    func serving() async throws {
        let server = try await PageServer(port: 0)
        let base = "http://127.0.0.1:\(server.port)"
        let client = WebClient()
        server.show("one 1\n")
        #expect(try await client.ask("GET", base + "/metrics", within: .seconds(5)).get().body == Array("one 1\n".utf8))
        server.show("one 2\n")
        let second = try await client.ask("GET", base + "/metrics?x", within: .seconds(5)).get()
        #expect(second.body == Array("one 2\n".utf8))
        #expect(try await client.ask("GET", base + "/", within: .seconds(5)).get().status == 404)
        #expect(try await client.ask("POST", base + "/metrics", within: .seconds(5)).get().status == 405)
        #expect(try await client.ask("HEAD", base + "/metrics", within: .seconds(5)).get().status == 200)
        await #expect(throws: PageServer.Problem.self) { try await PageServer(port: server.port) }
        await server.close()
        await client.close()
    }
}
