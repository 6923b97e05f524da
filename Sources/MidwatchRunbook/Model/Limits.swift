/// Every limit of the language, by name.
public enum Limits {
    /// The largest file that is read, in bytes.
    public static let fileBytes = 256 * 1024
    /// The deepest nesting of a document.
    public static let documentDepth = 32
    /// The most nodes in a document.
    public static let documentNodes = 20_000
    /// The largest scalar, in bytes.
    public static let scalarBytes = 64 * 1024
    /// The most steps of one runbook.
    public static let stepsPerRunbook = 3_000
    /// The most runbooks that one run may reach.
    public static let runbooksPerRun = 32
    /// The most entries into one step that a file may allow.
    public static let entriesPerStep = 100
    /// The most further tries of a read.
    public static let retriesPerRead = 20
    /// The longest duration that a file may name.
    public static let longestDuration = Duration.seconds(90 * 24 * 3600)
    /// The longest interval between reviews or drills that a file may name.
    public static let longestInterval = Duration.seconds(3_650 * 24 * 3600)
    /// The most diagnostics that one file yields before the rest is counted only.
    public static let diagnosticsPerFile = 200
}
