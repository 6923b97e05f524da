import MidwatchExpressions
import Testing

@Suite("Spelling")
struct SpellingTests {
    @Test(
        "the nearest name within a third of the length is proposed",
        arguments: [
            ("timout", "timeout"), ("tiemout", "timeout"), ("TIMEOUT", "timeout"), ("setle", "settle"),
            ("observ", "observe"),
            ("ready", nil), ("xyz", nil), ("", nil), ("x", nil), ("timeouuut", "timeout"), ("obey", nil),
        ])
    func nearest(_ name: String, _ expected: String?) {
        #expect(Spelling.nearest(name, among: ["timeout", "settle", "observe", "ready"]) == expected)
        #expect(didYouMean(name, among: ["timeout", "settle", "observe", "ready"]) == expected)
    }

    @Test("of equally near names the first in alphabetical order is taken, whatever the order given")
    func ties() {
        #expect(Spelling.nearest("bat", among: ["cat", "bar"]) == "bar")
        #expect(Spelling.nearest("bat", among: ["bar", "cat"]) == "bar")
    }

    @Test("a name that is too long to be a slip is not compared")
    func long() {
        let name = String(repeating: "a", count: 129)
        #expect(Spelling.nearest(name, among: [name + "b"]) == nil)
        #expect(Spelling.nearest(String(name.dropLast()), among: [name]) == name)
    }
}
