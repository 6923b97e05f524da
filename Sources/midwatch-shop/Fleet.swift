/// The shop's instances, and how a change rolls over them one at a time. Pure: whoever owns it calls `tick()`.
struct Fleet: Sendable {
    /// One instance.
    struct Instance: Sendable, Equatable {
        /// The version that it runs.
        var version: String
        /// Whether it takes requests.
        var isReady = true
        /// An injected error ratio, 0 to 1, that a new start of the instance clears.
        var fault: Double = 0
    }

    /// How many instances there are.
    static let size = 3

    /// The instances, in their fixed order.
    private(set) var instances: [Instance]
    /// The version that all instances ought to run.
    private(set) var wanted: String
    private var waiting: [Int] = []

    /// A fleet that runs one version everywhere.
    init(version: String) {
        wanted = version
        instances = Array(repeating: Instance(version: version), count: Self.size)
    }

    /// Whether a change is still rolling over the instances.
    var isRolling: Bool {
        !waiting.isEmpty || instances.contains { !$0.isReady }
    }

    /// Whether every instance takes requests and runs the wanted version.
    var isRolledOut: Bool {
        !isRolling && instances.allSatisfy { $0.version == wanted }
    }

    /// Begins to replace every instance that does not run `version`.
    mutating func want(_ version: String) {
        wanted = version
        waiting = instances.indices.filter { instances[$0].isReady && instances[$0].version != version }
    }

    /// Begins to restart every instance with the wanted version.
    mutating func restart() {
        waiting = Array(instances.indices.filter { instances[$0].isReady })
    }

    /// Makes every instance fail this part of its requests until it starts anew.
    mutating func inject(fault: Double) {
        for index in instances.indices {
            instances[index].fault = fault
        }
    }

    /// One step of the roll: the instance that was stopped comes back with the wanted version, the next one stops.
    mutating func tick() {
        for index in instances.indices where !instances[index].isReady {
            instances[index] = Instance(version: wanted)
        }
        if !waiting.isEmpty {
            instances[waiting.removeFirst()].isReady = false
        }
    }
}
