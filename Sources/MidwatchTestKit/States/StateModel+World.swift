import MidwatchEngine

/// What happens without any engine: shims and commands go on, are killed, leases run out, the machine reboots.
extension StateModel {
    func shimSteps(_ run: Int, _ attempt: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        let shim = state.shim(run, attempt)
        func step(_ kind: StateStep.Kind, _ change: (inout WorldState) -> Void) {
            var next = state
            change(&next)
            tell(StateStep(kind, run, attempt: attempt), next)
        }
        switch shim {
        case .none, .gone: break
        case .waiting:
            if state.folder(run, attempt) == .absent {
                step(.makeFolder) {
                    $0.setFolder(run, attempt, .made)
                    $0.setShim(run, attempt, .working)
                }
            } else if rules.folderIsExclusive {
                step(.lateShim) { $0.setShim(run, attempt, .gone) }
            } else {
                step(.makeFolder) { $0.setShim(run, attempt, .working) }
            }
        case .working: work(run, attempt, state, step)
        }
        if state.command(run, attempt) == .running {
            step(.endCommand) { $0.setCommand(run, attempt, .ended) }
        }
        if shim == .waiting || shim == .working, state.deaths < setting.deaths {
            step(.killShim) {
                $0.setShim(run, attempt, .gone)
                $0.deaths += 1
            }
        }
    }

    private func work(
        _ run: Int, _ attempt: Int, _ state: WorldState,
        _ step: (StateStep.Kind, (inout WorldState) -> Void) -> Void
    ) {
        switch (state.command(run, attempt), state.folder(run, attempt)) {
        case (.running, _): break
        // A folder that was closed while its shim slept: the shim looks once more before it begins.
        case (_, .closed): step(.lateShim) { $0.setShim(run, attempt, .gone) }
        case (.ended, .started), (.ended, .startedBeforeBoot):
            step(.record) {
                $0.setFolder(run, attempt, .recorded)
                $0.setShim(run, attempt, .gone)
            }
        case (_, .recorded) where rules.folderIsExclusive: step(.lateShim) { $0.setShim(run, attempt, .gone) }
        case (.none, _), (.ended, _):
            if rules.shimHonoursLease, state.leaseIsOver(of: run) || !holds(run, state) {
                step(.refuseLate) { $0.setShim(run, attempt, .gone) }
            } else {
                step(.begin) {
                    $0.setFolder(run, attempt, .started)
                    $0.setCommand(run, attempt, .running)
                    $0.setStarts(run, attempt, min($0.starts(run, attempt) + 1, 3))
                }
            }
        }
    }

    /// Whether a run holds a row at all.
    private func holds(_ run: Int, _ state: WorldState) -> Bool {
        (0..<WorldState.most.targets * 2).contains { state.rowOwner($0) == run }
    }

    func expiry(_ run: Int, _ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        var next = state
        next.expireLeases(of: run)
        if next != state { tell(StateStep(.expire, run), next) }
    }

    func reboot(_ state: WorldState, _ tell: (StateStep, WorldState) -> Void) {
        guard state.reboots < setting.reboots else { return }
        var next = state
        next.reboots += 1
        for engine in setting.hosts.indices { next.setAlive(engine, false) }
        next.expireLeases(of: nil)
        for run in 0..<setting.runs {
            for attempt in 0..<setting.attempts {
                if next.shim(run, attempt) != .none { next.setShim(run, attempt, .gone) }
                if next.command(run, attempt) == .running { next.setCommand(run, attempt, .ended) }
                if next.folder(run, attempt) == .started { next.setFolder(run, attempt, .startedBeforeBoot) }
            }
        }
        tell(StateStep(.reboot, 0), next)
    }
}

extension WorldState {
    /// What a host sees of an attempt.
    func trace(_ run: Int, _ attempt: Int) -> AttemptTrace {
        let folder: AttemptTrace.Folder =
            switch self.folder(run, attempt) {
            case .absent: .absent
            case .made: .made
            case .closed: .closed
            case .started: .started
            case .startedBeforeBoot: .startedBeforeBoot
            case .recorded: .recorded
            }
        // A shim that has not made its folder yet holds no lock file that anybody could find.
        let isAlive = shim(run, attempt) == .working
        let survivors = !isAlive && command(run, attempt) == .running ? 1 : 0
        return AttemptTrace(
            folder: folder, isShimAlive: isAlive, survivors: survivors,
            ending: wasToldToEnd(run, attempt) ? .tried : .due)
    }

    /// Whether provably nothing of an attempt runs any more.
    func isOver(_ run: Int, _ attempt: Int) -> Bool {
        command(run, attempt) != .running && shim(run, attempt) != .working
    }
}
