import MidwatchExpressions

/// A record as one line of JSON, for export: the payload stays the text that was committed to.
public enum RecordLine {
    /// The line, without a line end.
    public static func format(_ record: TimelineRecord) -> String {
        JSONValue.record(
            ("stream", .string(record.stream.text)), ("sequence", .number(record.sequence)),
            ("at", .moment(record.at)), ("name", .string(record.name)), ("version", .number(record.version)),
            ("payload", .string(record.payload)), ("salt", .string(Hexadecimal.encode(record.salt))),
            ("commitment", .string(Hexadecimal.encode(record.commitment))),
            ("hash", .string(Hexadecimal.encode(record.hash)))
        ).text()
    }

    /// Reads back a line. What it says is not checked against the chain: ``TimelineVerifier`` does that.
    public static func parse(_ line: String) throws(TimelineError) -> TimelineRecord {
        do throws(PayloadProblem) {
            let reader = try PayloadReader(try PayloadFolding.parse(line))
            return TimelineRecord(
                stream: StreamID(try reader.string("stream")), sequence: try reader.int("sequence"),
                at: try reader.moment("at"), name: try reader.string("name"), version: try reader.int("version"),
                payload: try reader.string("payload"), salt: try reader.bytes("salt"),
                commitment: try reader.bytes("commitment"), hash: try reader.bytes("hash"))
        } catch {
            throw .badPayload(name: "record", detail: error.message)
        }
    }
}
