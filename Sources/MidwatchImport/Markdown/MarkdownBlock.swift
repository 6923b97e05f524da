/// A block of a Markdown file, as far as a runbook is interested.
struct MarkdownBlock {
    /// What a block is.
    enum Content {
        /// A heading of a level from 1 to 6.
        case heading(level: Int, text: String)
        /// A paragraph.
        case paragraph(String)
        /// A list's point; `isOrdered` where it was numbered.
        case point(String, isOrdered: Bool)
        /// Fenced or indented code with what stands after the fence.
        case code([String], language: String)
        /// A table, a row a line, each cell with its column's name.
        case table([String])
    }

    /// What it is.
    var content: Content
    /// Its first line, from 1.
    var line: Int
    /// How many lists it stands in; a point counts its own.
    var depth: Int
    /// Whether it is a quotation or an admonition.
    var isQuoted: Bool
}
