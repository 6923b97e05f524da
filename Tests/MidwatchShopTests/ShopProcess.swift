import FoundationEssentials
import Glibc

@testable import midwatch_shop

/// A real process of the built binary, for tests from outside.
struct ShopProcess {
    /// What a finished process left.
    struct Finished {
        /// Its exit code, or 128 plus the signal that killed it.
        let code: Int32
        /// Standard output and standard error, together.
        let output: String
    }

    /// The process.
    let pid: pid_t
    private let outputPath: String

    /// The binary beside this test bundle.
    static var binary: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return tests.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/midwatch-shop"
        }
    }

    /// Starts the binary at `path`, with nothing in its environment but `SHOP_STATE`.
    init(_ path: String, _ arguments: [String], folder: String) throws {
        outputPath = folder + "/output-\(UInt64.random(in: .min ... .max))"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let argv = ([path] + arguments).map { strdup($0) } + [nil]
        let environment = [strdup("SHOP_STATE=\(folder)/state"), nil]
        defer { (argv + environment).forEach { free($0) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, path, &actions, nil, argv, environment)
        guard error == 0 else { throw ShopFailure.unknown("cannot start \(path): error \(error)") }
        self.pid = pid
    }

    /// Sends a signal.
    func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// Waits for the end of the process.
    func wait() throws -> Finished {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { throw ShopFailure.unknown("waitpid: \(errno)") }
        }
        let signal = status & 0x7F
        let data = try Data(contentsOf: URL(filePath: outputPath))
        return Finished(
            code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: String(decoding: data, as: UTF8.self))
    }
}
