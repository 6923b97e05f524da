import MidwatchEngine
import MidwatchTimeline

@testable import MidwatchHost
@testable import MidwatchRunbook

/// What a reader of untrusted bytes broke.
struct FuzzFailure: Error, CustomStringConvertible {
    var description: String
}

/// The readers of untrusted bytes, each behind one function: libFuzzer calls it, and so do the tests.
///
/// A target returns for every input. It throws where a promise is broken, and a crash or a long silence speaks for
/// itself.
enum FuzzTarget: String, CaseIterable {
    /// Runbooks and midwatch.yaml, and the diagnostics that are printed of them.
    case yaml
    /// Stored events: each name with each payload.
    case event
    /// Durations, numbers, ratios and quantities.
    case scalar
    /// The display boundary.
    case sanitiser
    /// What shims leave behind.
    case spool
    /// Exported timelines, line by line, and their chain.
    case chain
    /// The masker, against what it must never let through.
    case masker
    /// Conditions: parsed, checked, evaluated, written and read again.
    case condition
    /// Regular expressions: the first line is the pattern, the rest the text.
    case pattern

    /// The longest input that is tried, in bytes.
    static let longestInput = 16 * 1024

    /// Reads the bytes.
    func run(_ bytes: [UInt8]) throws {
        let bytes = Array(bytes.prefix(Self.longestInput))
        switch self {
        case .yaml: try Self.yaml(bytes)
        case .event: try Self.event(bytes)
        case .scalar: try Self.scalar(bytes)
        case .sanitiser: try Self.sanitiser(bytes)
        case .spool: try Self.spool(bytes)
        case .chain: try Self.chain(bytes)
        case .masker: try Self.masker(bytes)
        case .condition: try Self.condition(bytes)
        case .pattern: try Self.pattern(bytes)
        }
    }

    static func check(_ isKept: Bool, _ promise: String) throws {
        if !isKept { throw FuzzFailure(description: promise) }
    }
}

extension FuzzTarget {
    private static func yaml(_ bytes: [UInt8]) throws {
        let parsed = RunbookParser.parse(bytes, path: "f.yaml")
        try check(
            parsed.runbook != nil || parsed.diagnostics.contains { $0.severity == .error }, "no runbook and no error")
        try check(parsed.diagnostics.count <= Limits.diagnosticsPerFile + 1, "more diagnostics than the limit")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let text = DiagnosticText.render(parsed.diagnostics) { _ in lines }
        try check(DisplayText.sanitised(text) == text, "a diagnostic holds what a terminal obeys")
        if let runbook = parsed.runbook { _ = StepGraph.make([runbook]) }
        _ = ConfigurationParser.parse(bytes, path: "midwatch.yaml")
    }

    /// The first line is an event's name, the rest its payload.
    private static func event(_ bytes: [UInt8]) throws {
        let end = bytes.firstIndex(of: 0x0a) ?? bytes.endIndex
        let name = String(decoding: bytes[..<end], as: UTF8.self)
        let payload = String(decoding: bytes[end...].dropFirst(), as: UTF8.self)
        for stream in [StreamID.run(RunID("R-1")), StreamID.incident(IncidentID("INC-1"))] {
            guard let event = try? EventCoding.decode(name: name, version: 1, payload: payload, of: stream) else {
                continue
            }
            // What was read is written and read again: the same event, the same text.
            let coded = EventCoding.encode(event)
            let again = try? EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: stream)
            try check(again.map { EventCoding.encode($0) } == coded, "\(name) does not survive being stored twice")
        }
    }

    private static func scalar(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        if case .success(let duration) = ScalarGrammar.duration(text) {
            try check(duration >= .zero, "a negative duration")
        }
        _ = ScalarGrammar.integer(text)
        if let number = ScalarGrammar.number(text) { try check(number.isFinite, "a number that is none") }
        if case .success(let ratio) = ScalarGrammar.ratio(text) { try check(ratio.isFinite, "a ratio that is none") }
        _ = ScalarGrammar.quantity(text)
        if let day = CalendarDay(text) { try check((1...12).contains(day.month), "a month that is none") }
    }

    private static func sanitiser(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let once = DisplayText.sanitised(text)
        try check(!once.unicodeScalars.contains(where: isControl), "a control character is left")
        try check(DisplayText.sanitised(once) == once, "sanitising twice changes more")
        let line = DisplayText.oneLine(text)
        try check(!line.utf8.contains { $0 < 0x20 }, "one line is more than one")
        let plain = DisplayText.onScreen(text, style: .plain)
        try check(plain == once, "the screen without colour shows something else")
        let coloured = DisplayText.onScreen(text, style: TextStyle(hasColour: true))
        try check(!withoutColours(coloured).unicodeScalars.contains(where: isControl), "more than a colour is left")
    }

    /// Written a second time here, in other words than the sanitiser's own.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n" && scalar != "\t"
        case .format, .lineSeparator, .paragraphSeparator: !isVisibleFormat(scalar)
        default: false
        }
    }

    /// Signs of Arabic, Syriac, Kaithi, hieroglyphs and shorthand that Unicode counts as formats: most have a look of
    /// their own, and none moves anything.
    private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
        [
            0x600...0x605, 0x6dd...0x6dd, 0x70f...0x70f, 0x890...0x891, 0x8e2...0x8e2, 0x110bd...0x110cd,
            0x13430...0x1345f, 0x1bca0...0x1bca3,
        ].contains { $0.contains(scalar.value) }
    }

    private static func withoutColours(_ text: String) -> String {
        var text = text
        for code in ["0", "1", "2", "31", "32", "33", "1;35"] { text = text.replacing("\u{1b}[\(code)m", with: "") }
        return text
    }

    private static func spool(_ bytes: [UInt8]) throws {
        guard let record = ExitRecord(bytes) else { return }
        try check(min(record.byteCount, record.tookMilliseconds) >= 0, "fewer than no bytes, or less than no time")
        let act = RenderedAct(action: .exec(["true"]), timeout: .seconds(1))
        let outcome = ChangeOutcome.of(record, act)
        try check(!record.timedOut || !outcome.isSuccess, "a command whose time was up is a success")
    }

    private static func chain(_ bytes: [UInt8]) throws {
        let stream = StreamID.run(RunID("R-1"))
        var checker = TimelineVerifier.Checker(stream: stream)
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let record = try? RecordLine.parse(String(line)) else { continue }
            if checker.check([record]) == nil { try check(record.stream == stream, "a foreign record is sound") }
            let again = try? RecordLine.parse(RecordLine.format(record))
            try check(again == record, "a record does not survive being exported twice")
        }
    }

    /// Chunks as the first byte says; two secrets are put into the middle.
    private static func masker(_ bytes: [UInt8]) throws {
        let (first, second) = (Array("hunter2-hunter2".utf8), Array("p@ss/w0rd+x=1".utf8))
        let masker = try Masker([
            SecretValue(name: "A", value: "hunter2-hunter2"), SecretValue(name: "B", value: "p@ss/w0rd+x=1"),
        ])
        let text = Array(bytes.prefix(bytes.count / 2)) + first + second + Array(bytes.dropFirst(bytes.count / 2))
        var whole: [UInt8] = []
        var parts: [UInt8] = []
        var (one, many) = (MaskingStream(masker), MaskingStream(masker))
        text.withUnsafeBytes { one.feed($0) { whole.append(contentsOf: $0) } }
        one.finish { whole.append(contentsOf: $0) }
        let size = max(1, Int(bytes.first ?? 1))
        for start in stride(from: 0, to: text.count, by: size) {
            Array(text[start..<min(start + size, text.count)]).withUnsafeBytes {
                many.feed($0) { parts.append(contentsOf: $0) }
            }
            try check(many.heldBytes <= TokenShape.longestLook + size, "more is held back than the limit")
        }
        many.finish { parts.append(contentsOf: $0) }
        try check(
            whole == parts,
            """
            chunks of \(size) bytes change what is masked, \
            from \(String(decoding: whole, as: UTF8.self).debugDescription) \
            to \(String(decoding: parts, as: UTF8.self).debugDescription)
            """)
        for secret in [first, second] { try check(!contains(whole, secret), "a secret is left") }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }
}
