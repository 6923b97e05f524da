import Foundation
import Glibc
import Synchronization

/// A terminal whose other end the test holds itself: it types, reads, stands still, and goes away like a dropped line.
final class Pseudoterminal: Sendable {
    private struct State {
        var text: [UInt8] = []
        var isOpen = true
        var code: Int32?
    }

    /// The program in it, which leads the terminal's session.
    let id: Int32
    private let master: Int32
    private let wake: (read: Int32, write: Int32)
    private let state = Mutex(State())

    /// TIOCSPTLCK and TIOCGPTN, whose C macros Swift does not import.
    private static let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    private static let inFolder = #"cd "$0" && exec "$@""#

    /// Opens a terminal that runs midwatch.
    init(_ place: Place, _ arguments: [String], environment changes: [String: String] = [:]) throws {
        master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, UInt32) = (0, 0)
        guard ioctl(master, Self.setLock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0 else {
            throw TooLate(description: "no pseudoterminal")
        }
        var size = winsize(ws_row: 50, ws_col: 150, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw TooLate(description: "no pipe") }
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wake = (pipes[0], pipes[1])
        id = try Self.spawn(
            Programs.midwatch, arguments, slave: "/dev/pts/\(number)", folder: place.folder,
            environment: place.environment.merging(changes) { $1 })
        Thread { self.read() }.start()
        place.ending { self.finish() }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], slave: String, folder: String, environment: [String: String]
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is the session's own.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, slave, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGHUP, SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int32 = 0x80
        posix_spawnattr_setflags(
            &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))
        var argv: [UnsafeMutablePointer<CChar>?] =
            (["sh", "-c", inFolder, folder, program] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var started: pid_t = 0
        let failure = posix_spawn(&started, "/bin/sh", &actions, &attributes, &argv, &envp)
        guard failure == 0 else {
            throw TooLate(description: "\(program) could not be started: \(String(cString: strerror(failure)))")
        }
        return started
    }

    /// Reads what the program prints until the terminal is closed: a reader in a system call would keep it open.
    private func read() {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            var waits = [
                pollfd(fd: master, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&waits, 2, -1) < 0 { continue }
            if waits[1].revents != 0 { break }
            let count = Glibc.read(master, &chunk, chunk.count)
            // Nobody has the terminal open any more.
            guard count > 0 else { break }
            state.withLock { $0.text += chunk[..<count] }
        }
        Glibc.close(master)
        state.withLock { $0.isOpen = false }
    }

    /// Everything that was ever on the screen.
    var screen: String {
        String(decoding: state.withLock { $0.text }, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    /// Types text; a line ends with `\n`.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        if state.withLock({ $0.isOpen }) { _ = Glibc.write(master, bytes, bytes.count) }
    }

    /// Waits until a text is on the screen.
    func see(_ text: String, times: Int = 1) async throws {
        try await eventually("\"\(text)\" on the screen, \(times) times", instead: { screen }) {
            screen.components(separatedBy: text).count > times
        }
    }

    /// Closes the terminal as a dropped line does; returns when it is closed.
    func close() async throws {
        _ = Glibc.write(wake.write, "x", 1)
        try await eventually("the terminal is closed") { !state.withLock { $0.isOpen } }
    }

    /// Sends a signal to the program's session, unless it has ended.
    func signal(_ number: Int32) {
        if ended == nil { kill(-id, number) }
    }

    /// How it ended, as a shell says it; `nil` while it runs.
    var ended: Int32? {
        state.withLock { state in
            var status: Int32 = 0
            if state.code == nil, waitpid(id, &status, WNOHANG) == id {
                state.code = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
            }
            return state.code
        }
    }

    /// Waits for its end.
    func end(within seconds: Double = 60) async throws -> Int32 {
        try await eventually("the end of the program in the terminal", within: seconds, instead: { screen }) { ended }
    }

    private func finish() {
        if ended == nil {
            kill(id, SIGKILL)
            var status: Int32 = 0
            _ = waitpid(id, &status, 0)
        }
        _ = Glibc.write(wake.write, "x", 1)
    }
}
