import MidwatchEngine
import MidwatchTestKit

/// What must hold after every event of every run.
enum RunWatch {
    /// Whether a run ended, waits for somebody, or is in doubt.
    static func isAtRest(_ simulation: Simulation) -> Bool {
        simulation.state.isEnded || simulation.state.waiting != nil
    }

    /// What a simulation's log breaks.
    static func breaches(of simulation: Simulation) -> [String] {
        var breaches: [String] = []
        let attempts = simulation.started.map(\.attempt)
        if Set(attempts).count != attempts.count { breaches.append("an attempt was started twice: \(attempts)") }
        var held: [LockName] = []
        var isOpen = false
        var latest = Instant(milliseconds: .min)
        for stamped in simulation.log {
            if stamped.at < latest {
                breaches.append("event \(stamped.sequence) is stamped earlier than the one before")
            }
            latest = max(latest, stamped.at)
            switch stamped.event {
            case .locksTaken(let names): held = names
            case .locksReleased(let names):
                if isOpen { breaches.append("event \(stamped.sequence) lets go of an open change's locks") }
                held.removeAll { names.contains($0) }
            case .intended, .undoIntended:
                if held.isEmpty { breaches.append("event \(stamped.sequence) is an intent without locks") }
                isOpen = true
            case .kept, .undoJudged: isOpen = false
            case .changeEnded(let end):
                if case .notStarted = end.outcome.ending, end.part == 0 { isOpen = false }
            case .checkAnswered(let purpose, .notApplied): if purpose != .beforeUndo { isOpen = false }
            case .doubtResolved(_, .notApplied, _, _): isOpen = isUndoing(stamped, in: simulation)
            case .ended: if isOpen { breaches.append("the run ended with an unsettled change") }
            case _: break
            }
        }
        return breaches
    }

    private static func isUndoing(_ stamped: StampedEvent, in simulation: Simulation) -> Bool {
        guard case .doubtResolved(let attempt, _, _, _) = stamped.event else { return false }
        return simulation.log.contains {
            if case .undoIntended(let intent) = $0.event { intent.attempt == attempt } else { false }
        }
    }
}
