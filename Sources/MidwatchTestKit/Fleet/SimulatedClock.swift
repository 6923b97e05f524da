import MidwatchEngine

/// The clocks of a simulated machine: one that only goes on, one that starts anew at each boot, and the wall's.
struct SimulatedClock: Sendable {
    /// Milliseconds since the simulation began; nothing in the machine can see it.
    private(set) var elapsed: Int64 = 0
    /// Which boot it is, from 1.
    private(set) var boot = 1
    private var bootedAt: Int64 = 0
    private var wallOffset: Int64

    init(wall: Instant) {
        wallOffset = wall.milliseconds
    }

    /// What the wall clock shows.
    var wall: Instant { Instant(milliseconds: elapsed + wallOffset) }
    /// Milliseconds since the machine was started.
    var sinceBoot: Int64 { elapsed - bootedAt }
    /// The id of the boot.
    var bootID: String { "boot-\(boot)" }

    mutating func advance(to moment: Int64) {
        elapsed = max(elapsed, moment)
    }

    mutating func step(by milliseconds: Int64) {
        wallOffset += milliseconds
    }

    mutating func reboot() {
        boot += 1
        bootedAt = elapsed
    }
}
