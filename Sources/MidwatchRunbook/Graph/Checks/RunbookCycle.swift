/// Finds runbooks that continue in each other: a run that came back would enter steps a second time.
enum RunbookCycle {
    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        guard graph.catalog.contains(where: { !links(of: $0.id.value, graph).isEmpty }) else { return }
        var done: Set<String> = []
        for runbook in graph.catalog where !done.contains(runbook.id.value) {
            walk(from: runbook.id.value, graph, &done, into: &report)
        }
    }

    private struct Link {
        var target: String
        var place: SourceRange
    }

    private static func links(of id: String, _ graph: StepGraph) -> [Link] {
        guard let runbook = graph.runbook(id) else { return [] }
        return runbook.steps.flatMap(\.destinations).compactMap { destination in
            guard case .runbook(let target, _) = destination.place.value else { return nil }
            return Link(target: target, place: destination.place.range)
        }
    }

    private static func walk(
        from start: String, _ graph: StepGraph, _ done: inout Set<String>,
        into report: inout GraphReport
    ) {
        var open: [(id: String, links: [Link], position: Int)] = [(start, links(of: start, graph), 0)]
        while var top = open.popLast() {
            guard top.position < top.links.count else {
                done.insert(top.id)
                continue
            }
            let link = top.links[top.position]
            top.position += 1
            open.append(top)
            if let position = open.firstIndex(where: { $0.id == link.target }),
                let runbook = graph.runbook(link.target)
            {
                // It is told where the circle is entered, so that each runbook of it is told about its own way.
                let way = open[position]
                let path = open[position...].map(\.id) + [link.target]
                report.error(
                    "runbook-cycle", in: runbook, at: way.links.prefix(way.position).last?.place ?? link.place,
                    "runbooks must not continue in each other in a circle: " + path.joined(separator: " > "))
            } else if !done.contains(link.target) {
                open.append((link.target, links(of: link.target, graph), 0))
            }
        }
    }
}
