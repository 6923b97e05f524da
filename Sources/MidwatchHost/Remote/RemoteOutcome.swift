internal import MidwatchEngine
internal import MidwatchExpressions

/// What the end of `ssh` and the words of the other side mean for a command.
///
/// What the other side said last is believed, whatever became of the line afterwards. Without it, 255 is the line's own
/// failure: nobody knows what a change did, and a read has failed.
struct RemoteOutcome {
    /// How `ssh` ended.
    enum Line: Sendable, Hashable {
        case exited(Int)
        case killed(signal: Int)
        case timedOut
        /// It outlived even a kill.
        case alive

        /// How a process ended that was an `ssh`; `nil` where it never was one, or nobody wants to know.
        init?(_ ending: ProcessEnding) {
            switch ending {
            case .exited(let code): self = .exited(code)
            case .killed(let signal): self = .killed(signal: signal)
            case .timedOut: self = .timedOut
            case .cancelled, .notStarted: return nil
            }
        }

        /// How a command under a shim ended that was an `ssh`; `nil` where it was not started.
        init?(_ record: ExitRecord) {
            if record.timedOut {
                self = .timedOut
                return
            }
            switch record.end {
            case .exited(let code): self = .exited(code)
            case .killed(let signal): self = .killed(signal: signal)
            case .alive: self = .alive
            case .notSpawned: return nil
            }
        }
    }

    /// The most characters of ssh's own words that are repeated.
    static let wordCharacters = 200

    /// The command.
    var act: RenderedAct
    /// Whether it changes something.
    var isChange: Bool
    /// The host, for people.
    var host: String
    /// How `ssh` ended.
    var line: Line
    /// What the other side said.
    var report: RemoteReport
    /// Whether everything that came over the line is known; only then is silence a proof.
    var isComplete: Bool
    /// The last line that was printed, `nil` where it is not known.
    var lastWords: String?

    /// The ending, and the command's exit code where it is known.
    var ending: (ending: ActOutcome.Ending, code: Int?) {
        if let code = report.code { return (ExitWording.ending(code: code, of: act), code) }
        if report.isMissing && !report.hasStarted {
            return (.notStarted("command not found on \(host): \(program)"), nil)
        }
        guard case .exited(let code) = line, code != RemoteShell.ownExit else { return (lost, nil) }
        // An orderly end whose last words went beyond what is kept of a stream: the shell there passed the code on.
        if report.hasStarted { return (ExitWording.ending(code: code, of: act), code) }
        if isComplete { return (.notStarted("\(host) did not start it: its shell ended with \(code)\(said)"), nil) }
        return (lost, nil)
    }

    private var lost: ActOutcome.Ending {
        let what =
            switch line {
            case .timedOut: "timed out after \(ExitWording.text(act.timeout))"
            case .alive: "ssh could not be ended"
            case .exited(RemoteShell.ownExit):
                report.hasStarted ? "the line was lost\(said)" : "ssh ended with 255\(said)"
            case .exited(let code): "ssh ended with \(code)\(said)"
            case .killed(let signal): "ssh was " + ExitWording.killed(by: signal)
            }
        if !isChange { return .failed(what) }
        let known =
            report.hasStarted
            ? "it had been started on \(host), where it may still run"
            : "nothing says whether it was started on \(host)"
        return .unknown("\(what); \(known)")
    }

    private var said: String {
        lastWords.map { " (\($0))" } ?? ""
    }

    private var program: String {
        if case .exec(let arguments) = act.action, let name = arguments.first { return name }
        return "bash"
    }

    /// The last line of what was printed that is not empty, if there is one.
    static func lastWords(_ output: Output) -> String? {
        let text = output.tail.isEmpty ? output.head : output.tail
        let line = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        return line.map { String($0.suffix(wordCharacters)) }
    }
}
