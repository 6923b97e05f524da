import MidwatchRunbook

extension LintedRunbook {
    /// Keys whose texts are written for people.
    private static let proseKeys: Set<String> = [
        "why", "title", "manual", "message", "ask", "text", "about", "because", "irreversible",
    ]

    /// Every text that is written for people, with its place.
    var proseTexts: [(text: Located<String>, scalar: YAMLScalar)] {
        texts { Self.proseKeys.contains($0) }
    }

    /// The texts of keys, lists of them too, in the order of the file.
    func texts(_ isWanted: (String) -> Bool) -> [(text: Located<String>, scalar: YAMLScalar)] {
        var found: [(text: Located<String>, scalar: YAMLScalar)] = []
        var waiting: [(key: String, node: YAMLNode)] = [("", document)]
        while let next = waiting.popLast() {
            switch next.node.content {
            case .scalar(let scalar):
                if isWanted(next.key) { found.append((Located(scalar.value, next.node.range), scalar)) }
            case .sequence(let nodes): waiting += nodes.reversed().map { (next.key, $0) }
            case .mapping(let entries): waiting += entries.reversed().map { ($0.key.value, $0.value) }
            }
        }
        return found
    }
}
