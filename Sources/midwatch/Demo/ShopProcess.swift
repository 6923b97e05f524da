import Glibc

/// The demo's service as a child process that cannot outlive the demo: its standard input is a pipe that we hold.
final class ShopProcess {
    private let process: pid_t
    private let lifeline: Int32

    /// Starts the shop; throws a sentence when it cannot be started.
    init(program: String, state: String, release: String) throws(DemoProblem) {
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw DemoProblem("no pipe: \(String(cString: strerror(errno)))") }
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let arguments = [
            program, "serve", "--port", "0", "--state", state, "--release", release, "--lifeline",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes[0], STDIN_FILENO)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, "\(state)/shop.log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: what the terminal sends to the demo is not meant for the service.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var started: pid_t = 0
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let failure = posix_spawn(&started, program, &actions, &attributes, &pointers, environ)
        close(pipes[0])
        guard failure == 0 else {
            close(pipes[1])
            throw DemoProblem("\(program) could not be started: \(String(cString: strerror(failure)))")
        }
        process = started
        lifeline = pipes[1]
    }

    /// Whether it is still there.
    var isRunning: Bool {
        var status: Int32 = 0
        return waitpid(process, &status, WNOHANG) == 0
    }

    /// Ends it and waits for its end.
    func end() {
        kill(process, SIGTERM)
        close(lifeline)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}

/// Why the demo could not be shown.
struct DemoProblem: Error {
    var sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
