import Glibc

@testable import MidwatchSurroundings

/// A folder of its own for one test, taken away at its end.
final class RepositoryGround {
    let path: String

    init() {
        var template = Array("/tmp/midwatch-surroundings-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
    }

    deinit {
        _ = run("/bin/rm", ["-rf", path])
    }

    /// Writes a file with the folders above it.
    func write(_ name: String, _ text: String, mode: mode_t = 0o644) {
        let folder = (path + "/" + name).split(separator: "/").dropLast().joined(separator: "/")
        _ = run("/bin/mkdir", ["-p", "/" + folder])
        let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, mode)
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
        close(descriptor)
    }

    /// Runs git in the folder.
    func git(_ arguments: String..., day: String = "2026-11-01") {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@midwatch.example", "-c", "commit.gpgsign=false"]
        let result = run(
            "/usr/bin/git", ["-C", path] + identity + arguments,
            environment: [
                "GIT_AUTHOR_DATE=\(day)T12:00:00Z", "GIT_COMMITTER_DATE=\(day)T12:00:00Z", "HOME=\(path)",
                "PATH=/usr/bin:/bin",
            ])
        precondition(result?.code == 0, "git \(arguments) failed")
    }

    func run(_ program: String, _ arguments: [String], environment: [String] = ["PATH=/usr/bin:/bin"])
        -> Program.Result?
    {
        Program(
            path: program, arguments: arguments, environment: environment, timeout: .seconds(20), outputBytes: 1 << 20
        ).run()
    }
}
