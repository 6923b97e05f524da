internal import Glibc

/// The clock that leases run on: it starts with the machine, counts sleep, and nobody sets it.
public enum BootClock {
    /// Milliseconds since the machine started.
    @Sendable public static func milliseconds() -> Int64 {
        // Seconds and nanoseconds, as a C `timespec` has them: its own members are not to be had in a release build.
        var time: (seconds: Int, nanoseconds: Int) = (0, 0)
        withUnsafeMutablePointer(to: &time) { pointer in
            pointer.withMemoryRebound(to: timespec.self, capacity: 1) { _ = clock_gettime(CLOCK_BOOTTIME, $0) }
        }
        return Int64(time.seconds) * 1000 + Int64(time.nanoseconds) / 1_000_000
    }

    /// The name of this machine, for people.
    public static func machineName() -> String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
