internal import MidwatchEngine

/// The environment that commands get: a few variables of the engine's own by an allow-list, and what the step says.
///
/// What programs obey without being asked (`BASH_ENV`, `LD_PRELOAD`, `http_proxy`, …) stays behind unless
/// `pass_env:` in `midwatch.yaml` names it.
public struct CommandEnvironment: Sendable {
    /// The variables that pass without being named, besides those that begin with `LC_`.
    public static let allowed: Set<String> = [
        "HOME", "LANG", "LANGUAGE", "LOGNAME", "PATH", "SHELL", "TMPDIR", "TZ", "USER",
    ]
    /// The variable by which `ssh` finds the user's keys; no other command gets it without being told to.
    static let agent = "SSH_AUTH_SOCK"
    /// The search path where the engine itself has none.
    public static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// The PATH that commands get.
    public let path: String
    private let inherited: [String: String]
    private let agent: String?

    /// Makes the environment of a host's commands.
    ///
    /// - Parameters:
    ///   - passing: The further variables that `pass_env:` names.
    ///   - variables: The engine's own environment unless a test says otherwise.
    public init(passing: [String] = [], of variables: [String: String] = EngineEnvironment.variables) {
        agent = variables[Self.agent]
        let names = Self.allowed.union(passing)
        var inherited = variables.filter { names.contains($0.key) || $0.key.hasPrefix("LC_") }
        path = inherited["PATH"] ?? Self.defaultPath
        inherited["PATH"] = path
        if inherited["TERM"] == nil { inherited["TERM"] = "dumb" }
        self.inherited = inherited
    }

    /// The whole environment of one command; the later source wins: inherited, the act's, its secrets, our own.
    func entries(
        _ variables: [EnvironmentVariable], secrets: [SecretValue], run: RunID, attempt: AttemptID, marker: String
    ) throws(ActProblem) -> [String] {
        var all = inherited
        for variable in variables { all[variable.name] = variable.value }
        for secret in secrets { all[secret.name] = secret.value }
        for (name, value) in Self.own(run, attempt, marker) { all[name] = value }
        for (name, value) in all where name.utf8.contains(0) || value.utf8.contains(0) {
            throw ActProblem("the variable \(name) holds a NUL byte, which no environment can carry")
        }
        return all.map { "\($0.key)=\($0.value)" }
    }

    /// The whole environment of an `ssh`: nothing of the act, which travels another way.
    func entriesOfSSH(run: RunID, attempt: AttemptID, marker: String) throws(ActProblem) -> [String] {
        try entries([], secrets: [], run: run, attempt: attempt, marker: marker)
            + (agent.map { ["\(Self.agent)=\($0)"] } ?? [])
    }

    /// The variables that say to a command what it belongs to.
    static func own(_ run: RunID, _ attempt: AttemptID, _ marker: String) -> [(name: String, value: String)] {
        [
            ("MIDWATCH_RUN", run.text), ("MIDWATCH_ATTEMPT", attempt.text),
            ("MIDWATCH_IDEMPOTENCY_KEY", attempt.text), (ProcessMark.variable, marker),
        ]
    }
}
