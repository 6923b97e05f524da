import MidwatchEngine

/// The shim of one attempt and its command; both outlive the engine.
struct ShimProcess: Sendable {
    /// What it does next.
    enum Stage: Sendable {
        case makesFolder
        case takesLock
        case readsGate
        case writesStarted
        case spawns
        /// Its command runs.
        case supervises
        case terminates
        case kills
        /// It has a record to make durable.
        case records
        case gone
    }

    let number: Int
    let intent: Intent
    let run: Int
    /// The engine that has its gate, and the flight that waits for it.
    let engine: (process: Int, flight: Int)
    let fate: Fate
    /// The moment on the boot clock after which it starts nothing.
    let deadline: Int64
    var stage = Stage.makesFolder
    var isGateOpen = false
    /// Its own exit code once it is gone, where it wrote no record.
    var refusal: String?
    /// When its command was started, on the clock that only goes on.
    var startedAt: Int64 = 0
    var isCommandAlive = false
    /// Whether the command was told to end, or killed.
    var isCommandEnding = false
    /// How the command ended, while the shim has not recorded it.
    var ended: ActOutcome.Ending?

    var isAlive: Bool { if case .gone = stage { false } else { true } }

    var timeout: Int64 { intent.act.timeout.wholeMilliseconds }

    /// What a code of the command means for the attempt.
    func ending(code: Int) -> ActOutcome.Ending {
        if code == 0 || intent.act.okExit.contains(code) { return .succeeded }
        if intent.act.unknownExit.contains(code) { return .unknown("exit \(code)") }
        return .failed("exit \(code)")
    }
}
