import Testing

@testable import MidwatchRunbook

@Suite("The gate over the bytes")
struct TextGateTests {
    private func rules(_ bytes: [UInt8]) -> [String] {
        TextGate.open(bytes, path: "a").diagnostics.map(\.rule)
    }

    @Test(
        "characters that hide or break lines are refused, each at its place",
        arguments: [
            0x00, 0x07, 0x1B, 0x7F, 0x85, 0x9B, 0x061C, 0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202E, 0x2060, 0x2066,
            0xFEFF, 0xFFFE, 0xAD, 0xE0041, 0x1FFFF,
        ] as [UInt32])
    func forbidden(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let diagnostics = TextGate.open(Array("ä: \(String(scalar))b\n".utf8), path: "a").diagnostics
        #expect(diagnostics.map(\.rule) == ["forbidden-character"])
        #expect(diagnostics.first?.range.start == SourcePosition(line: 1, column: 4))
    }

    @Test(
        "tabs, line feeds, CRLF, a mark at the start and other scripts pass",
        arguments: ["a\tb\n", "a\r\nb", "\u{FEFF}a", "漢字 é 😀", ""])
    func accepted(text: String) {
        #expect(rules(Array(text.utf8)).isEmpty)
    }

    @Test(
        "bytes that are no strict UTF-8 are refused",
        arguments: [
            [0x61, 0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0xC3],
            [0x80], [0xFE, 0xFF, 0x00, 0x61], [0xFF, 0xFE, 0x61, 0x00], [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0],
        ] as [[UInt8]])
    func invalid(bytes: [UInt8]) {
        #expect(rules(bytes) == ["not-utf8"])
    }

    @Test("the place of an invalid byte is exact")
    func invalidPlace() {
        let diagnostic = TextGate.open(Array("a: b\nä: ".utf8) + [0xFF], path: "a").diagnostics.first
        #expect(diagnostic?.range.start == SourcePosition(line: 2, column: 4))
        #expect(diagnostic?.message == "byte 0xFF is not valid UTF-8")
    }

    @Test("a file may be as large as the limit and no larger")
    func size() {
        #expect(rules([UInt8](repeating: 0x61, count: Limits.fileBytes)).isEmpty)
        #expect(rules([UInt8](repeating: 0x61, count: Limits.fileBytes + 1)) == ["file-too-large"])
    }

    @Test("a carriage return alone is refused, several mistakes are all reported")
    func several() {
        #expect(rules(Array("a\rb\u{200B}\u{202E}".utf8)).count == 3)
        #expect(rules([UInt8](repeating: 0, count: 1000)).count == Limits.diagnosticsPerFile)
    }
}
