import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("The shapes of tokens")
struct MaskerShapeTests {
    private func masked(_ text: String, by masker: Masker = .shapes, chunk: Int) -> String {
        var stream = MaskingStream(masker)
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            let part = Array(bytes[start..<min(start + chunk, bytes.count)])
            part.withUnsafeBytes { stream.feed($0) { result.append(contentsOf: $0) } }
        }
        stream.finish { result.append(contentsOf: $0) }
        return String(decoding: result, as: UTF8.self)
    }

    @Test("each is masked wherever chunks break it, and what stands round it stays", arguments: TokenSamples.all)
    func samples(sample: TokenSample) {
        let expected = "a \(sample.before)‹masked \(sample.shape)›\(sample.after) b"
        for chunk in [1, 2, 3, 7, 16, 64, 100_000] {
            #expect(masked("a \(sample.text) b", chunk: chunk) == expected, "in chunks of \(chunk)")
        }
        #expect(masked(sample.text, chunk: 5).hasSuffix("‹masked \(sample.shape)›\(sample.after)"))
    }

    @Test("what is masked already is not masked again", arguments: TokenSamples.all)
    func again(sample: TokenSample) {
        let once = Masker.shapes.mask("\(sample.text) \(sample.text)")
        #expect(Masker.shapes.mask(once) == once)
    }

    @Test(
        "what only resembles a token stays",
        arguments: [
            "ghp_tooshort", "AKIASHORT", "AKIA is a prefix", "https://host/path?x=1@2", "ssh://git@github.com/x.git",
            "http://[::1]:8080/a@b", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.nothing", "the bearer of bad news",
            "Authorization: failed for user bob", "basic authorization failed", "postgres://u:$PGPASSWORD@h/db",
            "postgres://u:${pw}@h/db", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----\nMIIB", "BEGIN TRANSACTION; COMMIT", "aws_secret_access_key is not set",
            "xox-", "sk_live_", "12:30:45 a://b c:d@e",
            "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        ])
    func innocent(text: String) {
        for chunk in [1, 4, 1_000] { #expect(masked(text, chunk: chunk) == text) }
    }

    @Test(
        "a token is found glued to an escape",
        arguments: [
            ("\\neyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc", "\\n‹masked web token›"),
            ("t%3DeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc", "t%3D‹masked web token›"),
            ("\\tAKIA0123456789ABCDEF", "\\t‹masked AWS access key›"),
        ])
    func glued(text: String, expected: String) {
        #expect(masked(text, chunk: 3) == expected)
    }

    @Test("secrets and tokens that overlap are masked as one, with nothing left of either")
    func overlap() throws {
        let masker = try Masker([
            SecretValue(name: "A", value: "abcdefgh"), SecretValue(name: "B", value: "efghijkl"),
            SecretValue(name: "C", value: "p@ss/word"),
        ])
        #expect(masker.mask("<abcdefghijkl>") == "<‹masked A›>")
        for chunk in [1, 3, 5, 100] {
            #expect(masked("x://u:p@ss/word@host/", by: masker, chunk: chunk) == "x://u:‹masked C›@host/")
            let token = "ghp_" + String(repeating: "x", count: 40)
            #expect(masked("(\(token)abcdefgh!)", by: masker, chunk: chunk) == "(‹masked GitHub token›!)")
        }
    }

    @Test("base64 that is broken into lines is masked whole")
    func broken() throws {
        let value = String(repeating: "0123456789", count: 9)
        let masker = try Masker([SecretValue(name: "LONG", value: value)])
        let whole = SecretForms.all(of: Array(value.utf8)).filter(\.mayBreak)
        for form in whole {
            for width in [19, 60, 64, 76] {
                let lines = stride(from: 0, to: form.bytes.count, by: width).map { start in
                    String(decoding: form.bytes[start..<min(start + width, form.bytes.count)], as: UTF8.self)
                }
                #expect(masked(lines.joined(separator: "\n"), by: masker, chunk: 11) == "‹masked LONG›")
                #expect(masked(lines.joined(separator: "\r\n"), by: masker, chunk: 11) == "‹masked LONG›")
            }
        }
    }

    @Test(
        "what is held back is bounded, whatever comes",
        arguments: [
            "://", "eyJ", "AKIA", "-----BEGIN ", "Authorization: ", "Bearer ", "ghp_", "%3DeyJ", "‹masked ", "a",
            "BEGIN PRIVATE KEY-----", "secret_access_key = ", "eyJaaaaaaaaaaaa.eyJ",
        ])
    func bounded(text: String) {
        var stream = MaskingStream(.shapes)
        let flood = Array(String(repeating: text, count: 8_000).utf8)
        var most = 0
        for start in stride(from: 0, to: flood.count, by: 64) {
            Array(flood[start..<min(start + 64, flood.count)]).withUnsafeBytes { stream.feed($0) { _ in } }
            most = max(most, stream.heldBytes)
        }
        #expect(most <= TokenShape.longestLook)
    }

    @Test("a private key that never ends is masked up to the longest key, and then the text goes on")
    func endless() {
        let flood = String(repeating: "A", count: TokenShape.longestKeyBlock)
        let text = "-----BEGIN PRIVATE KEY-----\(flood)BBB"
        #expect(masked(text, chunk: 4_096) == "-----BEGIN PRIVATE KEY-----‹masked private key›BBB")
    }

    @Test(
        "a variable is a secret by its name",
        arguments: [
            ("PGPASSWORD", true), ("GITHUB_TOKEN", true), ("AWS_SECRET_ACCESS_KEY", true), ("DB_PASSWD", true),
            ("STRIPE_API_KEY", true), ("SSH_PRIVATE_KEY", true), ("X_CREDENTIALS", true), ("MYSQL_PWD", true),
            ("npm_config_token", true), ("SECRET_KEY_BASE", true), ("PWD", false), ("PATH", false),
            ("OLDPWD", false), ("TOKEN_FILE", false), ("GOOGLE_APPLICATION_CREDENTIALS", false),
            ("AWS_ACCESS_KEY_ID", false), ("KEYBOARD", false), ("MAX_TOKENS", false), ("MONKEY", false),
        ])
    func names(name: String, isSecret: Bool) {
        #expect(SecretName.isSecret(name) == isSecret)
    }

    @Test("a secret of the environment is masked from its shortest length on, and declared by nobody")
    func environment() throws {
        let shelf = SecretShelf(
            reader: SecretReader(environment: ["DB_PASSWORD": "eight-ch", "API_TOKEN": "seven-c", "HOME": "/home/x-y"]))
        #expect(shelf.masker.mask("eight-ch seven-c /home/x-y") == "‹masked DB_PASSWORD› seven-c /home/x-y")
    }

    @Test("the masker tries itself out, and finds nothing wrong")
    func trial() {
        #expect(MaskerTrial.failure() == nil)
    }

    @Test("a runbook that holds a secret is refused without repeating it; the password of a URL is warned of")
    func written() throws {
        let sample = try #require(TokenSamples.all.first { $0.shape == "GitHub token" })
        let found = WrittenSecret.diagnostics("id: x\nrun: echo \(sample.text)\n", path: "a")
        #expect(found.map(\.rule) == ["secret-in-text"] && found.map(\.severity) == [.error])
        #expect(found.first?.range.start.line == 2 && found.first?.range.start.column == 11)
        #expect(found.first.map { "\($0)".contains(TokenSamples.canary) } == false)
        #expect(
            WrittenSecret.diagnostics("run: psql postgres://app:app@localhost/\n", path: "a").map(\.severity) == [
                .warning
            ])
        #expect(
            WrittenSecret.diagnostics("run: curl -H \"Authorization: Bearer $TOKEN\" https://x\n", path: "a").isEmpty)
    }
}
