/// Explores every state that can be reached, breadth first, and stops at the first that breaks an invariant: by the
/// shortest way that leads to it.
///
/// Source: explicit-state model checking as in Holzmann's SPIN, on the product's own rules instead of a model of them.
public struct StateCheck {
    /// What was found.
    public struct Finding: Sendable {
        /// The states that were reached.
        public let states: Int
        /// The transitions between them.
        public let transitions: Int
        /// The most steps from the first state.
        public let depth: Int
        /// The broken invariant; `nil` when all hold in every state.
        public let broken: String?
        /// The shortest way to it, a sentence a step.
        public let trace: [String]
        /// Whether every state was explored.
        public let isComplete: Bool

        /// The finding for people.
        public var text: String {
            guard let broken else { return "\(states) states, \(transitions) transitions, depth \(depth): all hold" }
            let steps = trace.enumerated().map { "  \($0.offset + 1). \($0.element)" }
            return (["\(broken), after \(trace.count) steps (\(states) states):"] + steps).joined(separator: "\n")
        }
    }

    private let model: StateModel
    private let setting: StateSetting

    /// Prepares to explore a setting under rules.
    public init(_ rules: StateRules, _ setting: StateSetting) {
        model = StateModel(rules, setting)
        self.setting = setting
    }

    /// Explores, at most `limit` states.
    ///
    /// - Parameter inWorld: Only looks for what happens to production, I1 to I3: what a design that does not hold leads
    ///   to, beyond rows that say something else than the logs.
    public func explore(limit: Int = .max, inWorld: Bool = false) -> Finding {
        var seen = StateTable()
        _ = seen.insert(model.first, from: -1, by: 0)
        var transitions = 0
        var depth = 0
        var next = 0
        var levelEnd = 1
        var failure: (place: Int, sentence: String)?
        while next < seen.count, seen.count < limit, failure == nil {
            if next == levelEnd {
                depth += 1
                levelEnd = seen.count
            }
            let from = next
            model.following(seen.states[from]) { step, state in
                transitions += 1
                guard let place = seen.insert(state, from: from, by: step.code), failure == nil else { return }
                if let sentence = StateInvariants.broken(state, setting, inWorld: inWorld) {
                    failure = (place, sentence)
                }
            }
            next += 1
        }
        return Finding(
            states: seen.count, transitions: transitions, depth: depth, broken: failure?.sentence,
            trace: failure.map { seen.trace(to: $0.place).map { $0.sentence(setting) } } ?? [],
            isComplete: next == seen.count)
    }
}

/// The states that were reached, in order, with the way that led to each.
struct StateTable {
    private(set) var states: [WorldState] = []
    private var parents: [Int32] = []
    private var steps: [UInt16] = []
    /// Places of states by their hash, open addressing; -1 is empty.
    private var slots: [Int32] = Array(repeating: -1, count: 1 << 16)

    var count: Int { states.count }

    /// Adds a state; its place, or `nil` when it was there.
    mutating func insert(_ state: WorldState, from parent: Int, by step: UInt16) -> Int? {
        if states.count * 2 >= slots.count { grow() }
        let mask = slots.count - 1
        var slot = Self.hash(state) & mask
        while slots[slot] >= 0 {
            if states[Int(slots[slot])] == state { return nil }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(truncatingIfNeeded: states.count)
        states.append(state)
        parents.append(Int32(truncatingIfNeeded: parent))
        steps.append(step)
        return states.count - 1
    }

    /// The steps from the first state to a place.
    func trace(to place: Int) -> [StateStep] {
        var way: [StateStep] = []
        var at = place
        while parents[at] >= 0 {
            way.append(StateStep(code: steps[at]))
            at = Int(parents[at])
        }
        return way.reversed()
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        let mask = slots.count - 1
        for (place, state) in states.enumerated() {
            var slot = Self.hash(state) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(truncatingIfNeeded: place)
        }
    }

    /// Mixes the words, as in splitmix64 (Steele, Lea, Flood).
    private static func hash(_ state: WorldState) -> Int {
        var value = state.rows &* 0x9e37_79b9_7f4a_7c15
        value = (value ^ (value >> 30) ^ state.attempts) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27) ^ state.runs) &* 0x94d0_49bb_1331_11eb
        return Int(truncatingIfNeeded: (value ^ (value >> 31)) & 0x7fff_ffff_ffff)
    }
}
