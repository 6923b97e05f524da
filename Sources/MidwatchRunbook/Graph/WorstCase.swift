import MidwatchMetrics

/// How long a run of a graph can take at worst, from its timeouts and windows alone.
///
/// A loop counts as often as its steps may be entered. People's thinking time and waiting for other people's locks are
/// not in it. These are upper bounds to compare runbooks by, not predictions.
public struct WorstCase: Sendable {
    /// From the start of a run to the first change's act, on the slowest path that reaches one; `nil` where none does.
    public let toFirstChange: Duration?
    /// From the start of a run to the moment a person has it, on the slowest such path; `nil` where none ends so.
    public let toHandOver: Duration?
    /// From the start of a run to any end, on the slowest path.
    public let toEnd: Duration
    private let times: [StepKey: StepTime]

    /// Works out the times of a graph.
    ///
    /// - Complexity: O(steps + edges).
    public init(_ graph: StepGraph) {
        var times: [StepKey: StepTime] = [:]
        for runbook in graph.catalog {
            let windows = runbook.metrics.contains { !$0.rule.judgesState }
            for step in runbook.steps {
                let key = StepKey(runbook: runbook.id.value, step: step.id.value)
                times[key] = StepTime(of: step, samplesWindows: windows)
            }
        }
        let longest = LongestPaths(graph, times)
        self.times = times
        toFirstChange = longest.toFirstChange
        toHandOver = longest.toHandOver
        toEnd = longest.toEnd ?? .zero
    }

    /// The times of one entry into a step; `nil` for a step that the graph does not have.
    public func step(_ key: StepKey) -> StepTime? {
        times[key]
    }
}

/// The slowest paths from the start, found from the ends backwards; ways back in a loop are left out.
private struct LongestPaths {
    private struct Best {
        var toChange: Duration?
        var toHandOver: Duration?
        var toEnd: Duration?
    }

    var toFirstChange: Duration?
    var toHandOver: Duration?
    var toEnd: Duration?

    init(_ graph: StepGraph, _ times: [StepKey: StepTime]) {
        let start = GraphPlace(key: graph.start, byFailure: false)
        var best: [GraphPlace: Best] = [:]
        for place in GraphWalk(graph, from: start).finished {
            guard let step = graph.step(place.key), let time = times[place.key] else { continue }
            let entries = max(1, step.atMost)
            var own = Best()
            for edge in graph.edges(from: place) {
                let beyond = Self.beyond(edge, graph, best)
                own.toEnd = longer(own.toEnd, beyond.toEnd, plus: time.total * entries)
                own.toHandOver = longer(own.toHandOver, beyond.toHandOver, plus: time.total * entries)
                own.toChange = longer(own.toChange, beyond.toChange, plus: time.total * entries)
            }
            if step.kind == .mitigate { own.toChange = time.beforeAct }
            best[place] = own
        }
        toFirstChange = best[start]?.toChange
        toHandOver = best[start]?.toHandOver
        toEnd = best[start]?.toEnd
    }

    private static func beyond(_ edge: StepEdge, _ graph: StepGraph, _ best: [GraphPlace: Best])
        -> Best
    {
        switch edge.next {
        case .handedOver, .end(.handedOver): Best(toHandOver: .zero, toEnd: .zero)
        case .end: Best(toEnd: .zero)
        case .step, .enter: graph.place(after: edge).flatMap { best[$0] } ?? Best()
        }
    }
}

private func longer(_ known: Duration?, _ beyond: Duration?, plus own: Duration) -> Duration? {
    guard let beyond else { return known }
    return max(known ?? .zero, beyond + own)
}
