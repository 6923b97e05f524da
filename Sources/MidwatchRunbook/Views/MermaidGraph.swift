/// Draws a graph as a Mermaid flowchart. Ids are made up here; everything from a file stands in quotes, escaped.
struct MermaidGraph {
    private let graph: StepGraph
    private let names: DrawnNames

    init(_ graph: StepGraph) {
        self.graph = graph
        names = DrawnNames(graph)
    }

    var text: String {
        var lines = ["flowchart TD"]
        for (index, runbook) in graph.catalog.enumerated() {
            let indent = graph.catalog.count > 1 ? "        " : "    "
            if graph.catalog.count > 1 {
                lines.append("    subgraph r\(index + 1)[\"\(Self.escaped(runbook.title.value))\"]")
            }
            for step in runbook.steps {
                let key = StepKey(runbook: runbook.id.value, step: step.id.value)
                lines.append(indent + node(step, key))
            }
            if graph.catalog.count > 1 { lines.append("    end") }
        }
        for end in names.ends { lines.append("    \(names.end(end))([\"\(end.rawValue)\"])") }
        for key in graph.keys { lines += ways(from: key) }
        for kind in Kind.allCases where !names.steps(of: kind, in: graph).isEmpty {
            lines.append("    class \(names.steps(of: kind, in: graph).joined(separator: ",")) \(kind.rawValue)")
        }
        lines += [
            "    classDef diagnose fill:#e8f0fe,stroke:#3367d6,color:#000",
            "    classDef mitigate fill:#fde7d9,stroke:#c5541b,color:#000",
            "    classDef verify fill:#e6f4ea,stroke:#188038,color:#000",
            "    classDef escalate fill:#fce8e6,stroke:#c5221f,color:#000",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func node(_ step: Step, _ key: StepKey) -> String {
        let title = step.title.map { "<br/>" + Self.escaped($0.value) } ?? ""
        let label = "\"\(step.kind.rawValue) <b>\(Self.escaped(step.id.value))</b>\(title)\""
        let id = names.step(key)
        switch step.kind {
        case .diagnose: return "\(id){{\(label)}}"
        case .mitigate: return "\(id)[\(label)]"
        case .verify: return "\(id)([\(label)])"
        case .escalate: return "\(id)[/\(label)/]"
        }
    }

    private func ways(from key: StepKey) -> [String] {
        guard let step = graph.step(key) else { return [] }
        return EdgeText.shown(graph.edges(from: key)).map { edge in
            let line = edge.isFailure ? "-.->" : "-->"
            let words = Self.escaped(EdgeText.when(edge, of: step))
            return "    \(names.step(key)) \(line)|\"\(words)\"| \(names.target(edge.next, graph))"
        }
    }

    /// Mermaid's own entity codes, for every character that could end a label, begin a directive or become markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in ShownText.line(text).unicodeScalars {
            switch scalar {
            case "#", "\"", "&", "<", ">", "`", "%", "{", "}", "|", ";", "\\": result += "#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
