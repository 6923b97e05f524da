import FoundationEssentials

/// Everything the service knows, as a value. It never looks at a clock: times and ticks come from outside.
struct ShopState: Sendable {
    /// What one request will get, decided when it arrives.
    struct Answer: Sendable, Equatable {
        /// The status code.
        let code: StatusCode
        /// The seconds from the request to its answer.
        let delay: Double
    }

    /// Requests that one instance works on at once; more are turned away.
    static let capacityPerInstance = 100

    /// What was released when.
    private(set) var history: ReleaseHistory
    /// The instances.
    private(set) var fleet: Fleet
    /// What `/metrics` shows.
    private(set) var counters = RequestCounters()
    /// Requests accepted and not yet answered.
    private(set) var inFlight = 0
    /// An injected error ratio, 0 to 1, that no release and no restart clears.
    private(set) var stickyFault: Double = 0
    private var generator: SeededGenerator

    /// A shop that runs what the history says.
    init(history: ReleaseHistory, seed: UInt64) {
        self.history = history
        fleet = Fleet(version: history.current.version)
        generator = SeededGenerator(seed: seed)
    }

    /// Takes a request in and decides its answer.
    mutating func admit() -> Answer {
        inFlight += 1
        let ready = fleet.instances.filter(\.isReady)
        guard inFlight <= ready.count * Self.capacityPerInstance,
            let instance = ready.randomElement(using: &generator),
            let release = Release.named(instance.version)
        else {
            return Answer(code: .unavailable, delay: 0.002)
        }
        let errorRatio = max(release.errorRatio, instance.fault, stickyFault)
        let code: StatusCode = generator.fraction() < errorRatio ? .failed : .ok
        return Answer(code: code, delay: release.latency(using: &generator))
    }

    /// Counts a request whose answer has gone out.
    mutating func finish(_ code: StatusCode, seconds: Double) {
        inFlight -= 1
        counters.count(code, seconds: seconds)
    }

    /// One step of a rolling change; answers whether there is more to do.
    mutating func tick() -> Bool {
        fleet.tick()
        return fleet.isRolling
    }

    /// Deploys a release by name.
    mutating func deploy(_ version: String, at time: Date) {
        history.deploy(version, at: time)
        fleet.want(version)
    }

    /// Goes back to the previous release; answers its version, or nil when there is none.
    mutating func rollBack(at time: Date) -> String? {
        guard let version = history.rollBack(at: time) else { return nil }
        fleet.want(version)
        return version
    }

    /// Begins a rolling restart.
    mutating func restart() {
        fleet.restart()
    }

    /// Makes requests fail. `sticky` faults stay until they are set to 0; the others end when their instance restarts.
    mutating func inject(fault: Double, sticky: Bool) {
        if sticky {
            stickyFault = fault
        } else {
            fleet.inject(fault: fault)
        }
    }
}
