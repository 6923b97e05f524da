internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine
internal import MidwatchRunbook

/// How a process ended.
enum ProcessEnding: Sendable, Hashable {
    /// By itself, with this code.
    case exited(Int)
    /// By a signal that was not ours.
    case killed(signal: Int)
    /// Its time was up, and it was ended.
    case timedOut
    /// Nobody wanted it any more, and it was ended.
    case cancelled
    /// It was never started.
    case notStarted(String)
}

/// A process that is to be run to its end.
struct ProcessRequest: Sendable {
    /// What to start.
    var invocation: Invocation
    /// The mark in its environment.
    var marker: String
    /// How long it may take.
    var timeout: Duration
    /// How long it has after that to end by itself.
    var grace: Duration = ProcessLimits.readGrace
    /// How long its pipes are read after its end when something else holds them.
    var heldPipes: Duration = ProcessLimits.heldPipes
    /// What of its output is stored.
    var keep: Act.Keep = .all
    /// Masks its output.
    var masker: Masker = .none
    /// Where an output goes that is longer than head and tail.
    var spool: String?
    /// What another machine's own lines begin with, where the process is an `ssh`.
    var nonce: String?
}

/// What became of a process.
struct ProcessResult: Sendable {
    /// How it ended.
    var ending: ProcessEnding
    /// What it printed.
    var output: Output = .empty
    /// How long it took, in milliseconds.
    var tookMilliseconds: Int64 = 0
    /// How many of its processes outlived even a kill; `nil` cannot tell. Where it ended by itself nobody looked.
    var leftovers: Int? = 0
    /// What another machine said about its command, where the process was an `ssh`.
    var report: RemoteReport?
}

/// Runs processes that read. It leaves nothing behind: when a process ends, so does its whole group.
struct ProcessRunner: Sendable {
    /// Runs a process to its end; stopping the task ends the process.
    func run(_ request: ProcessRequest) async -> ProcessResult {
        switch ProcessWatch.start(request) {
        case .failure(let problem): ProcessResult(ending: .notStarted(problem.message))
        case .success(let watch):
            await withTaskCancellationHandler {
                await watch.result()
            } onCancel: {
                watch.cancel()
            }
        }
    }
}
