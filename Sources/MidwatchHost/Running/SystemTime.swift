internal import CMidwatchSystem
internal import Glibc
public import MidwatchEngine

/// The clocks of this machine.
public enum SystemTime {
    /// The moment it is now.
    @Sendable public static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Milliseconds since this machine was started, its sleep included.
    @Sendable public static func sinceBoot() -> Int64 {
        midwatch_boot_milliseconds()
    }
}
