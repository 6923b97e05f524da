/// Waiting, so that tests need none.
public protocol Sleeper: Sendable {
    /// Returns when `duration` has passed, or at once where it is not positive.
    ///
    /// - Throws: `CancellationError` when the task is stopped meanwhile.
    func sleep(for duration: Duration) async throws
}

/// Waits by the clock that goes on while the machine sleeps.
public struct SystemSleeper: Sleeper {
    /// Makes a sleeper.
    public init() {}

    /// Returns when `duration` has passed.
    public func sleep(for duration: Duration) async throws {
        guard duration > .zero else { return try Task.checkCancellation() }
        try await Task.sleep(for: duration, clock: .continuous)
    }
}
