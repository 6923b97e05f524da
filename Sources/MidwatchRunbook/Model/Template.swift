/// Text in which `${name}` stands for a value, in one of the few places where the language allows it.
///
/// A template is never shell text: it fills one argv element, one part of an HTTP request, one message or one label
/// value. What was filled in is data for ever and is never read as a template again.
public struct Template: Sendable, Hashable {
    /// One piece of a template.
    public enum Segment: Sendable, Hashable {
        /// Text that stands as it is.
        case text(String)
        /// The value of an input, a capture, a metric or a builtin; dotted for members (`before.errors`).
        case name(Located<String>)
    }

    /// The pieces in order.
    public var segments: [Segment]
    /// The text as the author wrote it.
    public var source: String
    /// Where the text stands.
    public var range: SourceRange

    /// Makes a template from its pieces.
    public init(segments: [Segment], source: String, range: SourceRange) {
        self.segments = segments
        self.source = source
        self.range = range
    }

    /// The names it needs, in order of appearance.
    public var names: [Located<String>] {
        segments.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// The text itself where nothing is to be filled in, else `nil`.
    public var literal: String? {
        names.isEmpty ? source : nil
    }
}
