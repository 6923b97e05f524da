/// Which captures are certainly set when a path comes to a step of one runbook.
///
/// A forward must-analysis: what is set at a step is what every way to it sets. A way out on which a step failed sets
/// nothing, because nobody knows how far the step came. Another runbook begins without captures.
struct CaptureFlow {
    private let graph: StepGraph
    private let start: GraphPlace
    private let names: [String]
    private let indices: [String: Int]
    private var entering: [GraphPlace: Bits] = [:]

    init?(_ graph: StepGraph, _ runbook: Runbook) {
        guard let first = graph.start(of: runbook.id.value) else { return nil }
        self.graph = graph
        start = GraphPlace(key: first, byFailure: false)
        names = Set(runbook.steps.flatMap { $0.captures.map(\.name.value) }).sorted()
        indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
        if !names.isEmpty { settle() }
    }

    /// Whether a capture is set on every path to a step; true for a step that nothing reaches.
    func isSet(_ name: String, at key: StepKey) -> Bool {
        guard let index = indices[name] else { return false }
        return places(of: key).allSatisfy { entering[$0]?.contains(index) ?? true }
    }

    /// A shortest path to a step on which a capture is not set, for a message: `a (failed) > b > c`.
    func path(to key: StepKey, without name: String) -> String {
        let goals = Set(places(of: key))
        var arrivals: [GraphPlace: Arrival] = [:]
        var seen: Set<GraphPlace> = [start]
        var queue = [start]
        var position = 0
        while position < queue.count, !goals.contains(queue[position]) {
            let place = queue[position]
            position += 1
            for edge in graph.edges(from: place) where !gained(by: edge).contains(name) {
                guard let next = inside(edge), seen.insert(next).inserted else { continue }
                arrivals[next] = Arrival(from: place, failed: edge.isFailure)
                queue.append(next)
            }
        }
        guard position < queue.count else { return key.step }
        var place = queue[position]
        var words = [place.key.step]
        while let arrival = arrivals[place] {
            words.append(arrival.failed ? "\(arrival.from.key.step) (failed)" : arrival.from.key.step)
            place = arrival.from
        }
        let path = Array(words.reversed())
        if path.count <= Self.shownSteps { return path.joined(separator: " > ") }
        let half = Self.shownSteps / 2
        return (path.prefix(half) + ["…"] + path.suffix(half)).joined(separator: " > ")
    }

    /// The most steps of a path that a message names.
    static let shownSteps = 8

    private struct Arrival {
        var from: GraphPlace
        var failed: Bool
    }

    private func places(of key: StepKey) -> [GraphPlace] {
        [GraphPlace(key: key, byFailure: false), GraphPlace(key: key, byFailure: true)]
    }

    private func inside(_ edge: StepEdge) -> GraphPlace? {
        graph.place(after: edge).flatMap { $0.key.runbook == start.key.runbook ? $0 : nil }
    }

    private func gained(by edge: StepEdge) -> [String] {
        edge.isFailure ? [] : graph.step(edge.from)?.captures.map(\.name.value) ?? []
    }

    private mutating func settle() {
        entering[start] = Bits(count: names.count)
        var queue = [start]
        var waiting: Set<GraphPlace> = [start]
        while let place = queue.popLast() {
            waiting.remove(place)
            guard let known = entering[place] else { continue }
            for edge in graph.edges(from: place) {
                guard let next = inside(edge) else { continue }
                var leaving = known
                for name in gained(by: edge) { if let index = indices[name] { leaving.insert(index) } }
                let before = entering[next]
                let after = before.map { $0.intersection(leaving) } ?? leaving
                if after != before {
                    entering[next] = after
                    if waiting.insert(next).inserted { queue.append(next) }
                }
            }
        }
    }
}

/// A set of small numbers.
private struct Bits: Equatable {
    private var words: [UInt64]

    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    func contains(_ index: Int) -> Bool {
        words[index / 64] & (1 << UInt64(index % 64)) != 0
    }

    mutating func insert(_ index: Int) {
        words[index / 64] |= 1 << UInt64(index % 64)
    }

    func intersection(_ other: Bits) -> Bits {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }
}
