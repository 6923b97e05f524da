internal import Synchronization

/// A value that is worked out when it is first asked for, once, whoever asks.
final class Remembered<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    /// The value. Others who ask meanwhile wait for it: reading twice would cost more.
    func get() -> Value {
        value.withLock { known in
            if let known { return known }
            let made = make()
            known = made
            return made
        }
    }
}
