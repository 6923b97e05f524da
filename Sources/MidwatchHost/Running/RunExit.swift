public import MidwatchEngine

/// Why a host stopped hosting a run.
public enum RunExit: Sendable, Hashable {
    /// The run ended.
    case ended(Ending)
    /// The run cannot go on without a person, and nobody is here.
    case waiting(Waiting)
    /// The run stands still until somebody resumes it.
    case parked
    /// This process went away because a person said so; the run goes on where somebody takes it up.
    case left
    /// Midwatch itself could not go on. Nothing was done that the timeline does not say.
    case failed(HostError)
}

extension RunExit {
    /// The exit of a run that stands still.
    init(_ standstill: Standstill) {
        self =
            switch standstill {
            case .ended(let ending): .ended(ending)
            case .waiting(let waiting): .waiting(waiting)
            case .parked: .parked
            }
    }
}
