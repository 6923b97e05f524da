internal import CMidwatchSystem
internal import Glibc

/// Finds programs the way `execvp` does, by the PATH of the command and not by the engine's.
enum ProgramSearch {
    /// The path of a program, or why there is none, as a clause for people.
    static func find(_ name: String, path: String) -> Result<String, ActProblem> {
        if name.isEmpty { return .failure(ActProblem("the command's name is empty")) }
        if name.contains("/") {
            return check(name).map { problem in .failure(problem) } ?? .success(name)
        }
        var refusal: ActProblem?
        for folder in path.split(separator: ":", omittingEmptySubsequences: true) {
            let candidate = folder + "/" + name
            guard let problem = check(candidate) else { return .success(candidate) }
            if access(candidate, F_OK) == 0 { refusal = refusal ?? problem }
        }
        return .failure(refusal ?? ActProblem("command not found: \(name)"))
    }

    private static func check(_ path: String) -> ActProblem? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            return ActProblem(
                code == ENOENT || code == ENOTDIR
                    ? "command not found: \(path)" : "not executable: \(path): \(SystemError.text(code))")
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        return isFile && access(path, X_OK) == 0 ? nil : ActProblem("not executable: \(path)")
    }
}

/// Why an act cannot even begin, as a clause for people.
struct ActProblem: Error, Sendable, Hashable {
    /// The clause, without a full stop.
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
