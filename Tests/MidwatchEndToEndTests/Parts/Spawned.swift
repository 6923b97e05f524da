import Foundation
import Glibc
import Synchronization

/// A program that a test started. What it prints goes to files, so nobody has to read while it runs.
///
/// Foundation's `Process` will not do: it takes a program for running as long as any child of it does, such as a shim
/// that outlives its engine.
final class Spawned: Sendable {
    /// How it ended.
    struct Ended: Sendable, CustomStringConvertible {
        /// The exit code; 128 and the signal's number where a signal ended it, as a shell says it.
        var code: Int32
        var out: String
        var err: String

        /// Both outputs, for messages and for what does not care which.
        var text: String { out + err }
        var description: String { "exit \(code)\n\(out)\(err.isEmpty ? "" : "--- standard error\n" + err)" }
    }

    let id: Int32
    private let outPath: String
    private let errPath: String
    private let code = Mutex<Int32?>(nil)

    /// There is no portable way to give a spawned program its folder, so a shell goes there and becomes the program.
    private static let inFolder = #"cd "$0" && exec nice -n "$@""#

    /// Starts a program.
    ///
    /// - Parameter input: A descriptor for its standard input; nothing to read where it is `nil`.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String, output: String,
        input: Int32? = nil, niceness: Int = 0
    ) throws {
        outPath = output + ".out"
        errPath = output + ".err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outPath, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errPath, flags, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Tests run on threads that block nearly every signal, and a mask is inherited.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGHUP, SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let wanted = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(wanted))
        var argv: [UnsafeMutablePointer<CChar>?] =
            (["sh", "-c", Self.inFolder, folder, "\(niceness)", program] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var started: pid_t = 0
        let failure = posix_spawn(&started, "/bin/sh", &actions, &attributes, &argv, &envp)
        guard failure == 0 else {
            throw TooLate(description: "\(program) could not be started: \(String(cString: strerror(failure)))")
        }
        id = started
    }

    /// How it ended; `nil` while it runs.
    private var ended: Int32? {
        code.withLock { code in
            var status: Int32 = 0
            if code == nil, waitpid(id, &status, WNOHANG) == id {
                code = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
            }
            return code
        }
    }

    var isRunning: Bool { ended == nil }
    var isSuccess: Bool { ended == 0 }
    var out: String { Self.text(outPath) }
    var err: String { Self.text(errPath) }

    /// Sends it a signal, unless it has ended.
    func signal(_ number: Int32) {
        if isRunning { kill(id, number) }
    }

    /// Kills it, and leaves nothing behind.
    func finish() {
        guard isRunning else { return }
        kill(id, SIGKILL)
        var status: Int32 = 0
        code.withLock { $0 = waitpid(id, &status, 0) == id ? 128 + SIGKILL : -1 }
    }

    /// Waits for its end, for as long as that takes.
    func wait() {
        while isRunning { _ = poll(nil, 0, 5) }
    }

    /// Waits for its end; one that does not end is killed, and that is an error.
    func end(within seconds: Double = 60) async throws -> Ended {
        do {
            let code = try await eventually(
                "the end of process \(id)", within: seconds, instead: { self.out + self.err }
            ) { self.ended }
            return Ended(code: code, out: out, err: err)
        } catch {
            finish()
            throw error
        }
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
