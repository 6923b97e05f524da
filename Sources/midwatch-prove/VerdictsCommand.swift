import ArgumentParser
import MidwatchTestKit

/// Times what a run does with the samples of a change, and writes pairs for `midwatch compare --jsonl`.
struct VerdictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdicts",
        abstract: "Time a verdict: both windows built and judged; or write pairs of samples for compare --jsonl.")

    @Option(help: "How often each is done; the median is told.") var count = 1_000
    @Option(help: "Write so many pairs of 24 samples instead, one a line.") var lines: Int?
    @Option(help: "The seed of chance.") var seed: UInt64 = 1
    @Flag(help: "Print the figures as JSON.") var json = false

    /// Samples of each window that is timed, and processes that counters are summed over.
    static let samples = 300
    static let processes = 10
    /// Samples of each window of a line: two minutes of scrapes every five seconds.
    static let lineSamples = 24

    func validate() throws {
        if count < 1 { throw ValidationError("--count must be at least 1") }
        if let lines, lines < 1 { throw ValidationError("--lines must be at least 1") }
    }

    func run() throws {
        if let lines { return write(lines) }
        let counters = VerdictLoad.counters(samples: Self.samples, processes: Self.processes, seed: seed)
        let values = VerdictLoad.values(samples: Self.samples, processes: Self.processes, seed: seed)
        let verdicts = (counters.judged(), values.judged())
        let taken = (
            Timing.median(of: count) { _ = counters.judged() }, Timing.median(of: count) { _ = values.judged() }
        )
        if json {
            print(
                "{\"counters_ns\": \(taken.0), \"values_ns\": \(taken.1), \"rounds\": \(count), "
                    + "\"samples\": \(Self.samples), \"series\": \(Self.processes), "
                    + "\"counters\": \"\(verdicts.0)\", \"values\": \"\(verdicts.1)\"}")
            return
        }
        print("two windows of \(Self.samples) samples of \(Self.processes) series each")
        print("counters: \(taken.0) ns, \(verdicts.0)")
        print("values made one: \(taken.1) ns, \(verdicts.1)")
        print("medians of \(count), both windows built and judged")
    }

    /// Half of them counters, half a gauge; some with a change and some without, so that every way is gone.
    private func write(_ lines: Int) {
        var chance = Chance(seed: seed)
        let cells = [0.3, 0.8].flatMap { correlation in
            [1, 0.4].map { effect in
                CalibrationCell(
                    .counters(requests: 40, share: 0.05, spread: 0.3), Wander(correlation: correlation),
                    samples: Self.lineSamples, effect: effect)
            }
                + [0, 2].map { effect in
                    CalibrationCell(
                        .values(level: 10), Wander(correlation: correlation), samples: Self.lineSamples,
                        effect: effect)
                }
        }
        for place in 0..<lines {
            let cell = cells[place % cells.count]
            print(CalibrationPair(cell, &chance).line(id: "\(place)", of: cell))
        }
    }
}
