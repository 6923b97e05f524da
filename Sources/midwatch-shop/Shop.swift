import FoundationEssentials
import NIOCore
import Synchronization

/// The running service: the state behind a lock, the clock, and the folder that outlives it.
final class Shop: Sendable {
    /// How long one instance takes to stop or start.
    static let rollStep = TimeAmount.milliseconds(500)

    private struct Guarded: Sendable {
        var state: ShopState
        var isTicking = false
    }

    private let guarded: Mutex<Guarded>
    private let folder: StateFolder
    private let loop: any EventLoop
    private let startTime = Date().timeIntervalSince1970
    private let startedAt = NIODeadline.now()

    /// A shop on one event loop, which also drives its rolling changes.
    init(state: ShopState, folder: StateFolder, loop: any EventLoop) {
        guarded = Mutex(Guarded(state: state))
        self.folder = folder
        self.loop = loop
    }

    /// The state as it is now.
    var state: ShopState {
        guarded.withLock { $0.state }
    }

    /// The text of `/metrics`.
    var metrics: String {
        let state = self.state
        let uptime = Double((NIODeadline.now() - startedAt).nanoseconds) / 1e9
        return MetricsText.render(
            counters: state.counters, fleet: state.fleet, startTime: startTime, uptime: uptime)
    }

    /// Takes a request in and decides its answer.
    func admit() -> ShopState.Answer {
        guarded.withLock { $0.state.admit() }
    }

    /// Counts a request whose answer goes out now.
    func finish(_ code: StatusCode, since arrival: NIODeadline) {
        let seconds = Double((NIODeadline.now() - arrival).nanoseconds) / 1e9
        guarded.withLock { $0.state.finish(code, seconds: seconds) }
    }

    /// Changes the shop; the history is stored before anything begins to roll, and nothing changes if it cannot be.
    func change<Answer>(_ body: (inout ShopState) throws -> Answer) throws -> Answer {
        let answer = try guarded.withLock { guarded in
            var next = guarded.state
            let answer = try body(&next)
            if next.history != guarded.state.history {
                try folder.store(next.history)
            }
            guarded.state = next
            return answer
        }
        roll()
        return answer
    }

    private func roll() {
        let isFirst = guarded.withLock { guarded in
            guard !guarded.isTicking, guarded.state.fleet.isRolling else { return false }
            guarded.isTicking = true
            return true
        }
        if isFirst {
            tick()
        }
    }

    private func tick() {
        let hasMore = guarded.withLock { guarded in
            guarded.isTicking = guarded.state.tick()
            return guarded.isTicking
        }
        if hasMore {
            loop.scheduleTask(in: Self.rollStep) { self.tick() }
        }
    }
}
