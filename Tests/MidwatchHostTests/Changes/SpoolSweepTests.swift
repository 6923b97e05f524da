import Foundation
import MidwatchEngine
import MidwatchTestKit
import MidwatchTimeline
import Testing

@testable import MidwatchHost

@Suite struct SpoolSweepTests {
    static let now = Instant(milliseconds: 1_900_000_000_000)

    private static func stream(_ run: String, ageSeconds: Int) -> StreamSummary {
        let at = now.advanced(by: .seconds(-ageSeconds))
        return StreamSummary(stream: .run(RunID(run)), lastSequence: 3, firstAt: at, lastAt: at)
    }

    @Test("spools are due after 30 days, oldest first, and only of runs that are settled")
    func due() {
        let day = 24 * 3600
        let streams = [
            Self.stream("R-young", ageSeconds: 30 * day), Self.stream("R-old", ageSeconds: 31 * day),
            Self.stream("R-older", ageSeconds: 40 * day), Self.stream("R-doubt", ageSeconds: 90 * day),
        ]
        #expect(
            SpoolSweep.due(streams, at: Self.now) { $0.text != "R-doubt" }.map(\.text) == ["R-older", "R-old"])
    }

    @Test("a run in doubt is not settled, a resolved one is")
    func settled() throws {
        var world = RunSamples.healing
        var simulation = Simulation(world: world)
        simulation.run(try RunSamples.start(RunSamples.rollback))
        #expect(SpoolSweep.isSettled(simulation.state))
        world.change = { _, _ in ActOutcome(ending: .unknown("the line was lost")) }
        world.check = { _, _ in .unknown }
        simulation = Simulation(world: world)
        simulation.run(try RunSamples.start(RunSamples.rollback))
        #expect(!SpoolSweep.isSettled(simulation.state))
    }

    @Test("the spool of a settled run is removed, links in it are not followed, and another run's stays")
    func removal() throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: base) }
        let folder = try StateFolder.open(base.path)
        let files = FileManager.default
        for run in ["R-1", "R-2"] {
            let attempt = "\(folder.spoolPath)/\(run)/\(run)-1"
            try files.createDirectory(atPath: attempt, withIntermediateDirectories: true)
            try Data("out".utf8).write(to: URL(fileURLWithPath: attempt + "/stdout"))
        }
        let outside = base.appendingPathComponent("outside")
        try Data("mine".utf8).write(to: outside)
        try files.createSymbolicLink(
            atPath: "\(folder.spoolPath)/R-1/link", withDestinationPath: outside.path)
        let store = InMemoryStore(bootID: "boot")
        var simulation = Simulation(world: RunSamples.healing)
        simulation.run(try RunSamples.start(RunSamples.rollback))
        let events = simulation.log.map { NewEvent(at: $0.at, run: $0.event) }
        _ = try store.commit(Commit(stream: .run(RunID("R-1")), expected: 0, events: events))
        let later = simulation.now.advanced(by: SpoolSweep.age).advanced(by: .seconds(1))
        SpoolSweep.sweep(folder, store, at: simulation.now)
        #expect(files.fileExists(atPath: folder.spoolPath + "/R-1"))
        SpoolSweep.sweep(folder, store, at: later)
        #expect(!files.fileExists(atPath: folder.spoolPath + "/R-1"))
        #expect(files.fileExists(atPath: folder.spoolPath + "/R-2/R-2-1/stdout"))
        #expect(files.fileExists(atPath: outside.path))
    }
}
