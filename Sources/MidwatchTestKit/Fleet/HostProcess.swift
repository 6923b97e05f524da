import MidwatchEngine

/// One engine process that hosts one run: the real driver, and the little that a host's loop does around it.
struct HostProcess: Sendable {
    /// Where it stands between two moves; it can be killed at each.
    enum Phase: Sendable {
        /// It waits for a message.
        case idle
        /// It has not yet looked at what to start.
        case arriving
        /// It decided, and has not committed.
        case proposed(Proposal)
        /// It committed, or had nothing to; it has not yet believed and started nothing.
        case stored(Proposal, CommitResult?)
    }

    /// Work in flight.
    struct Job: Sendable {
        var start: WorkChange.Start
        /// For a change that is being found out: whether its processes were told to end.
        var hasEndedSurvivors = false
        /// The answers of a check so far.
        var answers: [CheckAnswer] = []
    }

    let number: Int
    let run: Int
    var driver: RunDriver
    /// The run's time here.
    var time: RunClock
    var phase = Phase.arriving
    var queue: [RunMessage] = []
    var jobs: [Int: Job] = [:]
    /// Whether a person sees its questions.
    var isPersonHere: Bool
    /// Whether it is stopped.
    var isPaused = false
    /// What came for it while it was stopped.
    var backlog: [Happening] = []
    /// Whether its next move is on the agenda.
    var isDue = false
    /// The newest inbox entry it has seen.
    var seen: Int64 = 0
    var losesCommit = false
    var doubtsCommit = false
    var repeatsMessage = false

    mutating func hear(_ message: RunMessage) {
        queue.append(message)
        if repeatsMessage { queue.append(message) }
        repeatsMessage = false
    }
}

/// Something that happens in a simulated machine.
enum Happening: Sendable {
    /// A host moves on.
    case move(process: Int)
    /// Work of a host is due: it ends, or looks once more.
    case work(process: Int, flight: Int)
    /// A host looks what became of an attempt that it did not start.
    case look(process: Int, flight: Int)
    /// A host says that it lives.
    case renewal(process: Int)
    /// A host looks into its inbox.
    case inbox(process: Int)
    /// A stopped host goes on.
    case wake(process: Int)
    /// A shim moves on.
    case shim(Int)
    /// A command changes production.
    case effect(shim: Int)
    /// A command ends by itself.
    case commandEnds(shim: Int)
    /// Somebody takes up a run that nobody hosts.
    case nurse(run: Int)
    /// A person does something about a question.
    case react(run: Int, question: String, process: Int?)
    /// A person gives an order.
    case order(run: Int, Order)
    /// A run begins.
    case begin(run: Int)

    /// The host whose move it is.
    var process: Int? {
        switch self {
        case .move(let process), .work(let process, _), .look(let process, _), .inbox(let process),
            .renewal(let process):
            process
        case .wake, .shim, .effect, .commandEnds, .nurse, .react, .order, .begin: nil
        }
    }
}
