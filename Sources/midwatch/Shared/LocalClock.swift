import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Prints moments in this machine's time zone.
enum LocalClock {
    /// The clock of now; a daylight saving change in the past is not gone back over.
    static let current: ClockText = {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        let zone = parts.tm_zone.map { String(cString: $0) } ?? ""
        return ClockText(secondsAheadOfUTC: Int(parts.tm_gmtoff), zone: zone.isEmpty ? "UTC" : zone)
    }()

    /// Today in this machine's time zone.
    static var day: CalendarDay {
        // The clock writes days as the calendar reads them; one that does not is before the year 1.
        CalendarDay(current.date(SystemTime.now())) ?? CalendarDay.first
    }

    /// The moment, and how long ago it was: `2026-11-21 03:15:02 (12m04s ago)`.
    static func ago(_ moment: Instant) -> String {
        "\(current.dateAndTime(moment)) (\(ClockText.length(SystemTime.now().since(moment))) ago)"
    }
}
