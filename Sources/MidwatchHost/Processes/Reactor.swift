internal import CMidwatchSystem
internal import Glibc
internal import Synchronization

/// Something that waits for descriptors.
protocol ReactorSource: AnyObject, Sendable {
    /// A descriptor that was watched under this slot has input, or came to its end. Called on the reactor's thread.
    func isReady(slot: Int)
}

/// The one thread that waits for all processes: a step costs no thread, and nothing is looked at in turns.
final class Reactor: Sendable {
    /// How many descriptors one source may watch.
    static let slotsPerSource = 8

    private struct State {
        var sources: [UInt64: any ReactorSource] = [:]
        var lastNumber: UInt64 = 0
        var isRunning = false
    }

    /// The process's reactor; its thread begins with the first source.
    static let shared = Reactor()

    private let state = Mutex(State())
    private let descriptor = midwatch_waiting_set()

    /// Adds a source, which is kept until it is removed.
    ///
    /// - Returns: The number under which its descriptors are watched.
    func add(_ source: any ReactorSource) -> UInt64 {
        let (number, isFirst) = state.withLock { state in
            state.lastNumber += 1
            state.sources[state.lastNumber] = source
            let isFirst = !state.isRunning
            state.isRunning = true
            return (state.lastNumber, isFirst)
        }
        if isFirst { begin() }
        return number
    }

    /// Watches a descriptor for a source; false where the system refuses.
    func watch(_ descriptor: Int32, number: UInt64, slot: Int) -> Bool {
        midwatch_watch(self.descriptor, descriptor, number * UInt64(Self.slotsPerSource) + UInt64(slot)) == 0
    }

    /// Watches a descriptor no longer; to be called before it is closed.
    func unwatch(_ descriptor: Int32) {
        _ = midwatch_unwatch(self.descriptor, descriptor)
    }

    /// Forgets a source.
    func remove(_ number: UInt64) {
        state.withLock { _ = $0.sources.removeValue(forKey: number) }
    }

    private func begin() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Reactor>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        precondition(result == 0, "the thread that waits for processes could not be made")
        pthread_detach(thread)
    }

    private func run() {
        var everything = sigset_t()
        sigfillset(&everything)
        pthread_sigmask(SIG_SETMASK, &everything, nil)
        var numbers = [UInt64](repeating: 0, count: 64)
        while true {
            let count = midwatch_wait(descriptor, &numbers, Int32(numbers.count))
            for number in numbers.prefix(Int(max(count, 0))) {
                let source = state.withLock { $0.sources[number / UInt64(Self.slotsPerSource)] }
                source?.isReady(slot: Int(number % UInt64(Self.slotsPerSource)))
            }
        }
    }
}
