import MidwatchRunbook
import Testing

@testable import MidwatchLint

/// What is taken for a secret, and what is not.
struct CredentialScanTests {
    private func labels(_ text: String) throws -> [String] {
        let source = try #require(TextGate.open(Array(text.utf8), path: "a.runbook.yaml").text)
        return CredentialScan.find(in: source).map(\.label)
    }

    @Test(
        "shapes that issuers publish are found wherever they stand",
        arguments: [
            ("key: AKIAQ3EGRT7XKFQP5ZNB", "AWS access key"),
            ("# ghp_0a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H", "GitHub token"),
            ("x: \"glpat-0a1B2c3D4e5F6g7H8i9J\"", "GitLab token"),
            ("-----BEGIN OPENSSH PRIVATE KEY-----", "private key"),
            ("h: \"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N\"", "web token"),
            ("url: https://hooks.slack.com/services/T01ABCDEF/B01ABCDEF/abcdefghijklmnopqrstuvwx", "Slack webhook"),
        ])
    func issued(_ text: String, _ label: String) throws {
        #expect(try labels(text) == [label])
    }

    @Test(
        "a value that looks random is found after a name that says secret",
        arguments: ["api_key: k3J9xQ7vB2mZ8pL4", "--token=k3J9xQ7vB2mZ8pL4", "DB_PASSWORD='k3J9xQ7vB2mZ8pL4'"])
    func named(_ text: String) throws {
        #expect(try labels(text).count == 1)
    }

    @Test(
        "what is filled in, computed, an example, a digest, a sentence or words is no secret",
        arguments: [
            "token: ${API_TOKEN_K3J9XQ7VB2}", "token: $(cat k3J9xQ7vB2mZ8pL4)", "password: <k3J9xQ7vB2mZ8pL4>",
            "token: 9f86d081884c7d659a2feaa0c55ad015", "token_id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "secret: kubernetes-prod-eu-central-1", "password: example9x8y7z6w5v4u",
            "secrets: {PGPASSWORD: {env: PG1}}",
            "tls_secret: shop-tls-2026-q4-blue-green", "xAKIAQ3EGRT7XKFQP5ZNB: AKIA", "skeleton: sk_live_short",
            "token: k3J9xQ7vB2mZ8pL",
        ])
    func harmless(_ text: String) throws {
        #expect(try labels(text) == [])
    }

    @Test("a value shorter than the limit, or with less entropy, is let pass")
    func limits() throws {
        #expect("k3J9xQ7vB2mZ8pL4".utf8.count == CredentialScan.leastLength)
        let dull = "a1a1a1a1a1a1a1a1a1a1"
        #expect(CredentialScan.entropy(Array(dull.utf8)[...]) < CredentialScan.leastEntropy)
        #expect(try labels("token: " + dull) == [])
    }

    @Test("entropy is that of the textbook", arguments: [("aaaa", 0.0), ("abab", 1.0), ("abcd", 2.0), ("aab", 0.9183)])
    func entropy(_ text: String, _ expected: Double) {
        #expect(abs(CredentialScan.entropy(Array(text.utf8)[...]) - expected) < 0.001)
    }
}
