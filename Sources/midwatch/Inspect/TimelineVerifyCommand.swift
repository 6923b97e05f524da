import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchTimeline

/// `midwatch timeline verify [ID]`
struct TimelineVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that no record was changed, dropped or added after it was written.",
        discussion: """
            The exit code is 1 when a record does not fit the hash chain of its stream.

              midwatch timeline verify INC-7
            """)

    @Argument(help: "An incident with its runs, or a run; without it everything.")
    var name: String?

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let desk = try options.open()
        let streams = try streams(in: desk.store)
        let results = try streams.map { ($0, try TimelineVerifier.verify($0, in: desk.store)) }
        if json.isOn {
            Output.print(json: .array(results.map { value($0.0, $0.1) }))
        } else {
            Output.print(results.isEmpty ? ["the timeline is empty"] : results.map { line($0.0, $0.1) })
        }
        let isSound = results.allSatisfy { if case .sound = $0.1 { true } else { false } }
        if !isSound { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    /// Only the streams' names are needed: a record that cannot be read is what is looked for.
    private func streams(in store: any TimelineStore) throws -> [StreamID] {
        guard let name else { return try store.streams(prefix: "").map(\.stream) }
        guard let incident = try IncidentName.find(name, in: store) else {
            return [.run(try RunName.find(name, in: store))]
        }
        let own = StreamID.incident(incident)
        let runs = (try? IncidentSummary.make(from: store.records(of: own)))?.runs ?? []
        return [own] + runs.map { .run($0) }
    }

    private func line(_ stream: StreamID, _ result: TimelineVerifier.Result) -> String {
        let name = DisplayText.oneLine(stream.text)
        switch result {
        case .sound(let count, _): return "✔ \(name)  \(count) \(count == 1 ? "record" : "records")"
        case .broken(let found): return "✘ \(name)  record \(found.sequence): \(found.reason.sentence)"
        }
    }

    private func value(_ stream: StreamID, _ result: TimelineVerifier.Result) -> JSONValue {
        let name = JSONValue.Member("stream", .string(stream.text))
        switch result {
        case .sound(let count, _):
            return .object([name, .init("sound", .bool(true)), .init("records", .int(Int64(count)))])
        case .broken(let found):
            return .object([
                name, .init("sound", .bool(false)), .init("sequence", .int(Int64(found.sequence))),
                .init("reason", .string(found.reason.sentence)),
            ])
        }
    }
}
