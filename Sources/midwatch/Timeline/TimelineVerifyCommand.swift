import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchTimeline

/// `midwatch timeline verify [ID]`
struct TimelineVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that no record was changed, dropped, added, cut off or written anew.",
        discussion: """
            Every record is held against the hash chain of its stream. Without a name, the whole is held against the
            signed checkpoints beside the timeline too, and against those that you give: one that was kept elsewhere
            finds what somebody who can write everything here could hide. The exit code is 1 when something is wrong.

              midwatch timeline verify
              midwatch timeline verify INC-7
              midwatch timeline verify --checkpoint ~/from-the-chat.txt
              midwatch timeline verify --key
            """)

    @Argument(help: "An incident with its runs, or a run; without it everything.")
    var name: String?

    @Option(help: "A file with checkpoints from elsewhere; may be repeated.")
    var checkpoint: [String] = []

    @Option(help: "The public key to check checkpoints with, as --key prints it; without it the one kept here.")
    var signedBy: String?

    @Flag(help: "Print the public key that checks this timeline's checkpoints, and do nothing else.")
    var key = false

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func validate() throws {
        if name != nil, !checkpoint.isEmpty || signedBy != nil {
            throw ValidationError("checkpoints are about everything: leave the name out")
        }
    }

    func run() throws {
        let store = try options.open().store
        if key { return try printKey(store) }
        let isSound = try name.map { try verify(try streams($0, in: store), in: store) } ?? audit(store)
        if !isSound { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func printKey(_ store: SQLiteStore) throws {
        guard let verifier = try store.checkpointVerifier() else {
            throw Failure("nothing was signed yet: midwatch timeline checkpoint signs, and makes the key", .usage)
        }
        if json.isOn {
            Output.print(json: .object([.init("key", .string(verifier.text))]))
        } else {
            Output.print(verifier.text)
        }
    }

    // MARK: - Some streams

    /// Only the streams' names are needed: a record that cannot be read is what is looked for.
    private func streams(_ name: String, in store: SQLiteStore) throws -> [StreamID] {
        guard let incident = try IncidentName.find(name, in: store) else {
            return [.run(try RunName.find(name, in: store))]
        }
        let own = StreamID.incident(incident)
        let runs = (try? IncidentSummary.make(from: store.records(of: own)))?.runs ?? []
        return [own] + runs.map { .run($0) }
    }

    private func verify(_ streams: [StreamID], in store: SQLiteStore) throws -> Bool {
        let results = try streams.map { ($0, try store.verify($0)) }
        if json.isOn {
            Output.print(json: .array(results.map { value($0.0, $0.1) }))
        } else {
            Output.print(results.map { line($0.0, $0.1) })
        }
        return results.allSatisfy { $0.1.isSound }
    }

    // MARK: - Everything

    private func audit(_ store: SQLiteStore) throws -> Bool {
        let others = try checkpoint.flatMap { path in
            let notes = SignedCheckpoint.all(in: String(decoding: try TextFile.bytes(path), as: UTF8.self))
            if notes.isEmpty { throw Failure("\(path) holds no checkpoint", .usage) }
            return notes
        }
        let verifier = try signedBy.map { text in
            guard let verifier = CheckpointVerifier(text: text) else {
                throw Failure("--signed-by: \(text) is no public key; --key prints one", .usage)
            }
            return verifier
        }
        let audit = try store.audit(against: others, key: verifier)
        if json.isOn {
            Output.print(json: value(audit))
        } else {
            Output.print(lines(audit))
        }
        return audit.isSound
    }

    private func lines(_ audit: TimelineAudit) -> [String] {
        if audit.streams.isEmpty, audit.problems.isEmpty { return ["the timeline is empty"] }
        var lines = audit.streams.map { line($0.stream, $0.result) }
        lines += audit.problems.map { "✘ \(DisplayText.oneLine($0))" }
        if audit.checkpoints > 0 {
            lines.append(
                "✔ \(audit.checkpoints) signed \(audit.checkpoints == 1 ? "checkpoint holds" : "checkpoints hold")")
        }
        if audit.redactions > 0 {
            lines.append("  \(audit.redactions) redacted \(audit.redactions == 1 ? "record" : "records")")
        }
        return lines
    }

    private func value(_ audit: TimelineAudit) -> JSONValue {
        .object([
            .init("log", .string(audit.log)), .init("sound", .bool(audit.isSound)),
            .init("records", .int(Int64(audit.records))), .init("root", .string(audit.rootText)),
            .init("redactions", .int(Int64(audit.redactions))),
            .init("checkpoints", .int(Int64(audit.checkpoints))),
            .init("problems", .array(audit.problems.map { .string($0) })),
            .init("streams", .array(audit.streams.map { value($0.stream, $0.result) })),
        ])
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
