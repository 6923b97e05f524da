/// Every limit of the engine, by name.
public enum EngineLimits {
    /// The most of a command's standard output that captures may use, in bytes.
    public static let captureBytes = 256 * 1024
    /// The most of an output's beginning that an event stores, in bytes.
    public static let headBytes = 4 * 1024
    /// The most of an output's end that an event stores, in bytes.
    public static let tailBytes = 4 * 1024
    /// The most events of one run; a run that reaches it stops and asks for a person.
    public static let eventsPerRun = 100_000
    /// The most attempts of one run.
    public static let attemptsPerRun = 10_000
    /// The longest note or reason, in Unicode scalars.
    public static let noteScalars = 4_000
    /// How often a refused lock is asked for again.
    public static let lockRetryInterval = Duration.seconds(2)
    /// After how long a before window is too old to judge a late outcome.
    public static let beforeWindowAge = Duration.seconds(15 * 60)
    /// The shortest part of a window after a change that is looked into before its end.
    public static let shortestLook = Duration.seconds(20)
    /// The longest that a run waits for a window before a change that no other change lies in.
    public static let quietWait = Duration.seconds(60)
    /// How often a `check:` is asked; all answers must agree.
    public static let checkRepeats = 2
}
