public import MidwatchEngine
import MidwatchExpressions

/// Prints moments. The distance from UTC is an input: a pure view asks no system for its time zone.
public struct ClockText: Sendable, Hashable {
    /// How many seconds local time is ahead of UTC.
    public var secondsAheadOfUTC: Int
    /// The zone's name for headers, such as `UTC` or `CET`.
    public var zone: String

    /// Makes a clock.
    public init(secondsAheadOfUTC: Int, zone: String) {
        self.secondsAheadOfUTC = secondsAheadOfUTC
        self.zone = zone
    }

    /// Universal time.
    public static let utc = ClockText(secondsAheadOfUTC: 0, zone: "UTC")

    /// `15:32:07`
    public func time(_ instant: Instant) -> String {
        String(local(instant).dropFirst(11).prefix(8))
    }

    /// `2026-11-21`
    public func date(_ instant: Instant) -> String {
        String(local(instant).prefix(10))
    }

    /// `2026-11-21 15:32:07`
    public func dateAndTime(_ instant: Instant) -> String {
        "\(date(instant)) \(time(instant))"
    }

    /// RFC 3339 in UTC with milliseconds where there are any: `2026-11-21T15:32:07.25Z`.
    public static func rfc3339(_ instant: Instant) -> String {
        CELTimestamp(unixMilliseconds: instant.milliseconds).description
    }

    /// A length of time as people say it: `0.4s`, `42s`, `4m12s`, `2h05m`, `3d4h`.
    public static func length(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.wholeMilliseconds)
        let seconds = milliseconds / 1000
        if seconds < 10 { return "\(seconds).\(milliseconds % 1000 / 100)s" }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m\(padded(seconds % 60))s" }
        if seconds < 86_400 { return "\(seconds / 3600)h\(padded(seconds / 60 % 60))m" }
        return "\(seconds / 86_400)d\(seconds / 3600 % 24)h"
    }

    private func local(_ instant: Instant) -> String {
        CELTimestamp(unixMilliseconds: instant.advanced(by: .seconds(secondsAheadOfUTC)).milliseconds).description
    }

    private static func padded(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
