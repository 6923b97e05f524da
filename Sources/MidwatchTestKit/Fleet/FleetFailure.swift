/// A seed that broke an invariant, with as few faults as break it.
public struct FleetFailure: Sendable, CustomStringConvertible {
    /// What is left of the faults, and everything that happened with them.
    public let report: FleetReport
    /// How many faults the seed had.
    public let faultsAtFirst: Int

    /// Plays a seed with fewer and fewer faults, as long as anything is broken.
    ///
    /// - Returns: `nil` where nothing is broken.
    public static func shrink(seed: UInt64, cast: Cast) -> FleetFailure? {
        let first = Fleet.play(seed: seed, cast: cast)
        guard !first.breaches.isEmpty else { return nil }
        var faults = first.faults
        var hasShrunk = true
        while hasShrunk {
            hasShrunk = false
            for place in faults.indices.reversed() {
                var fewer = faults
                fewer.remove(at: place)
                guard !Fleet.play(seed: seed, cast: cast, faults: fewer).breaches.isEmpty else { continue }
                faults = fewer
                hasShrunk = true
            }
        }
        return FleetFailure(
            report: Fleet.play(seed: seed, cast: cast, faults: faults, isTracing: true),
            faultsAtFirst: first.faults.count)
    }

    /// What was broken, the faults that are needed for it, and what happened.
    public var description: String {
        let faults = report.faults.map(\.description).joined(separator: ", ")
        return """
            seed \(report.seed): \(report.breaches.joined(separator: "; "))
            faults (\(report.faults.count) of \(faultsAtFirst)): \(faults.isEmpty ? "none" : faults)
            \(report.trace.joined(separator: "\n"))
            to repeat: midwatch-prove simulate --seed \(report.seed) --count 1
            """
    }
}
