internal import MidwatchEngine
internal import Synchronization

/// A run's clock for all that works for it at once.
final class HostClock: Sendable {
    private let steady = Mutex(RunClock())
    private let wall: @Sendable () -> Instant
    private let boot: @Sendable () -> Int64

    init(wall: @escaping @Sendable () -> Instant, boot: @escaping @Sendable () -> Int64) {
        self.wall = wall
        self.boot = boot
    }

    /// The run's time now.
    func now() -> Instant {
        steady.withLock { $0.now(wall: wall(), boot: boot()) }
    }

    /// Lets the run's time be at `moment` at least.
    func advance(to moment: Instant) {
        steady.withLock { $0.advance(to: moment) }
    }
}
