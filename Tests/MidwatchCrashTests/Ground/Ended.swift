import Foundation
import Glibc

/// How a program ended that was run to its end.
struct Ended: CustomStringConvertible {
    /// Its exit code; `nil` when a signal ended it.
    var code: Int32?
    /// The signal that ended it.
    var signal: Int32?
    /// Whether it did not end by itself in time.
    var isLate = false
    var out: String
    var err: String

    var description: String {
        let end = isLate ? "did not end" : code.map { "exit \($0)" } ?? "signal \(signal ?? 0)"
        return "\(end)\n\(out)\n\(err)"
    }
}

/// Runs programs.
enum Launch {
    /// How long any program may take; it is a limit, never the time that it takes.
    static let patience = 30.0

    /// Runs a program to its end, its output to files of the folder, and reads them.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String, name: String = "cmd"
    ) -> Ended {
        let (out, err) = ("\(folder)/.\(name).out", "\(folder)/.\(name).err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var pid: pid_t = 0
        // A folder to begin in is what Swift's import of posix_spawn does not offer.
        let enter = ["/usr/bin/env", "-i", "-C", folder] + environment.map { "\($0.key)=\($0.value)" } + [program]
        let code = withPointers(enter + arguments) { arguments in
            withPointers([]) { environment in
                posix_spawn(&pid, enter[0], &actions, nil, arguments, environment)
            }
        }
        guard code == 0 else {
            return Ended(code: nil, signal: nil, out: "", err: "\(program): \(String(cString: strerror(code)))")
        }
        var ended = wait(for: pid)
        ended.out = text(out)
        ended.err = text(err)
        return ended
    }

    private static func wait(for pid: pid_t) -> Ended {
        var status: Int32 = 0
        var ended = Ended(out: "", err: "")
        let deadline = ContinuousClock.now + .seconds(patience)
        while waitpid(pid, &status, WNOHANG) == 0 {
            if ContinuousClock.now > deadline {
                kill(pid, SIGKILL)
                waitpid(pid, &status, 0)
                ended.isLate = true
                break
            }
            usleep(500)
        }
        if status & 0x7f == 0 { ended.code = (status >> 8) & 0xff } else { ended.signal = status & 0x7f }
        return ended
    }

    private static func withPointers<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }

    static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
