import MidwatchEngine
import MidwatchExpressions

/// The stored names of the ledger's events, stable for ever.
enum LedgerEventName: String, CaseIterable {
    case redacted, continued

    /// The newest version of the event's coding that is known here, and the one that is written.
    var version: Int {
        1
    }
}

/// Codes the events of the ledger.
enum LedgerEventCoding {
    static func encode(_ event: LedgerEvent) -> (name: LedgerEventName, payload: JSONValue) {
        switch event {
        case .redacted(let redaction): (.redacted, redaction.payload)
        case .continued(let predecessor, let person, let reason):
            (
                .continued,
                .record(("from", predecessor.payload), ("by", person.payload), ("reason", .text(reason)))
            )
        }
    }

    static func decode(_ name: LedgerEventName, _ payload: PayloadReader) throws(PayloadProblem) -> LedgerEvent {
        switch name {
        case .redacted: .redacted(try Redaction(payload: payload))
        case .continued:
            .continued(
                from: try payload.value("from"), by: try payload.value("by"), reason: try payload.text("reason"))
        }
    }
}

extension Redaction: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("stream", .string(stream.text)), ("sequence", .number(sequence)),
            ("commitment", .string(Hexadecimal.encode(commitment))), ("by", by.payload), ("reason", .text(reason)))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            stream: StreamID(try payload.string("stream")), sequence: try payload.int("sequence"),
            commitment: try payload.bytes("commitment"), by: try payload.value("by"),
            reason: try payload.text("reason"))
    }
}

extension Predecessor: PayloadCoded {
    var payload: JSONValue {
        .record(
            ("log", .text(log)), ("file", .string(file)), ("size", .number(size)),
            ("hash", .string(Hexadecimal.encode(hash))), ("root", .string(Hexadecimal.encode(root))))
    }

    init(payload: PayloadReader) throws(PayloadProblem) {
        self.init(
            log: try payload.text("log"), file: try payload.string("file"), size: try payload.int("size"),
            hash: try payload.bytes("hash"), root: try payload.bytes("root"))
    }
}
