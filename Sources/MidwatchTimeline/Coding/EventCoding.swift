import MidwatchEngine
import MidwatchExpressions

/// Turns events into what is stored, and back. Written by hand: what is stored today must be read for ever.
public enum EventCoding {
    /// What is stored of an event.
    public struct Coded: Sendable, Hashable {
        /// The type of the event, such as `step-entered`.
        public var name: String
        /// The version of the coding, 1-based.
        public var version: Int
        /// The content as compact JSON.
        public var payload: String
    }

    /// The event as it is stored. The same event always gives the same text.
    public static func encode(_ event: StoredEvent) -> Coded {
        switch event {
        case .run(let event):
            let coded = RunEventCoding.encode(event)
            return Coded(
                name: coded.name.rawValue, version: coded.name.version, payload: PayloadFolding.text(coded.payload))
        case .incident(let event):
            let coded = IncidentEventCoding.encode(event)
            return Coded(
                name: coded.name.rawValue, version: coded.name.version, payload: PayloadFolding.text(coded.payload))
        case .ledger(let event):
            let coded = LedgerEventCoding.encode(event)
            return Coded(
                name: coded.name.rawValue, version: coded.name.version, payload: PayloadFolding.text(coded.payload))
        }
    }

    /// Reads back an event; the kind of the stream says which names there are.
    public static func decode(
        name: String, version: Int, payload: String, of stream: StreamID
    ) throws(TimelineError) -> StoredEvent {
        if stream.incident != nil {
            guard let known = IncidentEventName(rawValue: name) else { throw .unknownEvent(name: name) }
            try check(name, version: version, known: known.version)
            return .incident(
                try read(name, payload) { reader throws(PayloadProblem) in
                    try IncidentEventCoding.decode(known, reader)
                })
        }
        if stream == .ledger {
            guard let known = LedgerEventName(rawValue: name) else { throw .unknownEvent(name: name) }
            try check(name, version: version, known: known.version)
            return .ledger(
                try read(name, payload) { reader throws(PayloadProblem) in
                    try LedgerEventCoding.decode(known, reader)
                })
        }
        guard let known = RunEventName(rawValue: name) else { throw .unknownEvent(name: name) }
        try check(name, version: version, known: known.version)
        return .run(
            try read(name, payload) { reader throws(PayloadProblem) in try RunEventCoding.decode(known, reader) })
    }

    private static func check(_ name: String, version: Int, known: Int) throws(TimelineError) {
        if version > known { throw .newerEvent(name: name, found: version, known: known) }
        if version < 1 { throw .badPayload(name: name, detail: "its version is \(version)") }
    }

    private static func read<Event>(
        _ name: String, _ payload: String, _ decode: (PayloadReader) throws(PayloadProblem) -> Event
    ) throws(TimelineError) -> Event {
        do throws(PayloadProblem) {
            return try decode(try PayloadReader(try PayloadFolding.parse(payload)))
        } catch {
            throw .badPayload(name: name, detail: error.message)
        }
    }
}
