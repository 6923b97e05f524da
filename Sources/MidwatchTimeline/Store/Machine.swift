import MidwatchEngine

/// The machine that a store writes lock rows for.
struct Machine: Sendable {
    /// Its name, for people.
    let name: String
    /// The boot it is in.
    let bootID: String
    /// Milliseconds on the clock of that boot.
    let bootTime: @Sendable () -> Int64

    /// The writer of a run's lock rows at this moment.
    func writer(owner: String, at: Instant) -> LockWriter {
        LockWriter(owner: owner, host: name, bootID: bootID, bootTime: bootTime(), at: at)
    }
}
