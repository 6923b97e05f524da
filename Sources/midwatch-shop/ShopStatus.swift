/// What `GET /control/status` answers, and what the control commands decide by.
struct ShopStatus: Codable, Equatable, Sendable {
    /// One instance.
    struct Instance: Codable, Equatable, Sendable {
        /// The version that it runs.
        let release: String
        /// Whether it takes requests.
        let ready: Bool
    }

    /// The version that all instances ought to run.
    let wanted: String
    /// The version before it, if there is one.
    let previous: String?
    /// The instances.
    let instances: [Instance]
    /// Whether all instances take requests and run the wanted version.
    let rolledOut: Bool
    /// Whether the newest deployment by name is no longer what ought to run.
    let rolledBack: Bool
    /// Requests answered since the process started.
    let requests: UInt64

    enum CodingKeys: String, CodingKey {
        case wanted, previous, instances, requests
        case rolledOut = "rolled_out"
        case rolledBack = "rolled_back"
    }

    /// The status of a state.
    init(_ state: ShopState) {
        wanted = state.fleet.wanted
        previous = state.history.previous
        instances = state.fleet.instances.map { Instance(release: $0.version, ready: $0.isReady) }
        rolledOut = state.fleet.isRolledOut
        rolledBack = state.history.isRolledBack
        requests = state.counters.total
    }

    /// Lines for a person.
    var text: String {
        var lines = ["wanted    \(wanted)\(previous.map { " (previous \($0))" } ?? "")"]
        for (index, instance) in instances.enumerated() {
            lines.append("instance  \(index + 1): \(instance.release) \(instance.ready ? "ready" : "restarting")")
        }
        lines.append("rollout   \(rolledOut ? "complete" : "in progress")")
        lines.append("requests  \(requests)")
        return lines.joined(separator: "\n")
    }
}
