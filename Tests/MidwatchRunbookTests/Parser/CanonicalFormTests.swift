import Testing

@testable import MidwatchRunbook

@Suite("The canonical form")
struct CanonicalFormTests {
    private func digest(_ text: String) throws -> String {
        CanonicalForm.digest(of: try #require(YAMLReader.read(Array(text.utf8), path: "").root))
    }

    @Test(
        "SHA-256 is that of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func vectors(text: String, hex: String) {
        #expect(SHA256Digest.hex(of: Array(text.utf8)) == hex)
    }

    @Test(
        "how a document is written does not count",
        arguments: [
            "a: b\nc: [d, e]\n", "# comment\na:   b # more\nc:\n- d\n- e\n", "{a: 'b', \"c\": [\"d\", e]}",
            "---\na: |-\n  b\nc:\n  - >-\n    d\n  - e\n...\n", "a: b\r\nc: [d, e]\r\n",
        ])
    func writing(text: String) throws {
        #expect(try digest(text) == digest("a: b\nc: [d, e]\n"))
    }

    @Test(
        "what a document says counts, its order too",
        arguments: [
            "a: b\nc: [e, d]\n", "c: [d, e]\na: b\n", "a: b\nc: [d, e, '']\n", "a: b\nc: [de]\n", "a: B\nc: [d, e]\n",
            "a: b\nc: {d: e}\n", "a: b\nc: [[d, e]]\n", "a: 'b '\nc: [d, e]\n",
        ])
    func content(text: String) throws {
        #expect(try digest(text) != digest("a: b\nc: [d, e]\n"))
    }

    @Test("a runbook carries the digest of its document")
    func carried() throws {
        let text = RunbookParserTests.head + "steps:\n" + RunbookParserTests.lead
        let runbook = try #require(RunbookParserTests.parse(text).runbook)
        #expect(runbook.digest == (try digest(text)))
        #expect(runbook.digest.count == 64)
        #expect(try digest(text + "# a comment\n") == runbook.digest)
    }
}
