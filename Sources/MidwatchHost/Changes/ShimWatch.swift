internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine
internal import Synchronization

/// A shim that this process has started: when it is done, and how it ended. It is reaped whether anybody asks or not.
final class ShimWatch: ReactorSource {
    private enum Slot: Int {
        case done = 0
        case process = 1
        case timer = 2
    }

    private struct State {
        var done: Int32
        var processDescriptor: Int32
        var timer: Int32
        var number: UInt64 = 0
        var isDone = false
        var isOverdue = false
        var exitCode: Int?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let pid: pid_t
    private let state: Mutex<State>

    /// Watches a child of ours; `done` is closed by it when its record is there.
    ///
    /// - Parameter patience: After which time ``wait()`` does not wait any more.
    init(pid: pid_t, done: Int32, patience: Duration) {
        self.pid = pid
        state = Mutex(State(done: done, processDescriptor: midwatch_pidfd_open(pid), timer: midwatch_timer()))
        let number = Reactor.shared.add(self)
        state.withLock { state in
            state.number = number
            _ = Reactor.shared.watch(state.done, number: number, slot: Slot.done.rawValue)
            _ = Reactor.shared.watch(state.processDescriptor, number: number, slot: Slot.process.rawValue)
            _ = Reactor.shared.watch(state.timer, number: number, slot: Slot.timer.rawValue)
            _ = midwatch_set_timer(state.timer, patience.wholeMilliseconds)
        }
    }

    /// Returns when the shim is done or gone, when it should be, or when the task was stopped.
    ///
    /// - Returns: Whether the shim is done or gone.
    func wait() async -> Bool {
        await untilChanged { $0.isDone || $0.isOverdue }
        return state.withLock { $0.isDone }
    }

    /// The shim's exit code; `nil` when it was killed, or the task was stopped.
    func exitCode() async -> Int? {
        await untilChanged { $0.processDescriptor < 0 }
        return state.withLock { $0.exitCode }
    }

    private func untilChanged(_ condition: @Sendable (borrowing State) -> Bool) async {
        while !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isThere = state.withLock { state in
                        if condition(state) || Task.isCancelled { return true }
                        state.waiters.append(continuation)
                        return false
                    }
                    if isThere { continuation.resume() }
                }
            } onCancel: {
                wake()
            }
            if state.withLock({ condition($0) }) { return }
        }
    }

    private func wake() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func isReady(slot: Int) {
        guard let slot = Slot(rawValue: slot) else { return }
        state.withLock { state in
            switch slot {
            case .done: closeDone(&state)
            case .process: reap(&state)
            case .timer: state.isOverdue = true
            }
        }
        wake()
    }

    private func closeDone(_ state: inout State) {
        if state.done < 0 { return }
        Reactor.shared.unwatch(state.done)
        close(state.done)
        state.done = -1
        state.isDone = true
    }

    private func reap(_ state: inout State) {
        if state.processDescriptor < 0 { return }
        var status: Int32 = 0
        let hasExited = midwatch_reap(pid, &status) == 1
        Reactor.shared.unwatch(state.processDescriptor)
        close(state.processDescriptor)
        state.processDescriptor = -1
        if hasExited { state.exitCode = Int(status) }
        closeDone(&state)
        Reactor.shared.unwatch(state.timer)
        close(state.timer)
        Reactor.shared.remove(state.number)
    }
}
