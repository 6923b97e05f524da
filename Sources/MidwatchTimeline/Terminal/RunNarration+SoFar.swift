public import MidwatchEngine
import MidwatchRunbook

extension RunNarration {
    /// A run's story up to now, for whoever comes to it: in short what is over, in full the step that it is in.
    ///
    /// - Parameter log: All events of the run.
    /// - Throws: A ``ReplayError`` for a log that cannot be followed.
    public func soFar(_ log: [StampedEvent]) throws(ReplayError) -> [String] {
        let current = log.lastIndex { if case .stepEntered = $0.event { true } else { false } } ?? log.endIndex
        var state = RunState()
        var lines: [String] = []
        for (place, stamped) in log.enumerated() {
            try Engine.evolve(&state, stamped.event, at: stamped.at)
            if place >= current || isMilestone(stamped.event) { lines += self.lines(stamped, state) }
        }
        return lines
    }

    /// What is worth knowing of a step that is over: where it led, and what it changed.
    private func isMilestone(_ event: RunEvent) -> Bool {
        switch event {
        case .started, .stepEntered, .decided, .judged, .kept, .undoJudged, .doubtRaised, .doubtResolved, .takenOver,
            .continued, .acknowledged, .noted, .stopRequested, .ended:
            true
        default:
            false
        }
    }
}
