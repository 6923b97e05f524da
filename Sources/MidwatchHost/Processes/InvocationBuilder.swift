internal import MidwatchEngine
internal import MidwatchRunbook

/// Turns a rendered act into what is started on this machine.
struct InvocationBuilder: Sendable {
    /// The options of the shell that runs a script: no start-up files, and a pipe fails with any of its parts.
    static let shellArguments = ["bash", "--noprofile", "--norc", "-o", "pipefail", "-c"]

    /// The environment of this host's commands.
    var environment: CommandEnvironment
    /// The run.
    var run: RunID

    /// What a `run:` or an `exec:` starts on this machine.
    func invocation(
        _ act: RenderedAct, attempt: AttemptID, secrets: [SecretValue], marker: String
    ) throws(ActProblem) -> Invocation {
        switch act.action {
        case .run(let script):
            return try invocation(Self.shellArguments + [script], act, attempt, secrets, marker)
        case .exec(let arguments):
            return try invocation(arguments, act, attempt, secrets, marker)
        case .http, .query, .ask, .manual:
            throw ActProblem("this action is not a command")
        }
    }

    /// The `ssh` that does a `run:` or an `exec:` on another machine.
    func invocation(
        _ act: RenderedAct, over shell: RemoteShell, attempt: AttemptID, secrets: [SecretValue], marker: String
    ) throws(ActProblem) -> Invocation {
        let variables =
            act.environment.map { ($0.name, $0.value) } + secrets.map { ($0.name, $0.value) }
            + CommandEnvironment.own(run, attempt, shell.mark.name)
        return Invocation(
            program: try ProgramSearch.find(RemoteShell.program, path: environment.path).get(),
            arguments: shell.arguments,
            environment: try environment.entriesOfSSH(run: run, attempt: attempt, marker: marker),
            input: try shell.program(act, variables: variables))
    }

    /// A program of our own, with the environment of an act.
    func invocation(
        program: String, arguments: [String], _ act: RenderedAct, attempt: AttemptID, secrets: [SecretValue],
        marker: String
    ) throws(ActProblem) -> Invocation {
        let entries = try environment.entries(
            act.environment, secrets: secrets, run: run, attempt: attempt, marker: marker)
        return Invocation(program: program, arguments: arguments, environment: entries)
    }

    private func invocation(
        _ arguments: [String], _ act: RenderedAct, _ attempt: AttemptID, _ secrets: [SecretValue], _ marker: String
    ) throws(ActProblem) -> Invocation {
        guard let name = arguments.first else { throw ActProblem("the command is empty") }
        if arguments.contains(where: { $0.utf8.contains(0) }) {
            throw ActProblem("an argument holds a NUL byte, which no command can be given")
        }
        let program = try ProgramSearch.find(name, path: environment.path).get()
        return try invocation(
            program: program, arguments: arguments, act, attempt: attempt, secrets: secrets, marker: marker)
    }
}
