public import MidwatchEngine

/// What sources are made with.
public struct SourceTools: Sendable {
    /// HTTP.
    public var transport: HTTPTransport
    /// Secrets of headers; shared with the run, so that they are masked everywhere.
    public var secrets: SecretShelf
    /// Commands.
    public var acts: any ActPerforming
    /// The run that measures, or a name for whoever else does.
    public var run: RunID
    /// The wall clock.
    public var clock: @Sendable () -> Instant
    /// Waiting.
    public var sleeper: any Sleeper

    /// Gathers tools.
    public init(
        transport: HTTPTransport, secrets: SecretShelf, acts: any ActPerforming, run: RunID,
        clock: @escaping @Sendable () -> Instant = SystemTime.now, sleeper: any Sleeper = SystemSleeper()
    ) {
        self.transport = transport
        self.secrets = secrets
        self.acts = acts
        self.run = run
        self.clock = clock
        self.sleeper = sleeper
    }
}
