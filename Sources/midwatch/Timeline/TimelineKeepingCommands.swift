import ArgumentParser
import Glibc
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchTimeline

/// `midwatch timeline checkpoint`
struct TimelineCheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Sign how far the timeline has come, and print that.",
        discussion: """
            Every run signs one when it ends. Put the text where whoever can write this machine cannot: the chat, the
            incident's report, another host. midwatch timeline verify --checkpoint FILE holds the timeline against it.

              midwatch timeline checkpoint
            """)

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let store = try options.open().store
        let signed = try store.checkpoint()
        if json.isOn {
            Output.print(json: signed.json)
        } else {
            Output.write(signed.note, to: STDOUT_FILENO)
        }
    }
}

extension SignedCheckpoint {
    /// The checkpoint for scripts.
    var json: JSONValue {
        .object([
            .init("origin", .string(checkpoint.origin)), .init("records", .int(Int64(checkpoint.size))),
            .init("root", .string(checkpoint.rootText)), .init("note", .string(note)),
        ])
    }
}

/// `midwatch timeline redact STREAM SEQUENCE --reason …`
struct TimelineRedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact", abstract: "Take the content of one record out for ever, and say who did it and why.",
        discussion: """
            The record stays, with its time and its place, and the timeline still verifies; what it said is gone from
            the file. It cannot be undone. midwatch timeline ID --details shows the sequence numbers.

              midwatch timeline redact R-20261121-031502-7f3a 17 --reason "a customer's address"
            """)

    @Argument(help: "The stream: a run, an incident, or a stream's name as verify prints it.")
    var stream: String

    @Argument(help: "The record's number in the stream.")
    var sequence: Int

    @Option(help: "Why; it is kept for ever.")
    var reason: String

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("a redaction needs a reason: --reason \"…\"") }
    }

    func run() throws {
        let desk = try options.open()
        let place = RecordPlace(stream: try named(in: desk.store), sequence: sequence)
        try checkIsOver(place.stream, in: desk.store)
        let refusal = try desk.store.redact(
            place, by: desk.person, reason: desk.masker.mask(reason), at: SystemTime.now())
        switch refusal {
        case .noSuchRecord?: throw Failure("\(place.stream) has no record \(sequence)", .usage)
        case .alreadyDone?: throw Failure("record \(sequence) of \(place.stream) has no content already", .usage)
        case .ofLedger?: throw Failure("the ledger tells of what was taken out; nothing is taken out of it", .usage)
        case nil: break
        }
        let signed = try desk.store.checkpoint()
        if json.isOn {
            Output.print(
                json: .object([
                    .init("stream", .string(place.stream.text)), .init("sequence", .int(Int64(sequence))),
                    .init("checkpoint", signed.json),
                ]))
        } else {
            Output.print([
                "record \(sequence) of \(DisplayText.oneLine(place.stream.text)) has no content any more",
                "copies that were made earlier, and outputs kept in spools, are not touched",
            ])
        }
    }

    private func named(in store: SQLiteStore) throws -> StreamID {
        let known = Set(try store.streams(prefix: "").map(\.stream))
        let meant = [StreamID(stream), .run(RunID(stream)), .incident(IncidentID(stream))]
        if let found = meant.first(where: known.contains) { return found }
        let beginning = known.filter { $0.run?.text.hasPrefix(stream) ?? false }
        if beginning.count == 1, let only = beginning.first { return only }
        throw Failure("there is no stream \(stream): midwatch timeline verify lists those there are", .usage)
    }

    /// What a run that is not over still needs cannot be taken out: it could not be gone on with.
    private func checkIsOver(_ stream: StreamID, in store: SQLiteStore) throws {
        guard let run = stream.run, let last = try store.streams(prefix: stream.text).first?.lastSequence else {
            return
        }
        if try store.records(of: stream, after: last - 1, limit: 1).first?.name == "ended" { return }
        throw Failure("run \(run) is not over and needs its records: end it first, with midwatch stop \(run)", .usage)
    }
}
