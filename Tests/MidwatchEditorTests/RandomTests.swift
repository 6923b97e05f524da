import MidwatchEditor
import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("Edits by chance") struct RandomTests {
    static let nothing = Surroundings(today: CalendarDay(year: 2026, month: 11, day: 21))

    static let pieces = [
        "", " ", "\n", "\r\n", "\r", "\t", "🚒", "é", "\u{feff}", "- ", ": ", "[", "]", "{", "}", "\"", "'", "|", "#",
        "${",
        "go: ", "  - mitigate: x\n", "queue", "steps:", "---", "&a", "*a", "!!x", "\u{0}", ",", "midwatch: ignore[",
        "if: ", "    run: |\n      echo \"$x\"\n",
    ]

    /// Every position in an answer lies inside the file.
    static func outside(_ value: JSONValue, _ lines: [Int]) -> JSONValue? {
        switch value {
        case .array(let elements): return elements.lazy.compactMap { outside($0, lines) }.first
        case .object(let members):
            // A definition may stand in another file.
            if let uri = value["uri"]?.text, uri != Editor.uri { return nil }
            if case .int(let line)? = value["line"], case .int(let character)? = value["character"] {
                let isInside = line >= 0 && line < lines.count && character >= 0 && character <= lines[Int(line)]
                return isInside ? nil : value
            }
            return members.lazy.compactMap { outside($0.value, lines) }.first
        default: return nil
        }
    }

    /// The lengths of the lines of a text in UTF-16, as the protocol splits them.
    static func lines(_ text: String) -> [Int] {
        var lengths = [0]
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\n", before == "\r" {
                // The second half of one line break.
            } else if scalar == "\n" || scalar == "\r" {
                lengths.append(0)
            } else {
                lengths[lengths.count - 1] += UTF16.width(scalar)
            }
            before = scalar
        }
        return lengths
    }

    @Test(
        "after any edits the session sees what a fresh one sees, and every place that it names is inside the file",
        arguments: 1...12)
    func edits(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        var text = Array(Queue.text.unicodeScalars)
        var editor = try Editor(Queue.text)
        for _ in 0..<12 {
            var changes: [JSONValue] = []
            for _ in 0...random.below(3) {
                let start = random.below(text.count + 1)
                let end = min(text.count, start + random.below(random.below(8) == 0 ? 200 : 6))
                let piece = Self.pieces[random.below(Self.pieces.count)]
                let from = Self.place(start, in: text), to = Self.place(end, in: text)
                // An editor never names the place between the two halves of a line break.
                if Self.isSplit(start, text) || Self.isSplit(end, text) { continue }
                changes.append(Editor.change(from, to, piece))
                text.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
            }
            editor.change(changes)
            let whole = Self.string(text)
            let fresh = try Editor(whole)
            #expect(editor.published[Editor.uri] == fresh.published[Editor.uri], "seed \(seed)")
            let lines = Self.lines(whole)
            #expect(Self.outside(.array(editor.published[Editor.uri] ?? []), lines) == nil, "seed \(seed)")
            for method in Self.methods {
                let line = random.below(lines.count)
                let place = (line, random.below(lines[line] + 2))
                let answer = editor.ask("textDocument/" + method, Self.parameters(place))
                #expect(Self.outside(answer, lines) == nil, "seed \(seed) \(method) \(answer.text())")
            }
        }
    }

    static let methods = [
        "hover", "completion", "completion", "completion", "definition", "references", "documentHighlight",
        "documentSymbol", "codeAction", "prepareRename", "rename", "diagnostic",
    ]

    static func parameters(_ place: (Int, Int)) -> JSONValue {
        Editor.record(
            ("textDocument", Editor.record(("uri", .string(Editor.uri)))), ("position", Editor.place(place)),
            ("range", Editor.range(place, (place.0 + 3, 0))), ("newName", .string("renamed")))
    }

    static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    static func isSplit(_ offset: Int, _ text: [Unicode.Scalar]) -> Bool {
        offset > 0 && offset < text.count && text[offset - 1] == "\r" && text[offset] == "\n"
    }

    /// A place in UTF-16, counted apart from the code under test.
    static func place(_ offset: Int, in text: [Unicode.Scalar]) -> (Int, Int) {
        let lengths = lines(string(Array(text[..<offset])))
        return (lengths.count - 1, lengths.last ?? 0)
    }
}
