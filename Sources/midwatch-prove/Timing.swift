import Glibc

/// How long things take.
enum Timing {
    /// The median of so many rounds in nanoseconds, each timed on its own.
    static func median(of count: Int, _ round: () -> Void) -> Int {
        var taken: [Int] = []
        taken.reserveCapacity(count)
        for _ in 0..<count {
            let began = nanoseconds
            round()
            taken.append(nanoseconds - began)
        }
        taken.sort()
        return taken[count / 2]
    }

    static var nanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
