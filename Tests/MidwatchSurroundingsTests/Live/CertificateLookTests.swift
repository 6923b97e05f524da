import NIOSSL
import Testing

@testable import MidwatchSurroundings

/// How long a certificate is good, asked of a real TLS server.
struct CertificateLookTests {
    @Test("the end of a certificate is read, whoever signed it")
    func end() async throws {
        let ground = RepositoryGround()
        let made = ground.run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "12",
                "-subj", "/CN=localhost", "-keyout", ground.path + "/key.pem", "-out", ground.path + "/cert.pem",
            ])
        try #require(made?.code == 0)
        let certificates = try NIOSSLCertificate.fromPEMFile(ground.path + "/cert.pem")
        let key = try NIOSSLPrivateKey(file: ground.path + "/key.pem", format: .pem)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
        let server = try await LoopbackServer(tls: context) { _ in .init() }
        let end = await CertificateLook.end(host: "127.0.0.1", port: server.port, within: .seconds(10))
        await server.close()
        #expect(try end.get() == Int64(certificates[0].notValidAfter))
        #expect(server.requests.isEmpty)
    }

    @Test("a server without TLS, and none at all, tell nothing")
    func none() async throws {
        let server = try await LoopbackServer { _ in .init() }
        let port = server.port
        await #expect(throws: WebClient.Failure.self) {
            try await CertificateLook.end(host: "127.0.0.1", port: port, within: .seconds(2)).get()
        }
        await server.close()
        await #expect(throws: WebClient.Failure.self) {
            try await CertificateLook.end(host: "127.0.0.1", port: port, within: .seconds(2)).get()
        }
    }
}
