import MidwatchEngine

/// What may follow a state: engines, shims, people and misfortune, each step atomic, in any order.
///
/// An engine acts on what it believes; it may sleep between any two steps, so that a paused engine needs no step of its
/// own. Its commits are the product's: the stream's sequence first, then the rules of locks. What a recovering engine
/// does about an attempt is the product's too.
struct StateModel {
    let rules: StateRules
    let setting: StateSetting
    let locks: LockMemory

    init(_ rules: StateRules, _ setting: StateSetting) {
        self.rules = rules
        self.setting = setting
        locks = LockMemory(rules, setting)
    }

    /// The state before anything happened: every engine is dead.
    var first: WorldState { WorldState() }

    /// Tells every state that may follow, with the step that leads there.
    func following(_ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        for engine in setting.hosts.indices { engineSteps(engine, state, tell) }
        for run in 0..<setting.runs {
            for attempt in 0..<setting.attempts { shimSteps(run, attempt, state, tell) }
            expiry(run, state, tell)
        }
        reboot(state, tell)
    }

    // MARK: - Engines

    private func engineSteps(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        guard state.isAlive(engine) else { return recover(engine, state, tell) }
        if state.deaths < setting.deaths {
            var next = state
            next.setAlive(engine, false)
            next.deaths += 1
            if rules.deathFrees { next.freeRows(of: setting.hosts[engine]) }
            tell(StateStep(.killEngine, engine), next)
        }
        let belief = state.belief(engine)
        if belief != .idle { renew(engine, state, tell) }
        switch belief {
        case .idle: wantLocks(engine, state, tell)
        case .locked: intend(engine, state, tell)
        case .intended: carryOut(engine, state, tell)
        case .doubt: clearDoubt(engine, state, tell)
        case .applied: finish(engine, state, tell)
        }
    }

    private func recover(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        let phase = state.phase(run)
        // What has nothing left to do need not come back.
        if phase == .idle, state.attemptCount(run) >= setting.attempts || state.acquisitions(run) >= 3 { return }
        var next = state
        next.setAlive(engine, true)
        next.setBelief(engine, phase)
        next.setFresh(engine, false)
        if phase != .idle {
            guard let rows = locks.apply(.renew, of: run, in: next) else { return }
            next.put(rows)
        }
        wrote(engine, &next)
        if phase == .intended { next.setFresh(engine, rules.startsAgain) }
        tell(StateStep(.recover, engine), next)
    }

    /// A commit: `change` is made when the engine knows the whole log of its run, else the engine stops.
    private func commit(
        _ engine: Int, _ state: WorldState, _ step: StateStep, _ tell: (StateStep, WorldState) -> Void,
        _ change: (inout WorldState) -> StateStep?
    ) {
        var next = state
        guard state.isUpToDate(engine) else {
            next.setAlive(engine, false)
            tell(StateStep(.conflict, engine, attempt: step.attempt), next)
            return
        }
        guard let done = change(&next) else { return }
        wrote(engine, &next)
        next.setBelief(engine, next.phase(setting.hosts[engine]))
        tell(done, next)
    }

    /// The log of the engine's run has moved on: nobody else knows the whole of it.
    private func wrote(_ engine: Int, _ state: inout WorldState) {
        for other in setting.hosts.indices where setting.hosts[other] == setting.hosts[engine] {
            state.setUpToDate(other, other == engine)
        }
    }

    private func renew(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        guard state.isUpToDate(engine), let rows = locks.apply(.renew, of: run, in: state) else { return }
        var next = state
        next.put(rows)
        if next != state { tell(StateStep(.renew, engine), next) }
    }

    private func wantLocks(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        guard state.attemptCount(run) < setting.attempts, state.acquisitions(run) < 3 else { return }
        commit(engine, state, StateStep(.take, engine), tell) { next in
            next.setAcquisitions(run, state.acquisitions(run) + 1)
            next.setOverrides(run, false)
            if let rows = locks.apply(.take, of: run, in: next) {
                next.put(rows)
                next.setPhase(run, .locked)
                return StateStep(.take, engine)
            }
            next = state
            guard let rows = locks.apply(.expire, of: run, in: next) else { return nil }
            next.put(rows)
            return next == state ? nil : StateStep(.refused, engine)
        }
        guard state.overridesMade < setting.overrides else { return }
        commit(engine, state, StateStep(.override, engine), tell) { next in
            next.setAcquisitions(run, state.acquisitions(run) + 1)
            next.setOverrides(run, true)
            next.overridesMade += 1
            guard let rows = locks.apply(.override, of: run, in: next) else { return nil }
            next.put(rows)
            next.setPhase(run, .locked)
            return StateStep(.override, engine)
        }
    }

    private func intend(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        let attempt = state.attemptCount(run)
        commit(engine, state, StateStep(.intend, engine, attempt: attempt), tell) { next in
            if let rows = locks.apply(.intend, of: run, in: next) {
                next.put(rows)
                next.setPhase(run, .intended)
                next.setAttemptCount(run, attempt + 1)
                next.setFresh(engine, true)
                return StateStep(.intend, engine, attempt: attempt)
            }
            letGo(run, &next)
            return StateStep(.intentRefused, engine, attempt: attempt)
        }
        commit(engine, state, StateStep(.abandon, engine), tell) { next in
            letGo(run, &next)
            return StateStep(.abandon, engine)
        }
    }

    /// Releases the locks of a run that has nothing under way.
    func letGo(_ run: Int, _ state: inout WorldState) {
        if let rows = locks.apply(.release, of: run, in: state) { state.put(rows) }
        state.setPhase(run, .idle)
        state.setOverrides(run, false)
    }
}

extension WorldState {
    /// Puts the rows of all locks in place.
    mutating func put(_ packed: UInt64) {
        rows = (rows & ~LockMemory.mask) | packed
    }
}

// MARK: - A change under way

extension StateModel {
    private func carryOut(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        let attempt = max(state.attemptCount(run) - 1, 0)
        if state.isFresh(engine) {
            // The world is acted upon without asking anybody: this may be long after the intent.
            var next = state
            next.setFresh(engine, false)
            let isAgain = state.shim(run, attempt) != .none
            if !isAgain || state.shim(run, attempt) == .gone { next.setShim(run, attempt, .waiting) }
            tell(StateStep(isAgain ? .startAgain : .spawn, engine, attempt: attempt), next)
            return
        }
        look(engine, run, attempt, state, tell)
    }

    /// Looks at an attempt that may have been begun by anybody, as the product's table says.
    private func look(
        _ engine: Int, _ run: Int, _ attempt: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void
    ) {
        func step(_ kind: StateStep.Kind) -> StateStep { StateStep(kind, engine, attempt: attempt) }
        switch rules.move(state.trace(run, attempt)) {
        case .wait: break
        case .close:
            var next = state
            next.setFolder(run, attempt, .closed)
            tell(step(.close), next)
        case .endSurvivors:
            var next = state
            next.setToldToEnd(run, attempt)
            tell(step(.endSurvivors), next)
        case .notStarted:
            commit(engine, state, step(.notStarted), tell) { next in
                letGo(run, &next)
                return step(.notStarted)
            }
        case .takeRecord:
            commit(engine, state, step(.outcome), tell) { next in
                next.setPhase(run, .applied)
                return step(.outcome)
            }
        case .doubt:
            commit(engine, state, step(.doubt), tell) { next in
                if let rows = locks.apply(.doubt, of: run, in: next) { next.put(rows) }
                next.setPhase(run, .doubt)
                return step(.doubt)
            }
        }
    }

    private func clearDoubt(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        let attempt = max(state.attemptCount(run) - 1, 0)
        let isOver = state.isOver(run, attempt)
        func settle(_ kind: StateStep.Kind, isApplied: Bool) {
            let step = StateStep(kind, engine, attempt: attempt)
            commit(engine, state, step, tell) { next in
                if let rows = locks.apply(.clear, of: run, in: next) { next.put(rows) }
                if isApplied { next.setPhase(run, .applied) } else { letGo(run, &next) }
                return step
            }
        }
        if isOver || !rules.checkNeedsProof {
            // A check says what is so at that moment.
            let isApplied = state.command(run, attempt) == .ended
            settle(isApplied ? .checkApplied : .checkNotApplied, isApplied: isApplied)
        }
        if isOver || !rules.resolveNeedsProof {
            // A person may be wrong about what is applied, never about what runs.
            settle(.sayApplied, isApplied: true)
            settle(.sayNotApplied, isApplied: false)
        }
    }

    private func finish(_ engine: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let run = setting.hosts[engine]
        let attempt = state.attemptCount(run)
        commit(engine, state, StateStep(.settle, engine), tell) { next in
            letGo(run, &next)
            return StateStep(.settle, engine, attempt: max(attempt - 1, 0))
        }
        guard attempt < setting.attempts else { return }
        commit(engine, state, StateStep(.undo, engine, attempt: attempt), tell) { next in
            // The store refuses the intent; what the log says then changes nothing that is looked at here.
            guard let rows = locks.apply(.intend, of: run, in: next) else { return nil }
            next.put(rows)
            next.setPhase(run, .intended)
            next.setAttemptCount(run, attempt + 1)
            next.setFresh(engine, true)
            return StateStep(.undo, engine, attempt: attempt)
        }
    }
}
