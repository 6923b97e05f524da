/// What must be so in every state.
enum StateInvariants {
    /// The invariant that a state breaks, as a sentence; `nil` when all hold.
    ///
    /// - Parameter inWorld: Only asks what happens to production, I1 to I3, and not what the rows say of it.
    static func broken(_ state: WorldState, _ setting: StateSetting, inWorld: Bool) -> String? {
        for run in 0..<setting.runs {
            if let sentence = wronglyRunning(run, state, setting) { return sentence }
            if !inWorld, let sentence = unheld(run, state, setting) { return sentence }
        }
        for target in 0..<WorldState.most.targets {
            let runs = (0..<setting.runs).filter { setting.targets[$0].contains(target) }
            // Whoever acts beside an override was told so, and the log says so: two at most, one of them overriding.
            let mostAtOnce = state.overridesMade > 0 ? 2 : 1
            if !inWorld, runs.filter({ state.phase($0).isUnresolved }).count > mostAtOnce {
                return "I4: two runs have an unresolved change of target \(target)"
            }
            let running = runs.reduce(0) { count, run in
                count + (0..<setting.attempts).filter { state.command(run, $0) == .running }.count
            }
            if running > mostAtOnce { return "I1: two changes of target \(target) run at a time" }
        }
        return nil
    }

    private static func wronglyRunning(_ run: Int, _ state: WorldState, _ setting: StateSetting) -> String? {
        let phase = state.phase(run)
        for attempt in 0..<setting.attempts {
            if state.starts(run, attempt) > 1 { return "I3: attempt \(attempt + 1) of run \(run) was started twice" }
            guard state.command(run, attempt) == .running else { continue }
            if attempt >= state.attemptCount(run) {
                return "I2: attempt \(attempt + 1) of run \(run) runs without a stored intent"
            }
            let isCurrent = attempt == state.attemptCount(run) - 1
            if !isCurrent || !(phase == .intended || phase == .doubt) {
                return "I2: attempt \(attempt + 1) of run \(run) runs after its end was stored"
            }
        }
        return nil
    }

    private static func unheld(_ run: Int, _ state: WorldState, _ setting: StateSetting) -> String? {
        guard state.phase(run).isUnresolved else { return nil }
        for target in setting.targets[run] {
            let place = state.overrides(run) ? target + WorldState.most.targets : target
            if state.rowOwner(place) != run {
                return "I7: run \(run) has an unresolved change of target \(target) and does not hold it"
            }
        }
        return nil
    }
}
