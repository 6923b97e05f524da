import MidwatchEngine
import Testing

@Suite struct RunClockTests {
    private let noon = Instant(milliseconds: 1_800_000_000_000)

    @Test("a run's time is the wall clock's, and follows it forwards at once")
    func forwards() {
        var clock = RunClock()
        #expect(clock.now(wall: noon, boot: 5_000) == noon)
        #expect(clock.now(wall: noon.advanced(by: .seconds(1)), boot: 6_000) == noon.advanced(by: .seconds(1)))
        #expect(clock.now(wall: noon.advanced(by: .seconds(90)), boot: 6_100) == noon.advanced(by: .seconds(90)))
    }

    @Test("a wall clock that is set back by a year holds nothing up: time goes on, and slower until it has caught up")
    func back() {
        var clock = RunClock()
        _ = clock.now(wall: noon, boot: 0)
        let back = noon.advanced(by: .seconds(-31_536_000))
        #expect(clock.now(wall: back, boot: 0) == noon)
        #expect(clock.now(wall: back, boot: 10_000) == noon.advanced(by: .seconds(9)))
        var caught = RunClock()
        _ = caught.now(wall: noon, boot: 0)
        let slightly = noon.advanced(by: .seconds(-1))
        let soon = caught.now(wall: slightly.advanced(by: .seconds(5)), boot: 5_000)
        #expect(soon == noon.advanced(by: .milliseconds(4_500)))
        let later = caught.now(wall: slightly.advanced(by: .seconds(20)), boot: 20_000)
        #expect(later == noon.advanced(by: .seconds(19)))
    }

    @Test("many short looks lose nothing of the time that passes")
    func shortLooks() {
        var clock = RunClock(notBefore: noon)
        let back = noon.advanced(by: .seconds(-60))
        for millisecond in 0...1_000 { _ = clock.now(wall: back, boot: Int64(millisecond)) }
        #expect(clock.now(wall: back, boot: 1_000) == noon.advanced(by: .milliseconds(900)))
    }

    @Test("a recovered run's time is not behind its log, and a boot clock that starts anew does not move it")
    func log() {
        var clock = RunClock(notBefore: noon)
        #expect(clock.now(wall: noon.advanced(by: .seconds(-3_600)), boot: 9_000) == noon)
        #expect(clock.now(wall: noon.advanced(by: .seconds(-3_600)), boot: 10) == noon)
        clock.advance(to: noon.advanced(by: .seconds(5)))
        #expect(clock.now(wall: noon, boot: .min) == noon.advanced(by: .seconds(5)))
    }
}
