public import MidwatchRunbook

/// A comment that takes findings away: `# midwatch: ignore[no-undo until=2027-01-31] the reason`.
///
/// On a line of its own it is about the node that begins on the next line that holds one, such as a whole step; at the
/// end of a line about the node that begins on it. `ignore-file[…]` is about the whole file.
public struct Directive: Sendable, Hashable {
    /// The words in brackets that name rules, with their places.
    public var rules: [Located<String>]
    /// The last day on which it holds, with its place; `nil` for always.
    public var until: Located<CalendarDay>?
    /// Why; empty where the author did not say.
    public var reason: String
    /// The comment.
    public var range: SourceRange
    /// The lines that it is about.
    public var lines: ClosedRange<Int>
    /// What could not be read in it; then it takes nothing away.
    public var problem: String?
    /// The column after what stands before it on its line, 1-based; 1 where nothing does.
    public var textEnd: Int

    /// Makes a directive.
    public init(
        rules: [Located<String>], until: Located<CalendarDay>? = nil, reason: String, range: SourceRange,
        lines: ClosedRange<Int>, problem: String? = nil, textEnd: Int = 1
    ) {
        self.rules = rules
        self.until = until
        self.reason = reason
        self.range = range
        self.lines = lines
        self.problem = problem
        self.textEnd = textEnd
    }

    /// Whether nothing else stands on its line.
    public var isAlone: Bool { textEnd == 1 }
}
