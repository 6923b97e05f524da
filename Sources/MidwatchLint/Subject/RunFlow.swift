import MidwatchRunbook

/// Where a run can go, as small numbers: what the rules about paths walk over.
///
/// The places are the steps of the runbook and of every other that it can reach. An escalate step that a failure leads
/// to is a place of its own, because it hands over whatever its `go:` says. Place 0 is the start.
struct RunFlow: Sendable {
    /// A step as a path stands in it.
    final class Place: Sendable {
        let key: StepKey
        /// The step.
        let step: Step
        /// Whether it is a step of the runbook that is linted.
        let isOwn: Bool
        /// Whether a failure led to it; said of escalate steps only.
        let byFailure: Bool
        /// The ways out, in the order in which a reader thinks of them.
        let ways: [Way]

        init(key: StepKey, step: Step, isOwn: Bool, byFailure: Bool, ways: [Way]) {
            self.key = key
            self.step = step
            self.isOwn = isOwn
            self.byFailure = byFailure
            self.ways = ways
        }
    }

    /// One way out of a place.
    struct Way: Sendable {
        var edge: StepEdge
        /// The place to which it leads; `nil` for an end.
        var to: Int?

        /// The end to which it leads; `nil` for a step.
        var end: RunEnd? {
            switch edge.next {
            case .end(let end): end
            case .handedOver: .handedOver
            case .step, .enter: nil
            }
        }
    }

    let places: [Place]

    init(_ graph: StepGraph) {
        let own = graph.start.runbook
        var steps: [Step] = []
        var numbers: [GraphPlace: Int] = [:]
        var waiting: [GraphPlace] = []
        func number(_ place: GraphPlace) -> Int? {
            if let known = numbers[place] { return known }
            guard let step = graph.step(place.key) else { return nil }
            numbers[place] = steps.count
            waiting.append(place)
            steps.append(step)
            return steps.count - 1
        }
        _ = number(GraphPlace(key: graph.start, byFailure: false))
        var places: [Place] = []
        while places.count < waiting.count {
            let place = waiting[places.count]
            let ways = graph.edges(from: place).map { edge in
                Way(edge: edge, to: graph.place(after: edge).flatMap(number))
            }
            places.append(
                Place(
                    key: place.key, step: steps[places.count], isOwn: place.key.runbook == own,
                    byFailure: place.byFailure, ways: ways))
        }
        self.places = places
    }

    /// The places that can be reached from some, these included, along ways that are open.
    func reached(from starts: [Int], along isOpen: (Place, Way) -> Bool = { _, _ in true }) -> [Bool] {
        var seen = Array(repeating: false, count: places.count)
        var waiting: [Int] = []
        for start in starts where places.indices.contains(start) && !seen[start] {
            seen[start] = true
            waiting.append(start)
        }
        while let number = waiting.popLast() {
            for way in places[number].ways {
                guard let to = way.to, !seen[to], isOpen(places[number], way) else { continue }
                seen[to] = true
                waiting.append(to)
            }
        }
        return seen
    }

    /// A shortest path along open ways: the places before each way, and the way at which it stops.
    ///
    /// - Parameter isGoal: Whether the path may stop by taking this way out of this place.
    func path(
        from start: Int, along isOpen: (Place, Way) -> Bool, to isGoal: (Place, Way) -> Bool
    ) -> (places: [Int], last: Way)? {
        guard places.indices.contains(start) else { return nil }
        var arrivals = Array(repeating: -1, count: places.count)
        var seen = Array(repeating: false, count: places.count)
        seen[start] = true
        var queue = [start]
        var position = 0
        while position < queue.count {
            let number = queue[position]
            position += 1
            for way in places[number].ways where isOpen(places[number], way) {
                if isGoal(places[number], way) {
                    var path = [number]
                    while let last = path.last, arrivals[last] >= 0 { path.append(arrivals[last]) }
                    return (path.reversed(), way)
                }
                guard let to = way.to, !seen[to] else { continue }
                seen[to] = true
                arrivals[to] = number
                queue.append(to)
            }
        }
        return nil
    }

    /// The most steps of a path that a message names.
    static let shownSteps = 8

    /// A path in words: `look > restart > resolved`.
    func shown(_ path: [Int], then end: String? = nil) -> String {
        Self.shown(path.map { places[$0].isOwn ? places[$0].key.step : places[$0].key.description }, then: end)
    }

    /// Steps in words, the middle left out where they are many.
    static func shown(_ steps: [String], then end: String? = nil) -> String {
        var words = steps
        if words.count > shownSteps {
            let half = shownSteps / 2
            words = Array(words.prefix(half)) + ["…"] + Array(words.suffix(half))
        }
        return (words + (end.map { [$0] } ?? [])).joined(separator: " > ")
    }
}

extension StepEdge.Way {
    /// The way in words, where it is not that the step went well.
    var note: String {
        switch self {
        case .failure: " (failed)"
        case .unknownBranch: " (unknown)"
        case .partly: " (partly)"
        case .success, .branch, .otherwiseBranch: ""
        }
    }
}
