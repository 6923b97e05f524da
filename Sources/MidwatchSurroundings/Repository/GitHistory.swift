import MidwatchLint

/// Asks git when files changed, in one pass over as much of the history as matters.
struct GitHistory: Sendable {
    /// How far back it looks: a review that is older is overdue anyhow.
    static let since = "3 years ago"
    /// Commits at most.
    static let commits = 50_000
    /// How long git may take.
    static let timeout = Duration.seconds(20)
    /// Bytes of the log at most.
    static let outputBytes = 64 * 1_024 * 1_024

    /// The root of the repository.
    let root: String
    /// Where git is looked for.
    let programs: ProgramPlaces

    /// The history; else why there is none, as a clause.
    func read() -> Result<RepositoryHistory, RepositoryProblem> {
        guard let git = programs.find("git") else {
            return .failure(RepositoryProblem("git is not installed, so nothing is known of when files changed"))
        }
        // Nothing that the repository configures may start a program of its own.
        let arguments = [
            "--no-pager", "-C", root, "-c", "core.quotePath=false", "-c", "core.fsmonitor=false",
            "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false", "log", "--since=\(Self.since)",
            "--max-count=\(Self.commits)", "--name-status", "-M", "--no-ext-diff", "--no-textconv", "--no-color",
            "--format=%cs", "HEAD", "--",
        ]
        let program = Program(
            path: git, arguments: arguments, environment: Self.environment, timeout: Self.timeout,
            outputBytes: Self.outputBytes)
        guard let result = program.run() else {
            return .failure(RepositoryProblem("git could not be started, so nothing is known of when files changed"))
        }
        guard result.code == 0 else {
            let why = result.code.map { "ended with \($0)" } ?? "took too long or printed too much"
            return .failure(
                RepositoryProblem("git log \(why), so nothing is known of when files changed; try: git -C . log -1"))
        }
        return .success(RepositoryHistory(log: String(decoding: result.output, as: UTF8.self)))
    }

    /// The environment in which git is started: it asks nobody, fetches nothing and takes no lock.
    static var environment: [String] {
        let kept = ["PATH", "HOME", "XDG_CONFIG_HOME", "GIT_DIR", "GIT_WORK_TREE", "GIT_CEILING_DIRECTORIES"]
        return kept.compactMap { name in ProgramPlaces.environment(name).map { "\(name)=\($0)" } }
            + ["LC_ALL=C.UTF-8", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1"]
    }
}

/// Why something of the repository is not known.
public struct RepositoryProblem: Error, Sendable, Hashable {
    /// What, as a clause without a full stop.
    public var sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
