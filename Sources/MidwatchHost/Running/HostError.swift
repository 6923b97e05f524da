public import MidwatchEngine

/// Why a host cannot go on with a run.
public enum HostError: Error, Sendable, Hashable {
    /// Another process wrote to the run's stream, which has one writer.
    case anotherWriter(RunID)
    /// Another process hosts the run; the text says which, where it is known.
    case alreadyHosted(RunID, by: String)
    /// The timeline has no such run.
    case noSuchRun(RunID)
    /// The timeline could not be written or read; the text says why.
    case timelineFailed(String)
    /// Locks that the run needs were taken away.
    case locksLost([LockName])
    /// The run's log cannot be replayed; the text says where and why.
    case logBroken(String)
    /// The engine refused the result of work that it had asked for, and asks for it again.
    case resultRefused(EffectID, String)

    /// What failed, on what, and what to do next; one or two sentences for people.
    public var sentence: String {
        switch self {
        case .anotherWriter(let run):
            "another process wrote to run \(run): this one has stopped; look with: midwatch attach \(run)"
        case .alreadyHosted(let run, let by):
            "run \(run) is hosted by \(by): use midwatch attach \(run), or answer it from here"
        case .noSuchRun(let run):
            "there is no run \(run): midwatch runs lists those there are"
        case .timelineFailed(let why):
            "the timeline could not be used, so nothing more was done: \(why)"
        case .locksLost(let names):
            "these locks were taken from this run, so nothing more was done: "
                + names.map(\.text).joined(separator: ", ") + "; "
                + "midwatch locks shows who holds them"
        case .logBroken(let why):
            "the log of the run cannot be replayed: \(why); midwatch timeline verify says more"
        case .resultRefused(let effect, let why):
            "the engine refused the result of \(effect): \(why)"
        }
    }
}

extension HostError {
    /// What a driver's problem means for a host.
    init(_ problem: DrivingProblem, run: RunID) {
        self =
            switch problem {
            case .anotherWriter: .anotherWriter(run)
            case .locksLost(let names): .locksLost(names)
            case .logBroken(let error): .logBroken(error.sentence)
            case .resultRefused(let effect, let refusal): .resultRefused(effect, refusal.sentence)
            }
    }
}
