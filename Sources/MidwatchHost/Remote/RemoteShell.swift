internal import MidwatchEngine
internal import MidwatchRunbook

/// Turns an act into a call of `ssh`. Its command line holds nothing but the destination and fixed words; the command,
/// its variables and its secrets travel on standard input, where no list of processes shows them, as one shell
/// function that is called by its last line: a text that arrives in part does nothing.
struct RemoteShell: Sendable {
    /// The name of the program, searched on the PATH of commands.
    static let program = "ssh"
    /// The exit code by which `ssh` says that it failed itself, and nothing more.
    static let ownExit = 255

    /// Where the command is done.
    var destination: SSHDestination
    /// By what its sides know each other.
    var mark: RemoteMark

    /// The shell that an act asks for; `nil` when it is done on this machine.
    static func of(
        _ act: RenderedAct, run: RunID, attempt: AttemptID, purpose: RemoteMark.Purpose
    ) throws(ActProblem) -> RemoteShell? {
        guard let text = act.ssh else { return nil }
        guard let destination = SSHDestination(text) else { throw ActProblem("\"\(text)\" is not a host for ssh") }
        guard let mark = RemoteMark(run: run, attempt: attempt, purpose: purpose) else {
            throw ActProblem("the ids \(run) and \(attempt) cannot stand in a list of processes")
        }
        return RemoteShell(destination: destination, mark: mark)
    }

    /// The arguments of `ssh`. Whatever the user's configuration says, nobody is asked anything and nothing is
    /// forwarded. A connection is never shared: `ssh` would silently begin again on one of its own when the shared
    /// one breaks, and a command could be started twice. Known hosts are the user's business.
    var arguments: [String] {
        let options = [
            "BatchMode=yes", "ConnectionAttempts=1", "ConnectTimeout=\(RemoteLimits.connect.components.seconds)",
            "ServerAliveInterval=\(RemoteLimits.silence.components.seconds)",
            "ServerAliveCountMax=\(RemoteLimits.unanswered)", "ControlMaster=no", "ControlPath=none",
            "ForwardAgent=no", "ForwardX11=no", "ClearAllForwardings=yes", "PermitLocalCommand=no",
            "RemoteCommand=none",
        ]
        var arguments = [Self.program, "-T"]
        for option in options { arguments += ["-o", option] }
        if let port = destination.port { arguments += ["-p", "\(port)"] }
        if let user = destination.user { arguments += ["-l", user] }
        return arguments + ["--", destination.host, "exec /bin/sh -s \(mark.name)"]
    }

    /// What `ssh` reads from its standard input to do an act.
    func program(
        _ act: RenderedAct, variables: [(name: String, value: String)]
    ) throws(ActProblem) -> [UInt8] {
        let words: [String]
        switch act.action {
        case .run(let script): words = InvocationBuilder.shellArguments + [script]
        case .exec(let arguments): words = arguments
        case .http, .query, .ask, .manual: throw ActProblem("this action is not a command")
        }
        guard let name = words.first, !name.isEmpty else { throw ActProblem("the command is empty") }
        if name.hasPrefix("-") {
            throw ActProblem("the command \(name) begins with \"-\", which a shell takes for an option")
        }
        var lines = ["unset BASH_ENV ENV"]
        for variable in variables.sorted(by: { $0.name < $1.name }) {
            guard Self.isName(variable.name) else { throw ActProblem("\(variable.name) is no name of a variable") }
            lines.append("export \(variable.name)=\(try Self.quoted(variable.value))")
        }
        var quoted: [String] = []
        for word in words { quoted.append(try Self.quoted(word)) }
        lines += [
            "command -v \(quoted[0]) >/dev/null 2>&1 || { printf '\(mark.nonce) missing\\n' >&2; exit 127; }",
            "\(mark.sayStarted) && \(mark.sayStarted) >&2 || exit 70",
            // `exec` takes programs only, never a word of the shell; its own process waits for the command.
            "(exec \(quoted.joined(separator: " "))) </dev/null",
            "set -- \"$?\"",
            mark.sayEnded,
            "exit \"$1\"",
        ]
        return Self.function(lines)
    }

    /// A shell that knows a line only whole: nothing is done before the whole text is there.
    static func function(_ lines: [String]) -> [UInt8] {
        Array((["midwatch() {"] + lines + ["}", "midwatch", ""]).joined(separator: "\n").utf8)
    }

    /// A word as every POSIX shell takes it, whatever is in it.
    static func quoted(_ word: String) throws(ActProblem) -> String {
        if word.utf8.contains(0) {
            throw ActProblem("a word of the command holds a NUL byte, which no command can be given")
        }
        if word.utf8.count > RemoteLimits.wordBytes {
            throw ActProblem("a word of the command is larger than \(RemoteLimits.wordBytes) bytes")
        }
        return "'" + word.replacing("'", with: "'\\''") + "'"
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
