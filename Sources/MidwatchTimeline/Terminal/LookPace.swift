public import MidwatchEngine

/// How often a look that changed nothing is worth a line where lines stay: a file, a pipe, a plain terminal.
public struct LookPace: Sendable, Hashable {
    /// The least time between the latest line and one that only says that nothing changed.
    public static let pause = Duration.seconds(60)

    private var latest: Instant?

    /// Nothing was told yet.
    public init() {}

    /// Something was told.
    public mutating func told(at moment: Instant) {
        latest = moment
    }

    /// Whether a look is told; then it was.
    public mutating func tells(at moment: Instant) -> Bool {
        if let latest, moment.since(latest) < Self.pause { return false }
        latest = moment
        return true
    }
}
