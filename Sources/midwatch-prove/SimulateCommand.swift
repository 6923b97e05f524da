import ArgumentParser
import Glibc
import MidwatchProof
import MidwatchTestKit

/// Plays many seeds of the simulation.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play many engines over one store, with everything going wrong, and ask the invariants.")

    @Option(help: "The first seed; by chance, if it is not said.") var seed: UInt64?
    @Option(help: "How many seeds.") var count = 100_000
    @Option(help: "How many are played at a time.") var threads = 2
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Tell everything that happened in a single seed.") var trace = false

    /// Seeds that are played before the progress is told.
    private static let portion = 2_500

    func run() async throws {
        let first = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
        if trace { return tell(first) }
        let clock = ContinuousClock()
        let began = clock.now
        let tally = await play(first..<first + UInt64(max(count, 0)))
        let seconds = (clock.now - began) / .seconds(1)
        for seed in tally.failures {
            guard let cast = FleetTally.cast(of: seed), let failure = FleetFailure.shrink(seed: seed, cast: cast) else {
                print("seed \(seed): played twice it gives other events")
                continue
            }
            print(failure)
        }
        report(tally, first, seconds)
        if tally.broken > 0 { throw ExitCode(1) }
    }

    private func play(_ seeds: Range<UInt64>) async -> FleetTally {
        let portions = stride(from: seeds.lowerBound, to: seeds.upperBound, by: Self.portion).map {
            $0..<min($0 + UInt64(Self.portion), seeds.upperBound)
        }
        return await withTaskGroup(of: FleetTally?.self) { group in
            var all = FleetTally()
            var waiting = portions[...]
            for portion in waiting.prefix(max(threads, 1)) { group.addTask { FleetTally.play(portion) } }
            waiting = waiting.dropFirst(max(threads, 1))
            for await tally in group {
                if let tally { all.add(tally) }
                Progress.show("simulate: \(all.seeds) of \(seeds.count) seeds, \(all.broken) broken")
                if let next = waiting.popFirst() { group.addTask { FleetTally.play(next) } }
            }
            return all
        }
    }

    private func tell(_ seed: UInt64) {
        guard let cast = FleetTally.cast(of: seed) else { return }
        let report = Fleet.play(seed: seed, cast: cast, isTracing: true)
        print(report.trace.joined(separator: "\n"))
        print(report.breaches.isEmpty ? "every invariant holds" : report.breaches.joined(separator: "\n"))
    }

    private func report(_ tally: FleetTally, _ first: UInt64, _ seconds: Double) {
        let programme = Programme("simulate", isWhole: true, seed: first)
        programme.record(
            [
                "seeds": tally.seeds, "violations": tally.broken, "events": tally.events, "starts": tally.starts,
                "recoveries": tally.recoveries, "doubts": tally.doubts, "faults": tally.faults,
            ], seconds: seconds)
        if json {
            print(
                "{\"seeds\": \(tally.seeds), \"violations\": \(tally.broken), \"events\": \(tally.events), "
                    + "\"hash\": \"\(String(tally.hash, radix: 16))\"}")
        }
    }
}
