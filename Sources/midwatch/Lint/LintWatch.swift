import ArgumentParser
import MidwatchEngine
import MidwatchHost
import MidwatchLint
import MidwatchSurroundings

/// Lints again and again, and serves what is found as metrics, so that rot can page its owner.
struct LintWatch {
    private let server: PageServer
    private let pause: Duration
    private var failures = 0

    /// Begins to listen.
    init(_ world: LintWorld) async throws {
        let place = try world.place
        do {
            server = try await PageServer(host: place.host, port: place.port)
        } catch {
            throw Failure(error.sentence, .usage)
        }
        pause = try world.pause
        Output.note("what is found is served at http://\(place.host):\(server.port)/metrics")
    }

    /// Lints for ever. A run that cannot be made is counted, and what was found before stays on the page.
    mutating func run(_ lint: () async throws -> (call: LintCall, entries: [LintReport.Entry])) async throws {
        let clock = ContinuousClock()
        var last: (call: LintCall, entries: [LintReport.Entry])?
        while true {
            let start = clock.now
            do {
                last = try await lint()
            } catch {
                failures += 1
                Output.warn(ErrorMessage.failure(error)?.sentence ?? "\(error)")
            }
            let took = start.duration(to: clock.now)
            let page = ProblemPage(
                findings: last?.entries.map(\.finding) ?? [], owners: last?.call.owners ?? [:],
                files: last?.call.files.count ?? 0, time: SystemTime.now().milliseconds / 1_000,
                took: took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000,
                failures: failures)
            server.show(page.text)
            try await Task.sleep(for: pause)
        }
    }
}
