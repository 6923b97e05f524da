import MidwatchRunbook

/// A text of a runbook with the key that it stands under.
struct KeyedText {
    /// The nearest key above it, that of a list for its elements.
    let key: String
    /// What the text is for.
    let use: TextUse
    /// The text as a node.
    let node: YAMLNode

    /// The text with its place, and where each part of it stands.
    var parts: (text: Located<String>, scalar: YAMLScalar)? {
        node.scalar.map { (Located($0.value, node.range), $0) }
    }

    /// The texts of a document, in the order of the file.
    static func all(in document: YAMLNode) -> [KeyedText] {
        var found: [KeyedText] = []
        collect(document, key: "", use: TextUse(of: ""), into: &found)
        return found
    }

    // The reader bounds how deep a document is (Limits.documentDepth).
    private static func collect(_ node: YAMLNode, key: String, use: TextUse, into found: inout [KeyedText]) {
        switch node.content {
        case .scalar: found.append(KeyedText(key: key, use: use, node: node))
        case .sequence(let nodes): for node in nodes { collect(node, key: key, use: use, into: &found) }
        case .mapping(let entries):
            for entry in entries {
                collect(entry.value, key: entry.key.value, use: TextUse(of: entry.key.value), into: &found)
            }
        }
    }
}

extension LintedRunbook {
    /// The texts of keys, lists of them too, in the order of the file.
    func texts(_ isWanted: (String) -> Bool) -> [(text: Located<String>, scalar: YAMLScalar)] {
        keyedTexts.compactMap { isWanted($0.key) ? $0.parts : nil }
    }
}
