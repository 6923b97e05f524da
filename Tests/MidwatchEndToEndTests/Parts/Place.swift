import Foundation
import Glibc
import Synchronization

/// A folder for one test, with a timeline of its own. Everything that was started in it ends with it.
final class Place: Sendable {
    let folder: String
    private let niceness: Int
    private let endings = Mutex<[@Sendable () -> Void]>([])
    private let count = Mutex(0)

    var state: String { folder + "/state" }
    /// What changes leave behind: one line for each time one began, and whatever else they write.
    var effects: String { folder + "/effects" }
    /// A FIFO on which changes wait.
    var gate: String { folder + "/gate" }

    private init(niceness: Int) throws {
        self.niceness = niceness
        var template = Array("/tmp/midwatch-e2e.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw TooLate(description: "no folder in /tmp") }
        folder = String(cString: made)
        mkfifo(gate, 0o600)
    }

    /// Does `body` in a place of its own.
    static func with(_ body: (Place) async throws -> Void) async throws {
        await Slots.shared.take()
        do {
            try await with(niceness: 10, body)
        } catch {
            await Slots.shared.give()
            throw error
        }
        await Slots.shared.give()
    }

    /// Does `body`, which measures a service, in a place whose programs come before those of other tests.
    static func measuring(_ body: (Place) async throws -> Void) async throws {
        try await with(niceness: 0, body)
    }

    private static func with(niceness: Int, _ body: (Place) async throws -> Void) async throws {
        let place = try Place(niceness: niceness)
        defer { place.leave() }
        try await body(place)
    }

    /// Says how something that was started is ended, whatever becomes of the test.
    func ending(_ end: @escaping @Sendable () -> Void) {
        endings.withLock { $0.append(end) }
    }

    private func leave() {
        for end in endings.withLock({ $0 }).reversed() { end() }
        // Changes outlive the engine by design; whatever was given this folder's name ends now.
        let name = Data(folder.utf8)
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let id = Int32(entry), id != getpid(),
                let given = FileManager.default.contents(atPath: "/proc/\(id)/environ"), given.range(of: name) != nil
            else { continue }
            kill(id, SIGKILL)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: - Files

    /// Writes a file of the place, and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String, mode: Int = 0o644) throws -> String {
        try write(name, Data(text.utf8), mode: mode)
    }

    @discardableResult
    func write(_ name: String, _ data: Data, mode: Int = 0o644) throws -> String {
        let path = folder + "/" + name
        try data.write(to: URL(fileURLWithPath: path))
        chmod(path, mode_t(mode))
        return path
    }

    func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }

    /// The lines that changes left behind.
    var effectLines: [String] {
        text("effects").split(separator: "\n").map(String.init)
    }

    /// Lets one change go on that waits at the gate.
    func openGate() async throws {
        try await eventually("a change that waits at the gate") {
            let descriptor = open(gate, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            defer { close(descriptor) }
            return Glibc.write(descriptor, "go\n", 3) == 3
        }
    }

    // MARK: - Programs

    /// The environment of everything that is started here.
    var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in ["TMUX", "TMUX_PANE", "NO_COLOR", "SUDO_USER"] { environment[name] = nil }
        environment["PATH"] = "\(folder)/bin:\(Programs.products):\(environment["PATH"] ?? "/usr/bin:/bin")"
        environment["MIDWATCH_STATE"] = state
        environment["EFFECTS"] = effects
        environment["GATE"] = gate
        environment["SHOP_STATE"] = folder + "/shop"
        environment["HOME"] = folder
        environment["LANG"] = "C.UTF-8"
        environment["TERM"] = "xterm-256color"
        return environment
    }

    /// Starts a program.
    func start(
        _ program: String, _ arguments: [String], environment changes: [String: String] = [:],
        input: Int32? = nil
    ) throws -> Spawned {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let spawned = try Spawned(
            program, arguments, environment: environment.merging(changes) { $1 }, folder: folder,
            output: "\(folder)/.output-\(number)", input: input, niceness: niceness)
        ending { spawned.finish() }
        return spawned
    }

    /// Starts midwatch without a terminal.
    func start(_ arguments: String..., environment: [String: String] = [:]) throws -> Spawned {
        try start(Programs.midwatch, arguments, environment: environment)
    }

    /// Runs midwatch without a terminal to its end.
    func midwatch(_ arguments: String..., environment: [String: String] = [:]) async throws -> Spawned.Ended {
        try await start(Programs.midwatch, arguments, environment: environment).end(within: 110)
    }

    /// Runs a shell command to its end.
    func shell(_ command: String) async throws -> Spawned.Ended {
        try await start("/bin/bash", ["-c", command]).end()
    }
}
