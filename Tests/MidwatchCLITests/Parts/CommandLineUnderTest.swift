import Foundation
import Testing

/// The built binary as a real process, in a folder of its own with a state folder of its own.
final class CommandLineUnderTest {
    /// What a finished process left.
    struct Finished {
        var code: Int32
        var out: String
        var err: String
    }

    /// The folder that commands run in.
    let folder: String
    /// Variables besides the ordinary ones.
    var variables: [String: String] = [:]

    /// The repository.
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The folder of the built programs: that of the test bundle.
    static let products = {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        let end = bundle.firstRange(of: ".xctest")?.lowerBound ?? bundle.endIndex
        return URL(fileURLWithPath: String(bundle[..<end])).deletingLastPathComponent().path
    }()

    init() throws {
        let name = "midwatch-cli-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var state: String { folder + "/.state" }

    func write(_ text: String, to name: String) throws {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// Starts the binary; its outputs go to files, so that no pipe can fill.
    func start(_ arguments: [String], input: String = "", bytes: Data? = nil, program: String? = nil) throws -> Started
    {
        let name = folder + "/.process-\(UUID().uuidString)"
        try (bytes ?? Data(input.utf8)).write(to: URL(filePath: name + ".in"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, name + ".in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, name + ".out", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, name + ".err", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        let binary = program ?? Self.products + "/midwatch"
        let environment = [
            "MIDWATCH_STATE": state, "PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC", "LANG": "C.UTF-8",
        ].merging(variables) { $1 }.map { "\($0.key)=\($0.value)" }
        // The library offers no way to say where a process begins, and a test must not move itself.
        let argv = (["env", "-C", folder, binary] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/usr/bin/env", &actions, nil, argv, envp)
        try #require(code == 0, "\(binary) cannot be started: \(code)")
        return Started(pid: pid, name: name)
    }

    /// A process that runs.
    struct Started {
        let pid: pid_t
        let name: String

        var outputSoFar: String {
            (try? String(contentsOfFile: name + ".out", encoding: .utf8)) ?? ""
        }

        /// Waits for its end.
        @discardableResult
        func wait() throws -> Finished {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0 {
                try #require(errno == EINTR)
            }
            let signal = status & 0x7F
            return Finished(
                code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
                out: try String(contentsOfFile: name + ".out", encoding: .utf8),
                err: try String(contentsOfFile: name + ".err", encoding: .utf8))
        }

        /// Asks it to end, if it has not ended, and waits until it has.
        func end() {
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == 0 else { return }
            kill(pid, SIGTERM)
            waitpid(pid, &status, 0)
        }
    }

    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Finished {
        try start(arguments, input: input).wait()
    }

    @discardableResult
    func run(_ arguments: [String], bytes: Data? = nil) throws -> Finished {
        try start(arguments, bytes: bytes).wait()
    }
}
