import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("The masker")
struct MaskerTests {
    private static let value = "p\"ß/w+rd?&42"

    private func masker(_ values: [String: String] = ["KEY": value]) throws -> Masker {
        try Masker(values.sorted { $0.key < $1.key }.map { SecretValue(name: $0.key, value: $0.value) })
    }

    @Test(
        "every form in which a program prints a secret is masked",
        arguments: [
            value, "p\\\"ß/w+rd?&42", "p%22%C3%9F%2Fw%2Brd%3F%2642", "p%22%c3%9f%2fw%2brd%3f%2642",
        ])
    func forms(form: String) throws {
        #expect(try masker().mask("<\(form)>") == "<‹masked KEY›>")
    }

    @Test("base64 is found at every alignment", arguments: ["", "u", "us", "use", "user:", "long-user:"])
    func base64(before: String) throws {
        let encoded = Self.base64(Array((before + Self.value + "!tail").utf8))
        let masked = try masker().mask(encoded)
        #expect(masked.contains("‹masked KEY›"))
        // What is left beside the mask holds at most the two digits that the neighbours share.
        #expect(masked.utf8.count < encoded.utf8.count - 12 + "‹masked KEY›".utf8.count)
    }

    @Test("a secret is found wherever chunks break it", arguments: 1...16)
    func chunks(size: Int) throws {
        let text = "a\(Self.value)b\(Self.value)\(Self.value)c"
        var stream = MaskingStream(try masker())
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            let chunk = Array(bytes[start..<min(start + size, bytes.count)])
            chunk.withUnsafeBytes { stream.feed($0) { result.append(contentsOf: $0) } }
        }
        stream.finish { result.append(contentsOf: $0) }
        #expect(String(decoding: result, as: UTF8.self) == "a‹masked KEY›b‹masked KEY›‹masked KEY›c")
    }

    @Test("of two secrets at one place the longer is masked")
    func longest() throws {
        let masker = try masker(["LONG": "abcdefgh", "SHORT": "abcd"])
        #expect(masker.mask("abcdefgh abcdefg") == "‹masked LONG› ‹masked SHORT›efg")
    }

    @Test("the long lines of a secret are masked by themselves")
    func lines() throws {
        let masker = try masker(["PEM": "-----BEGIN KEY-----\nMIIEvQIBADANBg\nab\n"])
        #expect(masker.mask("  MIIEvQIBADANBg\n  ab") == "  ‹masked PEM›\n  ab")
    }

    @Test("what only resembles a secret stays, and so does everything without one")
    func others() throws {
        #expect(try masker().mask("p\"ß/w+rd?&4") == "p\"ß/w+rd?&4")
        #expect(Masker.none.mask("anything") == "anything")
        #expect(try Masker([]).mask([0xff, 0, 1]) == [0xff, 0, 1])
    }

    @Test("a value of the shortest length is masked, a shorter one refused")
    func shortest() throws {
        #expect(try masker(["KEY": "abcd"]).mask("xabcdx") == "x‹masked KEY›x")
        #expect(throws: SecretProblem.self) { try masker(["KEY": "abc"]) }
    }

    @Test("a flood of secrets is masked in time that grows with its length alone")
    func flood() throws {
        let masker = try masker(["A": "needle-needle", "B": "another-needle", "C": "third-needle-of-three"])
        let text = String(repeating: "needle-needle ", count: 20_000)
        #expect(masker.mask(text) == String(repeating: "‹masked A› ", count: 20_000))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | Int(start + $1 < bytes.count ? bytes[start + $1] : 0) }
            for digit in 0...group.count { text.append(alphabet[bits >> (18 - 6 * digit) & 63]) }
        }
        return text
    }
}
