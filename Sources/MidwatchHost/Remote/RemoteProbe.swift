internal import MidwatchEngine
internal import MidwatchRunbook

/// Asks another machine whether anything of a change lives there: its shell by its name in the list of processes, what
/// it started by the environment that is inherited, and by the session that only a daemon leaves.
struct RemoteProbe: Sendable {
    /// What was found.
    enum Answer: Sendable, Hashable {
        /// How many processes of it live.
        case living(Int)
        /// It cannot be told, for this reason.
        case unknown(String)
    }

    /// The environment of this host's commands.
    var environment: CommandEnvironment
    /// The run.
    var run: RunID
    /// The shell that the change was done with.
    var shell: RemoteShell
    /// The session that the change said it has there, where it said so.
    var session: Int?

    /// Asks once.
    func look(_ attempt: AttemptID) async -> Answer {
        guard let mark = RemoteMark(run: run, attempt: attempt, purpose: .probe) else {
            return .unknown("its ids cannot stand in a list of processes")
        }
        let asking = RemoteShell(destination: shell.destination, mark: mark)
        let marker = ProcessMark.next()
        let result: ProcessResult
        do {
            let invocation = Invocation(
                program: try ProgramSearch.find(RemoteShell.program, path: environment.path).get(),
                arguments: asking.arguments,
                environment: try environment.entriesOfSSH(run: run, attempt: attempt, marker: marker),
                input: program(mark))
            result = await ProcessRunner().run(
                ProcessRequest(
                    invocation: invocation, marker: marker, timeout: RemoteLimits.probe, nonce: mark.nonce))
        } catch {
            return .unknown(error.message)
        }
        let text = result.output.captured.filter { !$0.isNewline }
        if result.report?.code == 0, let count = Int(text), count >= 0 { return .living(count) }
        if result.ending == .timedOut { return .unknown("it does not answer") }
        let hasBegun = result.report?.hasStarted == true
        let words = hasBegun ? nil : RemoteOutcome.lastWords(result.output)
        return .unknown(words ?? "it has no list of processes that can be searched")
    }

    /// A search that finds itself first: one that cannot find what is certainly there proves nothing. It looks twice,
    /// because a process may hand on to another between two entries of the list.
    private func program(_ mark: RemoteMark) -> [UInt8] {
        let inSession = "s/^\\([0-9]*\\) (.*) [^ZX] [-0-9]* [-0-9]* \(session ?? 0) .*/\\1/p"
        return RemoteShell.function([
            "export LC_ALL=C",
            mark.sayStarted,
            "named() { grep -lsF -f - /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null; }",
            "session() { \(session == nil ? ":" : "cat /proc/[0-9]*/stat 2>/dev/null | sed -n '\(inSession)'"); }",
            "most=0",
            "for turn in 1 2; do",
            "  found=",
            "  [ -n \"$(printf '%s\\n' '\(mark.name)' | named)\" ] || exit 1",
            "  for place in $(printf '%s\\n' '\(shell.mark.name)' | named) $(session); do",
            "    place=${place#/proc/}",
            "    place=${place%%/*}",
            "    case \" $found \" in *\" $place \"*) ;; *) found=\"$found $place\" ;; esac",
            "  done",
            "  set -- $found",
            "  [ $# -le \"$most\" ] || most=$#",
            "  [ \"$turn\" = 2 ] || sleep 1",
            "done",
            "printf '%s\\n' \"$most\"",
            "set -- 0",
            mark.sayEnded,
        ])
    }
}
