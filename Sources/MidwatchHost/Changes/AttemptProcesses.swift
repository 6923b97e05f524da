public import MidwatchEngine

/// The processes of attempts, found by what their shims recorded: mark, session and descent.
public struct AttemptProcesses: Sendable {
    private let spool: String

    /// Looks for the attempts whose folders lie in a spool.
    public init(spool: String) {
        self.spool = spool
    }

    /// How many processes of an attempt live on this machine, its shim not among them.
    ///
    /// - Returns: `nil` cannot tell: the shim lives, or the processes are another login's or another machine's, or what
    ///   the shim recorded cannot be read.
    public func living(_ attempt: AttemptID, run: RunID) -> Int? {
        let count = local(attempt, run: run)
        return count == 0 && isElsewhere(attempt, run: run) ? nil : count
    }

    /// How many processes of an attempt live, on whichever machine it was made.
    ///
    /// - Parameter environment: With which another machine is asked.
    /// - Returns: `nil` cannot tell.
    public func living(_ attempt: AttemptID, run: RunID, environment: CommandEnvironment) async -> Int? {
        let count = local(attempt, run: run)
        guard isElsewhere(attempt, run: run), let count else { return count }
        guard
            case .living(let others) = await RemoteProcesses(spool: spool, environment: environment)
                .living(attempt, run: run)
        else { return nil }
        return count + others
    }

    private func isElsewhere(_ attempt: AttemptID, run: RunID) -> Bool {
        SpoolPlace(folder: spool, run: run, attempt: attempt).map { RemoteRecord.exists(at: $0.remote) } ?? false
    }

    private func local(_ attempt: AttemptID, run: RunID) -> Int? {
        guard let place = SpoolPlace(folder: spool, run: run, attempt: attempt) else { return 0 }
        let spool = AttemptSpool(folder: place.attemptFolder)
        let look = spool.look()
        switch look.folder {
        case .absent, .made, .closed, .startedBeforeBoot: return look.isShimAlive ? nil : 0
        case .unreadable: return nil
        case .recorded where look.record?.leftovers == 0: return 0
        case .started, .recorded:
            guard !look.isShimAlive, let started = try? spool.started() else { return nil }
            if started.isOfEarlierBoot { return 0 }
            var orphans = Orphans(started)
            return orphans.count()
        }
    }
}

extension ChangePerformer {
    /// How many processes of an attempt live; `nil` cannot tell.
    public func survivors(of attempt: AttemptID, run: RunID) async -> Int? {
        await AttemptProcesses(spool: spool).living(attempt, run: run, environment: environment)
    }
}
