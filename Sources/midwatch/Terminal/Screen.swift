import Dispatch
import Glibc
import MidwatchHost
import Synchronization

/// What a run tells, on its way to the terminal. A terminal that stands still, or is gone, holds nothing up.
///
/// A run must never wait for whoever reads about it: control and S, a dropped line or a pipe that nobody empties would
/// stop the recording of a change's outcome. Lines wait here instead, and everything is in the timeline.
final class Screen: Sendable {
    /// The most bytes that wait for a terminal that stands still; what comes later is left out, and that is said.
    static let mostBytes = 4 * 1024 * 1024

    private struct State {
        var waiting = 0
        var leftOut = 0
        var isGone = false
        /// Whether the cursor stands behind a line that the next text takes the place of.
        var hasPassingLine = false
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "midwatch.screen")
    private let state = Mutex(State())

    init(_ descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
    }

    /// Shows lines.
    func print(_ lines: [String]) {
        if !lines.isEmpty { write(lines.map { $0 + "\n" }.joined()) }
    }

    /// Shows text.
    ///
    /// - Parameter before: Done when everything before the text is on the terminal, which is ready for more, and
    ///   before the text itself is.
    func write(_ text: String, before: (@Sendable () -> Void)? = nil) {
        let bytes = Array(Output.shown(text, on: descriptor).utf8)
        let isWelcome = state.withLock { state in
            if before == nil, state.waiting + bytes.count > Self.mostBytes {
                state.leftOut += 1
                return false
            }
            state.waiting += bytes.count
            return true
        }
        guard isWelcome else { return }
        queue.async { [self] in
            sayWhatIsMissing()
            if let before {
                awaitRoom()
                before()
            }
            put(bytes[...])
            state.withLock { $0.waiting -= bytes.count }
        }
    }

    /// How many columns a line has that can be rewritten in place; `nil` for files, pipes and terminals that cannot.
    var columns: Int? {
        guard isatty(descriptor) == 1, let kind = EngineEnvironment.variables["TERM"], !kind.isEmpty, kind != "dumb"
        else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return Self.usualColumns }
        return Int(size.ws_col)
    }

    /// The columns of a terminal that does not say how many it has.
    private static let usualColumns = 80

    /// The most bytes that wait where one more line that passes is still worth writing.
    private static let mostBytesBeforePassing = 4 * 1024

    /// Shows a line that the next text takes the place of. A terminal that stands still does without it: what it says
    /// passes, and the next one says it better.
    func showPassing(_ line: String) {
        let bytes = Array(Output.shown(line, on: descriptor).utf8)
        let isWelcome = state.withLock { state in
            guard state.waiting < Self.mostBytesBeforePassing else { return false }
            state.waiting += bytes.count
            return true
        }
        guard isWelcome else { return }
        queue.async { [self] in
            put(bytes[...], isPassing: true)
            state.withLock { $0.waiting -= bytes.count }
        }
    }

    /// To the line's beginning, and nothing left on it: the only thing on the screen that is ever taken back.
    private static let eraseLine = Array("\r\u{1b}[K".utf8)

    /// How long the end of a story waits for a terminal that stands still, where somebody has asked to go.
    static let patience = DispatchTimeInterval.seconds(2)

    /// Returns when everything is on the terminal, or the terminal is gone. To be called when nothing is held any more
    /// that others may want.
    ///
    /// - Parameter isHurried: Whether a signal has asked to go: then a terminal that stands still is not waited for.
    func finish(isHurried: Bool = false) {
        let done = DispatchSemaphore(value: 0)
        queue.async { [self] in
            sayWhatIsMissing()
            put([])
            done.signal()
        }
        if isHurried { _ = done.wait(timeout: .now() + Self.patience) } else { done.wait() }
    }

    private func sayWhatIsMissing() {
        let count = state.withLock { state in
            defer { state.leftOut = 0 }
            return state.leftOut
        }
        guard count > 0 else { return }
        put(
            Array("  … \(count) pieces left out: the terminal stood still; midwatch timeline has everything\n".utf8)[
                ...])
    }

    private func put(_ text: ArraySlice<UInt8>, isPassing: Bool = false) {
        let replaces = state.withLock { state in
            defer { state.hasPassingLine = isPassing }
            return state.hasPassingLine
        }
        var bytes = replaces ? Self.eraseLine + text : text
        while !bytes.isEmpty, !state.withLock({ $0.isGone }) {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                awaitRoom()
                continue
            }
            guard count > 0 else { return state.withLock { $0.isGone = true } }
            bytes = bytes.dropFirst(count)
        }
    }

    private func awaitRoom() {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while poll(&wait, 1, -1) < 0, errno == EINTR {}
    }
}
