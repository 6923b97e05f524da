internal import CMidwatchSystem
internal import Glibc

/// Runs a program that reads, by its arguments, without a shell, and takes what it prints.
struct Program: Sendable {
    /// The program's path.
    var path: String
    /// The arguments after the program's own name.
    var arguments: [String]
    /// The whole environment.
    var environment: [String]
    /// How long it may take.
    var timeout: Duration
    /// The most bytes of output; a program that prints more is ended.
    var outputBytes: Int

    /// What a program printed and how it ended.
    struct Result: Sendable, Hashable {
        /// The exit code; `nil` where it was ended, by us or by a signal.
        var code: Int?
        /// What it printed on standard output.
        var output: [UInt8]
    }

    /// Runs it to its end; `nil` where it could not be started.
    func run() -> Result? {
        var ends: [Int32] = [-1, -1]
        guard midwatch_pipe(&ends) == 0 else { return nil }
        let pid = start(output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        guard let pid else { return nil }
        let deadline = midwatch_boot_milliseconds() + milliseconds
        var output: [UInt8] = []
        var isOver = false
        var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
        while !isOver {
            let left = deadline - midwatch_boot_milliseconds()
            guard left > 0, output.count <= outputBytes else { break }
            var waiting = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(clamping: left)) > 0 else { continue }
            let count = read(ends[0], &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { isOver = true } else { output += chunk[..<count] }
        }
        // It is the leader of a session of its own: what it started ends with it.
        if !isOver { kill(-pid, SIGKILL) }
        var status: Int32 = 0
        let ended = midwatch_reap(pid, &status)
        return Result(code: isOver && ended == 1 ? Int(status) : nil, output: output)
    }

    private var milliseconds: Int64 {
        let parts = timeout.components
        let seconds = min(max(parts.seconds, 0), 86_400)
        return max(1, seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
    }

    private func start(output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        _ = midwatch_close_from(&actions, 3)
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, midwatch_spawn_flags())
        var list: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in list + variables { free(text) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, path, &actions, &attributes, &list, &variables) == 0 ? pid : nil
    }
}
