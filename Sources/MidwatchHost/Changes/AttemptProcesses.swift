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
    /// - Returns: `nil` cannot tell: the shim lives, or the processes are another login's, or what the shim recorded
    ///   cannot be read.
    public func living(_ attempt: AttemptID, run: RunID) -> Int? {
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
    /// How many processes of an attempt live on this machine; `nil` cannot tell.
    public func survivors(of attempt: AttemptID, run: RunID) async -> Int? {
        AttemptProcesses(spool: spool).living(attempt, run: run)
    }
}
