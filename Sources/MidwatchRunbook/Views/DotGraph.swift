/// Draws a graph in the DOT language. Ids are made up here; everything from a file stands in quotes, escaped.
struct DotGraph {
    private let graph: StepGraph
    private let names: DrawnNames

    init(_ graph: StepGraph) {
        self.graph = graph
        names = DrawnNames(graph)
    }

    var text: String {
        var lines = [
            "digraph runbook {", "    rankdir=TB;", "    node [fontname=\"sans-serif\"];",
            "    edge [fontname=\"sans-serif\", fontsize=10];",
        ]
        for (index, runbook) in graph.catalog.enumerated() {
            lines.append("    subgraph cluster_\(index + 1) {")
            lines.append("        label=\(Self.quoted(runbook.title.value));")
            for step in runbook.steps {
                let key = StepKey(runbook: runbook.id.value, step: step.id.value)
                lines.append("        " + node(step, key))
            }
            lines.append("    }")
        }
        for end in names.ends {
            lines.append("    \(names.end(end)) [shape=doublecircle, label=\(Self.quoted(end.rawValue))];")
        }
        for key in graph.keys { lines += ways(from: key) }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private func node(_ step: Step, _ key: StepKey) -> String {
        let label = "\(step.kind.rawValue) \(step.id.value)" + (step.title.map { "\n\($0.value)" } ?? "")
        return "\(names.step(key)) [shape=\(Self.shape(of: step.kind)), label=\(Self.quoted(label))];"
    }

    private static func shape(of kind: Kind) -> String {
        switch kind {
        case .diagnose: "diamond"
        case .mitigate: "box"
        case .verify: "ellipse"
        case .escalate: "house"
        }
    }

    private func ways(from key: StepKey) -> [String] {
        guard let step = graph.step(key) else { return [] }
        return EdgeText.shown(graph.edges(from: key)).map { edge in
            let style = edge.isFailure ? ", style=dashed" : ""
            let label = Self.quoted(EdgeText.when(edge, of: step))
            return "    \(names.step(key)) -> \(names.target(edge.next, graph)) [label=\(label)\(style)];"
        }
    }

    /// A quoted string: a backslash would begin one of DOT's own escapes, a quote would end it.
    static func quoted(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { ShownText.line(String($0)) }
        var result = "\""
        for character in lines.joined(separator: "\n") {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}
