import Glibc

/// How a figure wanders by itself: a first-order autoregression with mean 0 and variance 1, in one of three shapes.
public struct Wander: Sendable, Hashable {
    /// The shape of its noise.
    public enum Shape: String, Sendable, Hashable, CaseIterable {
        /// Normal.
        case normal
        /// Heavy tails: innovations of Student's t with three degrees of freedom, scaled to variance 1.
        case heavy
        /// Normal, and three in a hundred values stand eight deviations too high.
        case spikes
    }

    /// What neighbours have in common, 0 to below 1.
    public var correlation: Double
    /// The shape.
    public var shape: Shape

    /// How often a value of ``Shape/spikes`` is one, and how high it stands.
    static let spikes = (share: 0.03, height: 8.0)

    /// A wander.
    public init(correlation: Double, shape: Shape = .normal) {
        self.correlation = correlation
        self.shape = shape
    }

    /// The values of `count` neighbouring slots, beginning anywhere.
    func path(_ count: Int, _ chance: inout Chance) -> [Double] {
        var state = start(&chance)
        return (0..<count).map { _ in step(&state, &chance) }
    }

    /// A path of `before` slots that end with three in a row above `threshold`, and `after` more: an alert fires like
    /// this. Where that takes more than ``patience`` slots, what there is then is taken.
    func triggered(above threshold: Double, before: Int, after: Int, _ chance: inout Chance) -> [Double] {
        var state = start(&chance)
        var path: [Double] = []
        var run = 0
        while true {
            let value = step(&state, &chance)
            path.append(value)
            run = value > threshold ? run + 1 : 0
            if path.count >= before, run >= 3 || path.count >= Self.patience { break }
        }
        return path.suffix(before) + (0..<after).map { _ in step(&state, &chance) }
    }

    /// Slots that a trigger is waited for.
    static let patience = 100_000

    private func start(_ chance: inout Chance) -> Double {
        var state = chance.normal()
        if shape == .heavy { for _ in 0..<100 { advance(&state, &chance) } }
        return state
    }

    private func advance(_ state: inout Double, _ chance: inout Chance) {
        let fresh: Double
        switch shape {
        case .normal, .spikes: fresh = chance.normal()
        case .heavy:
            let squares = (0..<3).reduce(0.0) { sum, _ in
                let one = chance.normal()
                return sum + one * one
            }
            fresh = chance.normal() / squares.squareRoot()
        }
        state = correlation * state + (1 - correlation * correlation).squareRoot() * fresh
    }

    private func step(_ state: inout Double, _ chance: inout Chance) -> Double {
        advance(&state, &chance)
        guard shape == .spikes, chance.uniform() < Self.spikes.share else { return state }
        return state + Self.spikes.height
    }
}
