/// What a host does about an attempt whose intent was stored by an earlier process.
///
/// Nothing is ever started here: what no shim has begun by now, none will begin. The events of the log need no table of
/// their own: replay gives the state, the state names the work, and a change that this host did not store the intent of
/// is adopted instead of started.
public enum Recovery {
    /// The next move.
    public enum Move: Sendable, Hashable {
        /// Take the recorded end as the outcome.
        case takeRecord
        /// Wait: the shim lives, or its command does and has time left; then look again.
        case wait
        /// Make or mark the folder durably, so that no late shim can start; then look again.
        case close
        /// The outcome: nothing was started, and nothing ever will be.
        case notStarted
        /// End the processes that are left: TERM, grace, KILL; then look again.
        case endSurvivors
        /// The outcome is unknown; how many processes may still be at it, 0 where provably none, `nil` cannot tell.
        case doubt(leftovers: Int?)
    }

    /// The move for what a host sees; total, and the only place where this is decided.
    public static func move(for trace: AttemptTrace) -> Move {
        switch trace.folder {
        // After the record a shim may live on, for the sake of a daemon that its command has started.
        case .recorded: return .takeRecord
        case .unreadable: return trace.isShimAlive ? .wait : .doubt(leftovers: nil)
        case .absent: return .close
        case .made: return trace.isShimAlive ? .wait : .close
        case .closed: return trace.isShimAlive ? .wait : .notStarted
        case .startedBeforeBoot: return .doubt(leftovers: 0)
        case .started:
            if trace.isShimAlive { return .wait }
            guard let survivors = trace.survivors else { return .doubt(leftovers: nil) }
            if survivors == 0 { return .doubt(leftovers: 0) }
            return switch trace.ending {
            case .notDue: .wait
            case .due: .endSurvivors
            case .tried: .doubt(leftovers: survivors)
            }
        }
    }
}
