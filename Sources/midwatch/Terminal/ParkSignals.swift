import Dispatch
import Glibc
import Synchronization

/// SIGHUP, SIGINT and SIGTERM: none of them ends a change or loses anything.
///
/// The first stops the run after its step. At the keyboard, the second says what still goes on, and the third goes away
/// from it.
struct ParkSignals {
    /// What a signal means.
    enum Wish: Sendable {
        /// Stop after the step, and go.
        case park
        /// The key was pressed again while the step goes on.
        case impatience
        /// Go away at once.
        case leave
    }

    private static let numbers = [SIGHUP, SIGINT, SIGTERM].filter { $0 != SIGHUP || !isDetached }

    /// Whether whoever started us wants no hang-up heard, as `nohup` does.
    private static let isDetached: Bool = {
        var action = sigaction()
        guard sigaction(SIGHUP, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }()

    /// What was heard so far.
    private final class Tally: Sendable {
        let all = Mutex(0)
        let interrupts = Mutex(0)
    }

    private let tally = Tally()
    private let sources: [any DispatchSourceSignal]

    init(_ hear: @escaping @Sendable (Wish) -> Void) {
        let queue = DispatchQueue(label: "midwatch.signals")
        let tally = tally
        sources = Self.numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                tally.all.withLock { $0 += 1 }
                guard number == SIGINT else { return hear(.park) }
                let count = tally.interrupts.withLock { count in
                    count += 1
                    return count
                }
                hear(count == 1 ? .park : count == 2 ? .impatience : .leave)
            }
            source.resume()
            return source
        }
    }

    /// Whether any was heard.
    var wereHeard: Bool { tally.all.withLock { $0 > 0 } }

    /// Lets the signals do again what they do by default.
    func end() {
        for source in sources { source.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
