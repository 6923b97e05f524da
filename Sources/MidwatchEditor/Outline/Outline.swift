/// A file as far as its lines and indentation tell, whether or not it can be parsed at the moment.
///
/// While somebody types, a file is broken most of the time. What the cursor stands in, which keys stand beside it and
/// which names there are can be told all the same.
struct Outline: Sendable {
    /// A key of a mapping, or an element of a list.
    struct Node: Sendable, Hashable {
        /// The key; `nil` for an element.
        var key: String?
        /// The key's text, or the dash; for an element inside brackets the place where it begins.
        var range: Range<Int>
        /// The column in Unicode scalars, from 0.
        var column: Int
        /// The node that it stands in; `nil` at the top.
        var parent: Int?
        /// The text of its value without quotes, where it is text.
        var value: Range<Int>?
        /// Where a value is expected, or begins.
        var valueStart: Int
        /// Whether its value is a block of several lines after `|` or `>`.
        var isBlock = false
        /// Whether it stands inside brackets or braces.
        var isFlow = false
    }

    /// A stretch of brackets or braces.
    struct Flow: Sendable, Hashable {
        /// From the opening one to after the closing one, or as far as it seems to go.
        var range: Range<Int>
        /// The node whose value it is.
        var owner: Int?
        /// Whether it is in braces.
        var isMapping: Bool
        /// Whether its closing bracket was found.
        var isClosed = false
    }

    /// The nodes in the order of the file; a node comes after the one it stands in.
    var nodes: [Node] = []
    /// The stretches of brackets and braces, an outer one before those inside.
    var flows: [Flow] = []
    /// Comments, from `#` to the end of their lines.
    var comments: [Range<Int>] = []

    /// The deepest nesting of brackets that is followed.
    static let mostFlows = 32
    /// The most nodes that are kept.
    static let mostNodes = 50_000

    /// The nodes inside each node, by its index.
    func children() -> (top: [Int], of: [[Int]]) {
        var top: [Int] = []
        var inside = [[Int]](repeating: [], count: nodes.count)
        for (index, node) in nodes.enumerated() {
            if let parent = node.parent { inside[parent].append(index) } else { top.append(index) }
        }
        return (top, inside)
    }

    /// The comment in which an offset stands.
    func comment(at offset: Int) -> Range<Int>? {
        comments.first { $0.lowerBound < offset && offset <= $0.upperBound }
    }
}
