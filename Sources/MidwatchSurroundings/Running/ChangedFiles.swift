internal import CMidwatchSystem
internal import Glibc

/// The files that changed since a revision of git, by their paths from the top of the repository.
public struct ChangedFiles: Sendable, Hashable {
    /// The top of the repository, absolute.
    public var root: String
    /// The paths that changed, that are new, and that are gone.
    public var paths: Set<String>

    /// The most bytes that git may print.
    static let mostBytes = 64 * 1024 * 1024

    /// Why it cannot be told what changed.
    public struct Problem: Error, Sendable, Hashable {
        /// What failed, on what, and what to do next.
        public var sentence: String
    }

    /// Makes a set of changed files.
    public init(root: String, paths: Set<String>) {
        self.root = root
        self.paths = paths
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
        return ChangedFiles(root: root, paths: Set(names(changed) + names(new)))
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
        // Nothing that the repository configures may start a program of its own.
        let whole = ["git", "--no-pager", "-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]
        switch ProgramOutput.of(whole + arguments, atMost: mostBytes) {
        case .success(let output): return output.code == 0 ? output.bytes : nil
        case .failure(let problem): throw Problem(sentence: "git cannot be asked: \(problem.why)")
        }
    }
}

/// What a program prints, started by its words and without a shell.
enum ProgramOutput {
    struct Ended: Sendable {
        var code: Int32
        var bytes: [UInt8]
    }

    struct Problem: Error, Sendable {
        var why: String
    }

    /// Runs a program of the PATH to its end, with nothing to read and its complaints thrown away.
    static func of(_ words: [String], atMost limit: Int) -> Result<Ended, Problem> {
        var ends: [Int32] = [-1, -1]
        guard midwatch_pipe(&ends) == 0 else { return .failure(Problem(why: SystemText.of(errno))) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var list: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for word in list { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, words[0], &actions, nil, &list, environ)
        close(ends[1])
        guard code == 0 else { return .failure(Problem(why: SystemText.of(code))) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        var isCut = false
        while true {
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            // The rest is read and dropped, so that the program can end.
            if bytes.count + count <= limit { bytes += chunk[..<count] } else { isCut = true }
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return .failure(Problem(why: SystemText.of(errno))) }
        }
        if isCut { return .failure(Problem(why: "it prints more than \(limit) bytes")) }
        return .success(Ended(code: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F), bytes: bytes))
    }
}
