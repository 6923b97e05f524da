import MidwatchEngine

/// What commands do, and what recoveries leave.
extension FleetWatch {
    mutating func spawns(_ shim: ShimProcess, _ store: SimulatedStore, among shims: [ShimProcess]) {
        let attempt = shim.intent.attempt
        countStart(attempt)
        if starts[attempt] ?? 0 > 1 { breach("I3", "attempt \(attempt) is started twice") }
        guard let truth = truth(of: attempt) else {
            return breach("I2", "attempt \(attempt) is started without a durable intent")
        }
        if truth.process != shim.engine.process {
            breach("I3", "attempt \(attempt) is started by an engine that did not store its intent")
        }
        if truth.isSettled { breach("I2", "attempt \(attempt) is started after the log said how it ended") }
        let owner = store.streams[shim.run].state.start?.run.text
        for (name, epoch) in zip(truth.names, truth.epochs) {
            let row = store.locks.rows[name]
            if row?.owner != owner || row?.epoch != epoch {
                breach("I2", "attempt \(attempt) is started while \(name) is not its run's under epoch \(epoch)")
            }
        }
        for other in shims where other.isCommandAlive && other.number != shim.number {
            guard let names = self.truth(of: other.intent.attempt)?.names else { continue }
            if truth.names.contains(where: { name in names.contains { $0.excludes(name) } }) {
                breach("I1", "attempt \(attempt) is started while \(other.intent.attempt) lives")
            }
        }
    }

    mutating func takesEffect(_ shim: ShimProcess) {
        let attempt = shim.intent.attempt
        if truth(of: attempt)?.isSettled == true {
            breach("belief", "attempt \(attempt) takes effect after the log said how it ended")
        }
        markEffect(attempt)
    }

    /// The attempts whose command was started, and whether it changed production.
    var effects: [AttemptID: Bool] {
        Dictionary(uniqueKeysWithValues: starts.keys.map { ($0, tookEffect($0)) })
    }

    /// Recovering twice leaves the same as recovering once.
    mutating func recovers(_ state: RunState, at moment: Instant) {
        countRecovery()
        var once = state
        var twice = state
        do {
            once = try Self.recovered(state, at: moment)
            twice = try Self.recovered(once, at: moment)
        } catch {
            return breach("I8", "a recovery fails: \(error)")
        }
        let differences = RunDifference.between(once, twice, ignoring: ["sequence"])
        if !differences.isEmpty { breach("I8", "a second recovery changes \(differences.joined(separator: ", "))") }
        if Engine.effects(once) != Engine.effects(twice) { breach("I8", "a second recovery wants other work") }
    }

    private static func recovered(_ state: RunState, at moment: Instant) throws -> RunState {
        var driver = RunDriver(state: state)
        guard var proposal = driver.receive(.input(.recovered(host: "again", at: moment), inbox: nil)) else {
            return state
        }
        while let next = try driver.settle(proposal, .done(sequence: 0), believed: { _, _ in }) { proposal = next }
        return driver.state
    }

    /// What must hold when nothing happens any more.
    mutating func finish(_ store: SimulatedStore) {
        for (run, stream) in store.streams.enumerated() { seeDoubt(run, stream.state, store) }
        for (run, stream) in store.streams.enumerated() where stream.state.isEnded {
            let owner = stream.state.start?.run.text ?? ""
            if let row = store.locks.rows.values.filter({ $0.owner == owner }).min(by: { $0.name < $1.name }) {
                breach("locks", "run \(run + 1) ended and still holds \(row.name)")
            }
        }
    }
}
