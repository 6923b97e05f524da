/// The time of one run, as its host tells it: the wall clock's, and never behind what the log says already.
///
/// A wall clock that was set back would hold up whatever waits for a moment, for as long as it was set back. So a run's
/// time goes on from where it was, a little slower than the machine's, until the wall clock has caught up with it.
/// A wall clock that was set forwards is followed at once.
public struct RunClock: Sendable {
    /// How much of a run's time passes in ten parts of the machine's while the wall clock is behind.
    static let slowParts: Int64 = 9

    private var latest: Instant
    private var bootMilliseconds: Int64?
    /// What the slow clock has not yet given of a millisecond, in tenths.
    private var tenths: Int64 = 0

    /// Begins a clock that is at `moment` at least, because the log is.
    public init(notBefore moment: Instant = Instant(milliseconds: .min)) {
        latest = moment
    }

    /// Lets the clock be at `moment` at least.
    public mutating func advance(to moment: Instant) {
        latest = max(latest, moment)
    }

    /// The run's time.
    ///
    /// - Parameters:
    ///   - wall: What the wall clock shows.
    ///   - boot: Milliseconds since the machine was started, its sleep included; of one boot in one clock.
    public mutating func now(wall: Instant, boot: Int64) -> Instant {
        let (passed, overflow) = boot.subtractingReportingOverflow(bootMilliseconds ?? boot)
        bootMilliseconds = boot
        if !overflow, passed > 0 {
            tenths += passed % 10 * Self.slowParts
            latest = latest.advanced(by: .milliseconds(passed / 10 * Self.slowParts + tenths / 10))
            tenths %= 10
        }
        latest = max(wall, latest)
        return latest
    }
}
