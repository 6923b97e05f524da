internal import Glibc

/// The files that changed since a revision of git, by their paths from the top of the repository.
public struct ChangedFiles: Sendable, Hashable {
    /// The top of the repository, absolute.
    public var root: String
    /// The paths that changed, that are new, and that are gone.
    public var paths: Set<String>
    /// Those of them that are gone.
    public var gone: Set<String>

    /// The most bytes that git may print.
    static let mostBytes = 64 * 1024 * 1024

    /// Why it cannot be told what changed.
    public struct Problem: Error, Sendable, Hashable {
        /// What failed, on what, and what to do next.
        public var sentence: String
    }

    /// Makes a set of changed files.
    public init(root: String, paths: Set<String>, gone: Set<String> = []) {
        self.root = root
        self.paths = paths
        self.gone = gone
    }

    /// Asks git what is different in the working folder from where a revision and it parted, new files included.
    ///
    /// - Parameter folder: A folder of the repository.
    public static func since(_ revision: String, in folder: String) throws(Problem) -> ChangedFiles {
        guard let root = try git(["rev-parse", "--show-toplevel"], in: folder).map(text) else {
            throw Problem(sentence: "--changed-since needs a git repository, and there is none here")
        }
        let found = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], in: root)
        guard let commit = found.map(text), !commit.isEmpty else {
            throw Problem(
                sentence: "git knows no revision \"\(revision)\"; a shallow clone must fetch it first, as with "
                    + "git fetch origin main")
        }
        // What was merged into the other branch meanwhile is not this branch's change.
        let base = try git(["merge-base", commit, "HEAD"], in: root).map(text) ?? commit
        guard
            let changed = try git(
                ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", base, "--"], in: root),
            let new = try git(["ls-files", "--others", "--exclude-standard", "-z"], in: root)
        else { throw Problem(sentence: "git could not say what changed since \(revision)") }
        let paths = Set(names(changed) + names(new))
        return ChangedFiles(root: root, paths: paths, gone: paths.filter { access(root + "/" + $0, F_OK) != 0 })
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    private static func names(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What git prints; `nil` where it ends with an error.
    private static func git(_ arguments: [String], in folder: String) throws(Problem) -> [UInt8]? {
        guard let git = ProgramPlaces().find("git") else {
            throw Problem(sentence: "--changed-since needs git, which is not installed")
        }
        // Nothing that the repository configures may start a program of its own.
        let options = ["--no-pager", "-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]
        let program = Program(
            path: git, arguments: options + arguments, environment: GitHistory.environment,
            timeout: GitHistory.timeout, outputBytes: mostBytes)
        guard let result = program.run() else { throw Problem(sentence: "git could not be started") }
        guard let code = result.code else {
            throw Problem(sentence: "git \(arguments[0]) took too long or printed too much")
        }
        return code == 0 ? result.output : nil
    }
}
