import ArgumentParser
import MidwatchProof
import MidwatchTestKit

/// Cuts generated runs at every event and recovers each prefix.
struct PrefixesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prefixes",
        abstract: "Cut generated runs at every event, and recover each prefix with its child alive, gone or unknown.")

    @Option(help: "The first seed; by chance, if it is not said.") var seed: UInt64?
    @Option(help: "How many seeds; each has one to three runs.") var count = 300
    @Option(help: "How many are played at a time.") var threads = 2
    @Flag(help: "Print the figures as JSON.") var json = false

    func run() async throws {
        let first = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
        let clock = ContinuousClock()
        let began = clock.now
        let tally = await play(first..<first + UInt64(max(count, 0)))
        for failure in tally.failures { print(failure) }
        let programme = Programme("prefixes", isWhole: true, seed: first)
        programme.record(
            [
                "recoveries": tally.recoveries, "violations": tally.broken, "runs": tally.runs,
                "prefixes": tally.prefixes, "open changes": tally.openChanges, "in doubt": tally.doubts,
            ], seconds: (clock.now - began) / .seconds(1))
        if json {
            print(
                "{\"recoveries\": \(tally.recoveries), \"violations\": \(tally.broken), \"runs\": \(tally.runs), "
                    + "\"open_changes\": \(tally.openChanges), \"in_doubt\": \(tally.doubts)}")
        }
        if tally.broken > 0 { throw ExitCode(1) }
    }

    private func play(_ seeds: Range<UInt64>) async -> PrefixTally {
        await withTaskGroup(of: PrefixTally?.self) { group in
            var all = PrefixTally()
            var waiting = seeds
            for _ in 0..<max(threads, 1) {
                if let seed = waiting.popFirst() { group.addTask { PrefixTally.play(seed..<seed + 1) } }
            }
            for await tally in group {
                if let tally { all.add(tally) }
                Progress.show("prefixes: \(all.recoveries) recoveries of \(all.runs) runs, \(all.broken) broken")
                if let seed = waiting.popFirst() { group.addTask { PrefixTally.play(seed..<seed + 1) } }
            }
            return all
        }
    }
}
