import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("Fixes")
struct FixApplierTests {
    /// A fix that replaces columns of a line; an empty range inserts.
    private static func fix(_ line: Int, _ columns: Range<Int>, _ text: String) -> Fix {
        Fix("x", edits: [TextEdit(FormatWorld.range(line, columns), text)])
    }

    /// A fix that takes a whole line out.
    private static func removal(_ line: Int) -> Fix {
        Fix("x", edits: [TextEdit(FormatWorld.range(line, 1, to: line + 1, 1), "")])
    }

    private func applied(_ fixes: [Fix], to text: String) -> (text: String, count: Int) {
        let (bytes, applied) = FixApplier.apply(fixes, to: Array(text.utf8))
        return (String(decoding: bytes, as: UTF8.self), applied.count)
    }

    @Test(
        "edits stand where lines and columns of Unicode scalars say",
        arguments: [
            ("ab\ncd\n", 2, 1..<2, "X", "ab\nXd\n"), ("ä€😀b", 1, 3..<4, "X", "ä€Xb"), ("ab", 1, 3..<3, "c", "abc"),
            ("\u{FEFF}ab\n", 1, 1..<2, "X", "\u{FEFF}Xb\n"), ("ab\n", 2, 1..<1, "c\n", "ab\nc\n"),
            ("e\u{301}x", 1, 2..<3, "", "ex"),
        ])
    func places(text: String, line: Int, columns: Range<Int>, put: String, expected: String) {
        let (result, count) = applied([Self.fix(line, columns, put)], to: text)
        #expect(Array(result.unicodeScalars) == Array(expected.unicodeScalars) && count == 1)
    }

    @Test("new lines break as the line breaks in which they begin, and the others stay")
    func carriageReturns() {
        #expect(applied([Self.fix(2, 1..<1, "x\ny\r\n")], to: "a\r\nb\r\nc").text == "a\r\nx\r\ny\r\nb\r\nc")
        #expect(applied([Self.fix(1, 1..<1, "x\n")], to: "a\nb\r\n").text == "x\na\nb\r\n")
    }

    @Test("a whole line goes with its break, the last one up to the end of the file")
    func lines() {
        #expect(applied([Self.removal(2)], to: "a\nb\nc").text == "a\nc")
        #expect(applied([Self.removal(3)], to: "a\nb\nc").text == "a\nb\n")
    }

    @Test(
        "a place that the file does not have is left alone",
        arguments: [(9, 1..<2), (1, 4..<5), (0, 1..<2), (1, 0..<1), (2, 2..<2), (Int.max, 1..<1), (1, 1..<Int.max)])
    func outside(line: Int, columns: Range<Int>) {
        #expect(applied([Self.fix(line, columns, "X")], to: "ab\n").text == "ab\n")
    }

    @Test("of fixes that touch, the first in the file is applied, and the same in another order")
    func touching() {
        let fixes = [Self.fix(1, 3..<5, "X"), Self.fix(1, 1..<3, "Y"), Self.fix(1, 6..<7, "Z")]
        #expect(applied(fixes, to: "abcdefg").text == "YcdeZg")
        #expect(applied(fixes.reversed(), to: "abcdefg").text == "YcdeZg")
    }

    @Test("a fix is applied whole or not at all, and one that overlaps itself never")
    func whole() {
        let two = Fix(
            "x", edits: [TextEdit(FormatWorld.range(1, 1..<2), "X"), TextEdit(FormatWorld.range(1, 9..<12), "X")])
        #expect(applied([two], to: "abc").count == 0)
        let self_ = Fix(
            "x", edits: [TextEdit(FormatWorld.range(1, 1..<3), "X"), TextEdit(FormatWorld.range(1, 2..<3), "Y")])
        #expect(applied([self_], to: "abc").count == 0)
    }

    @Test("two findings that are mended by the same edit are both mended, and it is done once")
    func same() {
        let (text, count) = applied([Self.fix(1, 1..<1, "x"), Self.fix(1, 1..<1, "x")], to: "a")
        #expect(text == "xa" && count == 2)
    }

    @Test("so many fixes are applied in one round, and no more")
    func most() {
        let text = String(repeating: "a\n", count: FixApplier.mostPerRound + 1)
        let fixes = (1...FixApplier.mostPerRound + 1).map { Self.fix($0, 1..<2, "b") }
        #expect(applied(fixes, to: text).count == FixApplier.mostPerRound)
    }

    @Test(
        "whatever the edits, what lies outside those applied stays byte for byte", arguments: 0..<200 as Range<UInt64>)
    func random(seed: UInt64) {
        var chance = Chance(seed: seed)
        let pieces = ["a", "\n", "\r\n", "ü", "😀", " ", "e\u{301}"]
        let text = (0..<chance.below(60)).map { _ in pieces[chance.below(pieces.count)] }.joined()
        let bytes = Array((seed % 3 == 0 ? "\u{FEFF}" : "").utf8) + Array(text.utf8)
        let fixes = (0..<chance.below(8)).map { _ in
            let line = 1 + chance.below(8)
            let column = 1 + chance.below(12)
            return Self.fix(line, column..<(column + chance.below(4)), chance.below(2) == 0 ? "" : "Ω\n")
        }
        let (result, applied) = FixApplier.apply(fixes, to: bytes)
        #expect(result == FixApplier.apply(fixes, to: bytes).bytes)
        if applied.isEmpty { #expect(result == bytes) }
        // One after the other from the last place on must give the same as all at once.
        var expected = bytes
        var seen: [Fix] = []
        for index in applied.sorted(by: { fixes[$1].edits[0].range.start < fixes[$0].edits[0].range.start })
        where !seen.contains(fixes[index]) {
            seen.append(fixes[index])
            expected = FixApplier.apply([fixes[index]], to: expected).bytes
        }
        // A fix near a line break may change the break that a later one is written with; texts without one may not.
        if fixes.allSatisfy({ $0.edits[0].text.isEmpty }) { #expect(result == expected, "seed \(seed)") }
        #expect(String(validating: result, as: UTF8.self) != nil, "seed \(seed)")
    }
}

/// Numbers that look random and are the same for a seed.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, bound)))
    }
}
