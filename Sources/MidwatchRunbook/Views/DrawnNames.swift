/// The ids of steps and ends in a diagram: made up, so that no text of a file is ever syntax.
struct DrawnNames {
    private var stepIDs: [StepKey: String] = [:]
    /// The ends that some step leads to, in the language's order.
    private(set) var ends: [RunEnd] = []

    init(_ graph: StepGraph) {
        var reached: Set<RunEnd> = []
        for (index, key) in graph.keys.enumerated() {
            stepIDs[key] = "s\(index + 1)"
            for edge in graph.edges(from: key) {
                if let end = Self.end(of: edge.next) { reached.insert(end) }
            }
        }
        ends = RunEnd.allCases.filter(reached.contains)
    }

    func step(_ key: StepKey) -> String { stepIDs[key] ?? "unknown" }

    func end(_ end: RunEnd) -> String { "end\((RunEnd.allCases.firstIndex(of: end) ?? 0) + 1)" }

    func target(_ next: Next, _ graph: StepGraph) -> String {
        switch next {
        case .step(let key): step(key)
        case .enter(let runbook, _): graph.start(of: runbook).map(step) ?? "unknown"
        case .end, .handedOver: Self.end(of: next).map(end) ?? "unknown"
        }
    }

    func steps(of kind: Kind, in graph: StepGraph) -> [String] {
        graph.keys.filter { graph.step($0)?.kind == kind }.map(step)
    }

    private static func end(of next: Next) -> RunEnd? {
        switch next {
        case .end(let end): end
        case .handedOver: .handedOver
        case .step, .enter: nil
        }
    }
}
