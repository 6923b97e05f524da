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
/// Places get numbers in the order in which they are seen. It goes
/// without recursion: a file may have thousands of steps, and a thread's stack may be small.
struct GraphWalk {
    /// A way out of a place.
    struct Way {
        var edge: StepEdge
        /// The number of the place to which it leads; `nil` for an end.
        var to: Int?
    }

    private enum State {
        case seen, open, finished
    }

    /// Every place reached, the start first.
    private(set) var places: [GraphPlace] = []
    /// The ways out of each.
    private(set) var ways: [[Way]] = []
    /// The numbers of the places in the order in which they were left for good: what a place leads to comes before it,
    /// loops aside.
    private(set) var finished: [Int] = []
    /// The edges that lead back to a place on the path that led to them: each closes a loop.
    private(set) var backEdges: [StepEdge] = []
    private var numbers: [GraphPlace: Int] = [:]

    /// - Parameter staysInRunbook: Whether `go: runbook/NAME` counts as an end.
    init(_ graph: StepGraph, from start: GraphPlace, staysInRunbook: Bool = false) {
        var states: [State] = []
        numbers.reserveCapacity(graph.keys.count + 1)
        func number(_ place: GraphPlace) -> Int {
            if let known = numbers[place] { return known }
            let number = places.count
            numbers[place] = number
            places.append(place)
            ways.append([])
            states.append(.seen)
            return number
        }
        var path: [(number: Int, next: Int)] = []
        func enter(_ place: Int) {
            states[place] = .open
            ways[place] = graph.edges(from: places[place]).map { edge in
                let next = graph.place(after: edge)
                    .flatMap { staysInRunbook && $0.key.runbook != start.key.runbook ? nil : $0 }
                return Way(edge: edge, to: next.map(number))
            }
            path.append((place, 0))
        }
        enter(number(start))
        while let top = path.last {
            guard top.next < ways[top.number].count else {
                states[top.number] = .finished
                finished.append(top.number)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let way = ways[top.number][top.next]
            guard let to = way.to else { continue }
            switch states[to] {
            case .open: backEdges.append(way.edge)
            case .seen: enter(to)
            case .finished: break
            }
        }
    }

    /// Whether the walk came to a place.
    func reaches(_ place: GraphPlace) -> Bool { numbers[place] != nil }
}
