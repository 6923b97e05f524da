public import MidwatchRunbook

/// A way to mend a finding: edits of the file it is in.
public struct Fix: Sendable, Hashable {
    /// What it does, as an editor's menu says it: `write settle: 75s`.
    public var title: String
    /// Whether it may change what a run does; then a person must ask for it.
    public var isUnsafe: Bool
    /// The edits; they do not overlap.
    public var edits: [TextEdit]

    /// Makes a fix.
    public init(_ title: String, isUnsafe: Bool = false, edits: [TextEdit]) {
        self.title = title
        self.isUnsafe = isUnsafe
        self.edits = edits
    }
}

/// A stretch of a file, and what shall stand there instead. Everything else stays as it is, byte for byte.
public struct TextEdit: Sendable, Hashable {
    /// What is replaced; empty to insert.
    public var range: SourceRange
    /// What stands there then.
    public var text: String

    /// Makes an edit.
    public init(_ range: SourceRange, _ text: String) {
        self.range = range
        self.text = text
    }
}
