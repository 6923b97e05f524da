/// A step as a path stands in it: an escalate step that was entered by a failure leads elsewhere than one that was not.
public struct GraphPlace: Sendable, Hashable {
    /// The step.
    public var key: StepKey
    /// Whether it is an escalate step to which a failure led.
    public var byFailure: Bool

    /// Makes a place.
    public init(key: StepKey, byFailure: Bool) {
        self.key = key
        self.byFailure = byFailure
    }
}

extension StepGraph {
    /// The ways out of a place: an escalate step that a failure led to hands over, or fails.
    public func edges(from place: GraphPlace) -> [StepEdge] {
        let edges = edges(from: place.key)
        guard place.byFailure else { return edges }
        return edges.compactMap { edge in
            switch edge.way {
            case .failure: return edge
            case .success:
                var edge = edge
                edge.next = .handedOver
                return edge
            case .branch, .otherwiseBranch, .unknownBranch, .partly: return nil
            }
        }
    }

    /// The place to which an edge leads, another runbook's first step included; `nil` for an end.
    public func place(after edge: StepEdge) -> GraphPlace? {
        switch edge.next {
        case .end, .handedOver: return nil
        case .enter(let runbook, _):
            return start(of: runbook).map { GraphPlace(key: $0, byFailure: false) }
        case .step(let key):
            guard let step = step(key) else { return nil }
            return GraphPlace(key: key, byFailure: edge.isFailure && step.kind == .escalate)
        }
    }
}

/// One walk over everything that a place can reach, depth first.
///
/// Without recursion: a file may have thousands of steps, and a thread's stack may be small.
struct GraphWalk {
    /// Every place reached, in the order in which it was left for good: what it leads to comes before it, loops aside.
    private(set) var finished: [GraphPlace] = []
    /// The edges that lead back to a place on the path that led to them: each closes a loop.
    private(set) var backEdges: [StepEdge] = []
    /// The edge by which each place was first reached; the start has none.
    private(set) var arrivals: [GraphPlace: StepEdge] = [:]
    /// Every place reached.
    private(set) var reached: Set<GraphPlace> = []

    /// - Parameter staysInRunbook: Whether `go: runbook/NAME` counts as an end.
    init(_ graph: StepGraph, from start: GraphPlace, staysInRunbook: Bool = false) {
        var open: [(place: GraphPlace, edges: [StepEdge], position: Int)] = [
            (start, graph.edges(from: start), 0)
        ]
        var isOpen: Set<GraphPlace> = [start]
        reached.insert(start)
        while var top = open.popLast() {
            guard top.position < top.edges.count else {
                isOpen.remove(top.place)
                finished.append(top.place)
                continue
            }
            let edge = top.edges[top.position]
            top.position += 1
            open.append(top)
            guard let next = graph.place(after: edge),
                !(staysInRunbook && next.key.runbook != start.key.runbook)
            else {
                continue
            }
            if isOpen.contains(next) {
                backEdges.append(edge)
            } else if reached.insert(next).inserted {
                arrivals[next] = edge
                isOpen.insert(next)
                open.append((next, graph.edges(from: next), 0))
            }
        }
    }
}
