/// What many simulated seeds came to.
public struct FleetTally: Sendable {
    /// The seeds that share two runbooks, so that these are read once.
    public static let seedsPerShape: UInt64 = 25
    /// The most failures that are kept.
    public static let mostFailures = 5

    /// How many seeds were played.
    public private(set) var seeds = 0
    /// How much happened in them.
    public private(set) var happenings = 0
    /// How many events were stored.
    public private(set) var events = 0
    /// How many commands were started.
    public private(set) var starts = 0
    /// How many times a run was recovered.
    public private(set) var recoveries = 0
    /// How many doubts were raised.
    public private(set) var doubts = 0
    /// How many faults struck.
    public private(set) var faults = 0
    /// One number of all events, the same in whatever order seeds are played.
    public private(set) var hash: UInt64 = 0
    /// How many seeds broke an invariant.
    public private(set) var broken = 0
    /// The first of them, in order.
    public private(set) var failures: [UInt64] = []

    /// Nothing yet.
    public init() {}

    /// Plays seeds one after another.
    ///
    /// - Parameter isTwice: Whether each is played again, and must give the same events.
    /// - Returns: `nil` when no runbook could be made, which is a defect of the maker.
    public static func play(_ seeds: Range<UInt64>, isTwice: Bool = false) -> FleetTally? {
        var tally = FleetTally()
        var cast: (shape: UInt64, cast: Cast)?
        for seed in seeds {
            let shape = seed / seedsPerShape
            if cast?.shape != shape { cast = makeCast(shape).map { (shape, $0) } }
            guard let cast else { return nil }
            let report = Fleet.play(seed: seed, cast: cast.cast)
            tally.add(report)
            if isTwice, Fleet.play(seed: seed, cast: cast.cast).logs != report.logs { tally.fail(seed) }
        }
        return tally
    }

    /// The runs of a seed.
    public static func cast(of seed: UInt64) -> Cast? {
        makeCast(seed / seedsPerShape)
    }

    private static func makeCast(_ shape: UInt64) -> Cast? {
        guard let runbooks = RunbookShape.make(seed: shape, longest: 5) else { return nil }
        return try? Cast(shape: runbooks, seed: shape)
    }

    private mutating func add(_ report: FleetReport) {
        seeds += 1
        happenings += report.happenings
        events += report.events
        starts += report.starts
        recoveries += report.recoveries
        doubts += report.doubts
        faults += report.faults.count
        hash ^= Chance.mixed(report.hash)
        if !report.breaches.isEmpty { fail(report.seed) }
    }

    private mutating func fail(_ seed: UInt64) {
        broken += 1
        failures = Array((failures + [seed]).sorted().prefix(Self.mostFailures))
    }

    /// Adds what other seeds came to.
    public mutating func add(_ other: FleetTally) {
        seeds += other.seeds
        happenings += other.happenings
        events += other.events
        starts += other.starts
        recoveries += other.recoveries
        doubts += other.doubts
        faults += other.faults
        hash ^= other.hash
        broken += other.broken
        failures = Array((failures + other.failures).sorted().prefix(Self.mostFailures))
    }
}
