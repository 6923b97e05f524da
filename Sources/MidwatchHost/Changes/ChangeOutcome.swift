internal import Glibc
internal import MidwatchEngine

/// Why a shim ended without starting anything; its exit codes.
enum ShimRefusal: Int, Sendable {
    /// It did not understand its command line.
    case usage = 64
    /// The attempt's folder was there already: another shim, or a recovering engine, was first.
    case spoolTaken = 73
    /// The folder, or what must be durable in it before a start, could not be written.
    case noStorage = 74
    /// The engine was gone before the gate opened.
    case gateClosed = 75
    /// The gate opened after the deadline.
    case tooLate = 76
    /// A recovering engine was first.
    case revoked = 77

    /// The exit code of a shim that has started its command and could not record the end: no refusal.
    static let noRecord = 78

    /// What happened, as a clause for people.
    var sentence: String {
        switch self {
        case .usage: "the shim does not understand this engine: install both from one build"
        case .spoolTaken: "its spool folder was there already"
        case .noStorage: "the spool folder could not be written, so nothing was started: is the disk full?"
        case .gateClosed: "the engine was gone before its gate opened"
        case .tooLate: "its deadline had passed before it could start"
        case .revoked: "it was given up before it could start"
        }
    }
}

/// What a record means for a change.
enum ChangeOutcome {
    /// The outcome, without its output.
    static func of(_ record: ExitRecord, _ act: RenderedAct) -> ActOutcome {
        var outcome = ActOutcome(
            ending: .succeeded, tookMilliseconds: record.tookMilliseconds, leftovers: record.leftovers)
        if record.timedOut {
            let text = "timed out after \(ExitWording.text(act.timeout)) and was ended"
            outcome.ending = .unknown(text + left(record.leftovers))
            return outcome
        }
        switch record.end {
        case .exited(let code):
            outcome.code = code
            outcome.ending = ExitWording.ending(code: code, of: act)
        case .killed(let signal): outcome.ending = .failed(ExitWording.killed(by: signal))
        case .notSpawned(ETIME): outcome.ending = .notStarted(ShimRefusal.tooLate.sentence)
        case .notSpawned(let code): outcome.ending = .notStarted(SpawnError(code: code).sentence(program(act)))
        case .alive: outcome.ending = .unknown("its process could not be ended")
        }
        return outcome
    }

    /// The outcome of a change whose end nobody recorded.
    static func doubt(leftovers: Int?) -> ActOutcome {
        let text = "its command was started, and its shim is gone without a record of the end"
        guard let leftovers else {
            return ActOutcome(
                ending: .unknown(text + "; whether any of its processes lives, nobody can tell"), leftovers: nil)
        }
        return ActOutcome(ending: .unknown(text + left(leftovers)), leftovers: leftovers)
    }

    private static func left(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "; one of its processes still lives"
        default: "; \(count) of its processes still live"
        }
    }

    private static func program(_ act: RenderedAct) -> String {
        if act.ssh != nil { return RemoteShell.program }
        return switch act.action {
        case .run: "bash"
        case .exec(let arguments): arguments.first ?? ""
        case .http, .query, .ask, .manual: "midwatch"
        }
    }
}
