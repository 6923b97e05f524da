import MidwatchEngine
import MidwatchProof
import MidwatchTestKit
import Testing

@Suite struct FleetTests {
    private static let programme = Programme("simulate")

    @Test("many engines over one store keep every invariant through crashes, pauses, lost commits and strange clocks")
    func seeds() async throws {
        let programme = Self.programme
        let clock = ContinuousClock()
        let began = clock.now
        let first = programme.seed
        let half = UInt64(programme.size(whole: 100_000, slice: 2_000) / 2)
        let tallies = await withTaskGroup(of: FleetTally?.self) { group in
            for part in 0..<UInt64(2) {
                let begin = first + part * half
                group.addTask { FleetTally.play(begin..<begin + half) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var all = FleetTally()
        for tally in tallies { all.add(try #require(tally)) }
        for seed in all.failures {
            let cast = try #require(FleetTally.cast(of: seed))
            let failure = try #require(FleetFailure.shrink(seed: seed, cast: cast))
            Issue.record("\(failure)")
        }
        #expect(all.broken == 0, "\(programme.repetition)")
        #expect(all.starts > all.seeds / 4)
        #expect(all.recoveries > all.seeds)
        programme.record(
            ["seeds": all.seeds, "violations": all.broken, "events": all.events, "recoveries": all.recoveries],
            seconds: (clock.now - began) / .seconds(1))
    }

    @Test("the same seed gives the same events twice, and the same number for them")
    func determinism() throws {
        let first = Self.programme.seed
        let once = try #require(FleetTally.play(first..<first + 50, isTwice: true))
        #expect(once.failures.isEmpty, "\(Self.programme.repetition)")
        let parts = try [first..<first + 20, first + 20..<first + 50].map { try #require(FleetTally.play($0)) }
        #expect(once.hash == parts[0].hash ^ parts[1].hash)
        #expect(try #require(FleetTally.play(first + 1..<first + 51)).hash != once.hash)
    }
}
