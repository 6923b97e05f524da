import MidwatchProof
import MidwatchTestKit
import Testing

@Suite struct PrefixTests {
    @Test("every prefix of generated runs recovers: nothing starts twice, and every doubt is visible and held")
    func prefixes() async throws {
        let programme = Programme("prefixes")
        let clock = ContinuousClock()
        let began = clock.now
        let first = programme.seed
        let (runs, most) = (UInt64(programme.size(whole: 300, slice: 100)), programme.size(whole: .max, slice: 1_100))
        let tallies = await withTaskGroup(of: PrefixTally?.self) { group in
            for begin in [first, first + runs / 2] {
                group.addTask { PrefixTally.play(begin..<begin + runs / 2, most: most) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var all = PrefixTally()
        for tally in tallies { all.add(try #require(tally)) }
        for failure in all.failures { Issue.record("\(failure)\n\(programme.repetition)") }
        #expect(all.broken == 0)
        #expect(all.recoveries >= programme.size(whole: 20_000, slice: 2_000))
        #expect(all.openChanges > 0)
        #expect(all.doubts > 0)
        programme.record(
            [
                "recoveries": all.recoveries, "violations": all.broken, "runs": all.runs,
                "open changes": all.openChanges, "in doubt": all.doubts,
            ], seconds: (clock.now - began) / .seconds(1))
    }
}
