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
    /// The steps of the slowest path to the first change, the change last; empty where no path reaches one.
    public let pathToFirstChange: [StepKey]
    /// The steps of the slowest path to the moment a person has it; empty where no path ends so.
    public let pathToHandOver: [StepKey]
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
        pathToFirstChange = longest.pathToChange
        pathToHandOver = longest.pathToHandOver
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
        /// The number of the place where the slowest way to the first change goes on; `nil` at the change itself.
        var nextToChange: Int?
        /// The number of the place where the slowest way to a hand-over goes on; `nil` where it is reached.
        var nextToHandOver: Int?
    }

    var toFirstChange: Duration?
    var toHandOver: Duration?
    var toEnd: Duration?
    var pathToChange: [StepKey] = []
    var pathToHandOver: [StepKey] = []

    init(_ graph: StepGraph, _ times: [StepKey: StepTime]) {
        let walk = GraphWalk(graph, from: GraphPlace(key: graph.start, byFailure: false))
        var best = Array(repeating: Best(), count: walk.places.count)
        for number in walk.finished {
            let key = walk.places[number].key
            guard let step = graph.step(key), let time = times[key] else { continue }
            let entries = max(1, step.atMost)
            var own = Best()
            for way in walk.ways[number] {
                let beyond = Self.beyond(way, best)
                own.toEnd = longer(own.toEnd, beyond.toEnd, plus: time.total * entries)
                let toHandOver = longer(own.toHandOver, beyond.toHandOver, plus: time.total * entries)
                if toHandOver != own.toHandOver { (own.toHandOver, own.nextToHandOver) = (toHandOver, way.to) }
                let toChange = longer(own.toChange, beyond.toChange, plus: time.total * entries)
                if toChange != own.toChange { (own.toChange, own.nextToChange) = (toChange, way.to) }
            }
            if step.kind == .mitigate { (own.toChange, own.nextToChange) = (time.beforeAct, nil) }
            best[number] = own
        }
        guard let start = best.first else { return }
        toFirstChange = start.toChange
        toHandOver = start.toHandOver
        toEnd = start.toEnd
        if toFirstChange != nil { pathToChange = Self.path(walk, best, \.nextToChange) }
        if toHandOver != nil { pathToHandOver = Self.path(walk, best, \.nextToHandOver) }
    }

    /// The steps along the slowest way; each is there once, because ways back in a loop were left out.
    private static func path(_ walk: GraphWalk, _ best: [Best], _ next: KeyPath<Best, Int?>) -> [StepKey] {
        var numbers = [0]
        while let last = numbers.last, let further = best[last][keyPath: next], numbers.count <= best.count {
            numbers.append(further)
        }
        return numbers.map { walk.places[$0].key }
    }

    private static func beyond(_ way: GraphWalk.Way, _ best: [Best]) -> Best {
        switch way.edge.next {
        case .handedOver, .end(.handedOver): Best(toHandOver: .zero, toEnd: .zero)
        case .end: Best(toEnd: .zero)
        case .step, .enter: way.to.map { best[$0] } ?? Best()
        }
    }
}

private func longer(_ known: Duration?, _ beyond: Duration?, plus own: Duration) -> Duration? {
    guard let beyond else { return known }
    return max(known ?? .zero, beyond + own)
}
