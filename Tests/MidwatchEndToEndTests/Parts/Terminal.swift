import Foundation

/// A real terminal, in a tmux server of its own.
struct Terminal {
    private let place: Place
    private let socket: String
    private let tmux: String

    /// Opens a terminal that runs midwatch. When that has ended, the terminal says with what, and stays open.
    init(_ place: Place, _ arguments: [String], columns: Int = 150, rows: Int = 50) async throws {
        guard let tmux = Programs.path(of: "tmux") else { throw TooLate(description: "tmux is not installed") }
        self.place = place
        self.tmux = tmux
        socket = "\(place.folder)/.tmux-\(UInt32.random(in: 0...UInt32.max))"
        let quoted = ([Programs.midwatch] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let closing = ["-S", socket, "kill-server"]
        place.ending {
            let killed = try? Spawned(
                tmux, closing, environment: [:], folder: "/", output: place.folder + "/.closing")
            killed?.wait()
        }
        try await command(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "\(quoted); echo ended with $?; exec cat")
    }

    @discardableResult
    private func command(_ arguments: String...) async throws -> String {
        let ended = try await place.start(tmux, ["-u", "-S", socket] + arguments).end()
        guard ended.code == 0 else { throw TooLate(description: "tmux \(arguments): \(ended)") }
        return ended.out
    }

    /// Everything that was ever on the screen, long lines joined.
    func screen() async -> String {
        (try? await command("capture-pane", "-p", "-J", "-S", "-")) ?? "(the terminal is gone)"
    }

    /// Types text without enter.
    func type(_ text: String) async throws {
        try await command("send-keys", "-l", text)
    }

    /// Presses a key, such as `Enter` or `C-c`.
    func press(_ key: String) async throws {
        try await command("send-keys", key)
    }

    /// Types a line.
    func line(_ text: String) async throws {
        if !text.isEmpty { try await type(text) }
        try await press("Enter")
    }

    /// Waits until a text is on the screen.
    ///
    /// - Parameter times: How often it must be there; what was there before counts.
    func see(_ text: String, times: Int = 1) async throws {
        try await eventually("\"\(text)\" on the screen, \(times) times", instead: screen) {
            await screen().components(separatedBy: text).count > times
        }
    }

    /// Waits for the end of the program, and returns its exit code.
    func end() async throws -> Int {
        try await eventually("the end of the program in the terminal", instead: screen) {
            let parts = await screen().components(separatedBy: "ended with ")
            guard parts.count > 1 else { return nil }
            return Int(parts[1].prefix { $0.isNumber })
        }
    }

    /// Closes the terminal, as a connection that drops does: what runs in it gets SIGHUP.
    func close() async throws {
        try await command("kill-server")
    }
}
