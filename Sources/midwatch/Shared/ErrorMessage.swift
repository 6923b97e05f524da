import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// Words every typed error of the rooms, and says which exit code it is.
enum ErrorMessage {
    static func failure(_ error: any Error) -> Failure? {
        switch error {
        case let failure as Failure: failure
        case let problem as StateProblem: Failure(problem.sentence, .usage)
        case let problem as RejectedInput: Failure(problem.sentence, .usage)
        case let problem as ReplayError: Failure(problem.sentence, .internalFailure)
        case let problem as TimelineError: Failure(problem.description, status(problem))
        case let problem as HostError: Failure(problem.sentence, status(problem))
        default: nil
        }
    }

    private static func status(_ error: TimelineError) -> ExitStatus {
        switch error {
        case .readOnly, .notADatabase, .notATimeline, .unsafeFileSystem, .cannotOpen, .newerVersion: .usage
        case .diskFull, .noRoom, .diskFailed, .corrupt, .busy, .failed, .unknownEvent, .newerEvent, .badPayload,
            .redacted:
            .internalFailure
        }
    }

    private static func status(_ error: HostError) -> ExitStatus {
        switch error {
        case .alreadyHosted, .noSuchRun: .usage
        case .anotherWriter, .locksLost: .needsPerson
        case .timelineFailed, .logBroken, .resultRefused: .internalFailure
        }
    }
}
