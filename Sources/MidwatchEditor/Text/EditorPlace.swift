import MidwatchExpressions

/// A place as an editor names it: line and column from 0, the column in the units of a ``PositionEncoding``.
struct EditorPlace: Sendable, Hashable {
    var line: Int
    var character: Int

    init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    /// Reads a place; `nil` for anything else.
    init?(_ value: JSONValue?) {
        guard let line = value?["line"]?.count, let character = value?["character"]?.count else { return nil }
        self.init(line: line, character: character)
    }

    var json: JSONValue {
        .record(("line", .int(Int64(line))), ("character", .int(Int64(character))))
    }
}
