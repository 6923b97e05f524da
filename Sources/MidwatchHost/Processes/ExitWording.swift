internal import MidwatchEngine

/// What exits mean, by the lists of an act, and the words for them.
enum ExitWording {
    /// What an exit code means.
    static func ending(code: Int, of act: RenderedAct) -> ActOutcome.Ending {
        if act.unknownExit.contains(code) {
            return .unknown("exited with \(code), by which the runbook means that nobody knows")
        }
        if code == 0 || act.okExit.contains(code) { return .succeeded }
        switch code {
        case 126: return .failed("exited with 126: a command in it could not be executed")
        case 127: return .failed("exited with 127: a command in it was not found")
        default: return .failed("exited with \(code)")
        }
    }

    /// A death by signal, such as `killed by signal 9 (KILL)`.
    static func killed(by signal: Int) -> String {
        guard let name = names[signal] else { return "killed by signal \(signal)" }
        return "killed by signal \(signal) (\(name))"
    }

    /// A duration as a runbook writes it: `90s` is `1m30s`, and less than ten seconds keep their milliseconds.
    static func text(_ duration: Duration) -> String {
        let milliseconds = max(duration.wholeMilliseconds, 0)
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        if milliseconds < 10_000 && milliseconds % 1000 != 0 {
            let tenths = milliseconds / 100
            return "\(tenths / 10).\(tenths % 10)s"
        }
        let seconds = milliseconds / 1000
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    }

    /// The names of signals on Linux.
    private static let names: [Int: String] = [
        1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 9: "KILL", 10: "USR1",
        11: "SEGV", 12: "USR2", 13: "PIPE", 14: "ALRM", 15: "TERM", 24: "XCPU", 25: "XFSZ", 31: "SYS",
    ]
}
