import MidwatchEngine
import MidwatchHost
import Synchronization

/// A clock that moves only when it is told to, and a sleeper by it.
final class VirtualTime: Sleeper {
    private struct Sleep {
        var number: Int
        var until: Instant
        var wake: CheckedContinuation<Void, any Error>
    }

    private struct Contents {
        var now = Instant(milliseconds: 1_800_000_000_000)
        var sleeps: [Sleep] = []
        var count = 0
    }

    private let contents = Mutex(Contents())

    var now: Instant { contents.withLock { $0.now } }
    var clock: @Sendable () -> Instant { { self.now } }
    /// How many sleep.
    var sleeping: Int { contents.withLock { $0.sleeps.count } }

    /// Sets the clock without waking anybody, as a person with the wrong time does.
    func set(_ moment: Instant) { contents.withLock { $0.now = moment } }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        guard duration > .zero else { return }
        let number = contents.withLock { contents in
            contents.count += 1
            return contents.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                contents.withLock { contents in
                    let until = contents.now.advanced(by: duration)
                    contents.sleeps.append(Sleep(number: number, until: until, wake: wake))
                }
                // The task may have been stopped before the sleep was on the list.
                if Task.isCancelled { end(number) }
            }
        } onCancel: {
            end(number)
        }
    }

    /// Moves to the next moment at which anybody wakes; false when nobody sleeps.
    @discardableResult
    func advance() -> Bool {
        let woken = contents.withLock { contents -> [Sleep] in
            guard let next = contents.sleeps.map(\.until).min() else { return [] }
            contents.now = max(contents.now, next)
            defer { contents.sleeps.removeAll { $0.until <= next } }
            return contents.sleeps.filter { $0.until <= next }
        }
        for sleep in woken { sleep.wake.resume() }
        return !woken.isEmpty
    }

    private func end(_ number: Int) {
        let ended = contents.withLock { contents -> Sleep? in
            guard let place = contents.sleeps.firstIndex(where: { $0.number == number }) else { return nil }
            return contents.sleeps.remove(at: place)
        }
        ended?.wake.resume(throwing: CancellationError())
    }
}
