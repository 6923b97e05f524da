internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine
internal import Synchronization

/// Wakes whoever waits for a folder to change: a record that appears, a lock that is let go because its shim is gone,
/// mail that is announced.
///
/// The kernel tells of all of these; a look every second besides costs nothing and trusts nobody.
final class SpoolWatch: ReactorSource {
    /// How long a change that the kernel did not tell of goes unnoticed, at most.
    static let interval = Duration.seconds(1)

    private struct State {
        var notices: Int32
        var timer: Int32
        var number: UInt64 = 0
        var waiter: CheckedContinuation<Void, Never>?
        var hasChanged = false
    }

    private let state: Mutex<State>

    /// Begins to watch a folder; whatever happens in it after this is not missed.
    init(folder: String) {
        state = Mutex(State(notices: midwatch_watch_folder(folder), timer: midwatch_timer()))
        let number = Reactor.shared.add(self)
        state.withLock { state in
            state.number = number
            _ = Reactor.shared.watch(state.notices, number: number, slot: 0)
            _ = Reactor.shared.watch(state.timer, number: number, slot: 1)
        }
    }

    /// Returns when something has happened, a second has passed, or the task was stopped.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.hasChanged || Task.isCancelled { return true }
                    _ = midwatch_set_timer(state.timer, Self.interval.wholeMilliseconds)
                    state.waiter = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
            state.withLock { $0.hasChanged = false }
        } onCancel: {
            wake()
        }
    }

    /// Ends the watch.
    func close() {
        state.withLock { state in
            Reactor.shared.remove(state.number)
            for descriptor in [state.notices, state.timer] where descriptor >= 0 {
                Reactor.shared.unwatch(descriptor)
                Glibc.close(descriptor)
            }
            state.notices = -1
            state.timer = -1
        }
        wake()
    }

    func isReady(slot: Int) {
        state.withLock { state in
            state.hasChanged = true
            var buffer = [UInt8](repeating: 0, count: 4096)
            let descriptor = slot == 0 ? state.notices : state.timer
            if descriptor >= 0 { _ = read(descriptor, &buffer, buffer.count) }
        }
        wake()
    }

    private func wake() {
        let waiter = state.withLock { $0.waiter.take() }
        waiter?.resume()
    }
}
