internal import CMidwatchSystem
internal import Glibc

/// A program, its arguments and its environment, ready to be started.
struct Invocation: Sendable {
    /// The path of the program.
    var program: String
    /// The arguments, the program's name for itself first.
    var arguments: [String]
    /// The whole environment, `NAME=value` each.
    var environment: [String]
    /// What it reads from its standard input; `nil` is `/dev/null`. It is passed in memory that has no name in any
    /// folder, so it may hold secrets.
    var input: [UInt8]?
}

/// Starts processes: each in a session and a process group of its own, with default signals, standard input from
/// `/dev/null` or from memory, and no descriptor but those it is given.
enum ProcessSpawner {
    /// Starts a process.
    ///
    /// - Parameter descriptors: What the process gets as its descriptors 1, 2, and so on.
    /// - Returns: The process's number, or the system's error.
    static func spawn(_ invocation: Invocation, descriptors: [Int32]) -> Result<pid_t, SpawnError> {
        let input = invocation.input.map(memory)
        defer { if case .success(let file)? = input { close(file) } }
        if case .failure(let error)? = input { return .failure(error) }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        if case .success(let file)? = input {
            posix_spawn_file_actions_adddup2(&actions, file, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        for (index, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index + 1))
        }
        _ = midwatch_close_from(&actions, Int32(descriptors.count + 1))
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, midwatch_spawn_flags())

        var pid: pid_t = 0
        let code = withCStrings(invocation.arguments) { arguments in
            withCStrings(invocation.environment) { environment in
                posix_spawn(&pid, invocation.program, &actions, &attributes, arguments, environment)
            }
        }
        return code == 0 ? .success(pid) : .failure(SpawnError(code: code))
    }

    /// A file without a name, which holds the bytes and is read from its beginning. It must be closed.
    private static func memory(_ bytes: [UInt8]) -> Result<Int32, SpawnError> {
        // Above every descriptor that a process is given, so that none is overwritten before it is in its place.
        let made = midwatch_memory_file("midwatch-input")
        let file = made < 0 ? made : fcntl(made, F_DUPFD_CLOEXEC, 10)
        let code = errno
        if made >= 0 { close(made) }
        guard file >= 0 else { return .failure(SpawnError(code: code)) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(file)
                return .failure(SpawnError(code: code))
            }
            rest = rest.dropFirst(count)
        }
        lseek(file, 0, SEEK_SET)
        return .success(file)
    }

    /// The strings as C wants them: one block of bytes, and a list of pointers into it that ends in null.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(bytes.count)
            bytes.append(contentsOf: string.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return bytes.withUnsafeMutableBufferPointer { block in
            var pointers = offsets.map { offset in block.baseAddress.map { $0 + offset } }
            pointers.append(nil)
            return pointers.withUnsafeMutableBufferPointer { list in
                // The list ends in nil, so it is never empty and always has an address.
                guard let address = list.baseAddress else { preconditionFailure("an array of pointers has no address") }
                return body(address)
            }
        }
    }
}

/// Why the system did not start a process.
struct SpawnError: Error, Sendable, Hashable {
    /// The system's error.
    var code: Int32

    /// What happened, as a clause for people.
    func sentence(_ program: String) -> String {
        switch code {
        case ENOENT where access(program, F_OK) == 0: "not executable: \(program): its interpreter is missing"
        case ENOENT, ENOTDIR: "command not found: \(program)"
        case EACCES: "not executable: \(program)"
        case ENOEXEC: "not executable: \(program): no program that this machine knows"
        case E2BIG: "the arguments and variables of \(program) are larger than the system allows"
        default: "\(program) could not be started: \(SystemError.text(code))"
        }
    }
}
