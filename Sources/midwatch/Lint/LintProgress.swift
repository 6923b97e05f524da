import Glibc
import Synchronization

/// One line on a terminal that says how far a long call is; nothing for a short one, and nothing in a file.
final class LintProgress: Sendable {
    /// How long a call says nothing.
    static let patience = Duration.seconds(1)
    /// How often the line is drawn again.
    static let pause = Duration.milliseconds(200)

    private struct State {
        var finished = 0
        var drawn: ContinuousClock.Instant?
    }

    private let total: Int
    private let isWanted: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(of total: Int, isWanted: Bool) {
        self.total = total
        self.isWanted = isWanted && isatty(STDERR_FILENO) == 1
    }

    /// Says how many of the present group are done.
    func show(_ done: Int) {
        guard isWanted else { return }
        let now = ContinuousClock.now
        guard now - start >= Self.patience else { return }
        state.withLock { state in
            if let drawn = state.drawn, now - drawn < Self.pause { return }
            state.drawn = now
            Self.put("\rlinted \(state.finished + done) of \(total) runbooks")
        }
    }

    /// Says that a group is done.
    func finish(_ count: Int) {
        state.withLock { $0.finished += count }
    }

    /// Takes the line away.
    func end() {
        if state.withLock({ $0.drawn }) != nil { Self.put("\r\u{1b}[K") }
    }

    /// Our own words, which the terminal is meant to obey.
    private static func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
