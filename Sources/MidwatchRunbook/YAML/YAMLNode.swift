/// One node of a YAML document, with its place. There are no anchors, aliases, tags or guesses of type: a scalar is
/// text.
///
/// ``YAMLReader`` makes it; the parsers of runbooks and of `midwatch.yaml` read it.
public struct YAMLNode: Sendable, Hashable {
    /// What a node holds.
    public enum Content: Sendable, Hashable {
        /// A piece of text. It lies apart, so that nodes are small: they are handed on far more often than made.
        indirect case scalar(YAMLScalar)
        /// A list.
        case sequence([YAMLNode])
        /// Keys and values in the file's order; no key stands twice.
        case mapping([YAMLEntry])
    }

    /// What it holds.
    public var content: Content
    /// Where it stands; the end is exclusive.
    public var range: SourceRange

    /// Makes a node.
    public init(_ content: Content, range: SourceRange) {
        self.content = content
        self.range = range
    }

    /// The scalar, if it is one.
    public var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The elements, if it is a list.
    public var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    /// The entries, if it is a mapping.
    public var mapping: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of a key, if it is a mapping that has the key.
    public subscript(key: String) -> YAMLNode? {
        mapping?.first { $0.key.value == key }?.value
    }

    /// The text of a scalar with its place, if it is one.
    public var text: Located<String>? {
        scalar.map { Located($0.value, range) }
    }

    /// Whether nothing was written where a value belongs: `key:` and no more.
    public var isAbsent: Bool {
        scalar.map { $0.value.isEmpty && $0.style == .plain } ?? false
    }

    /// What it is, for a message: `a list`, `a mapping`, `nothing`, or the quoted text.
    public var described: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let scalar): isAbsent ? "nothing" : "\"\(Self.shortened(scalar.value))\""
        }
    }

    private static func shortened(_ text: String) -> String {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        return line.count > 40 || line.count < text.count ? String(line.prefix(40)) + "…" : line
    }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable, Hashable {
    /// The key.
    public var key: Located<String>
    /// The value.
    public var value: YAMLNode

    /// Makes an entry.
    public init(key: Located<String>, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// A piece of text as a file writes it.
public struct YAMLScalar: Sendable, Hashable {
    /// How it is written.
    public enum Style: String, Sendable, Hashable, CaseIterable {
        /// Without quotes.
        case plain
        /// In single quotes.
        case single
        /// In double quotes.
        case double
        /// A block after `|`, whose line breaks stay.
        case literal
        /// A block after `>`, whose line breaks become spaces.
        case folded
    }

    /// The text, unescaped and unfolded.
    public var value: String
    /// How it is written.
    public var style: Style
    /// Where each part of the value stands in the file.
    public var places: TextPlaces

    /// Makes a scalar.
    public init(value: String, style: Style, places: TextPlaces) {
        self.value = value
        self.style = style
        self.places = places
    }
}
