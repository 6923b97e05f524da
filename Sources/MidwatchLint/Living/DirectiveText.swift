import MidwatchRunbook

/// The words of one directive, from its `#` on.
struct DirectiveText {
    struct Parsed {
        var rules: [(word: String, offsets: Range<Int>)] = []
        var until: (day: CalendarDay, offsets: Range<Int>)?
        var reason = ""
        var isAboutFile = false
        var problem: String?
    }

    private let scalars: [Unicode.Scalar]
    private var position: Int

    init(_ scalars: [Unicode.Scalar], from position: Int) {
        self.scalars = scalars
        self.position = position
    }

    static let form = "write # midwatch: ignore[RULE until=YYYY-MM-DD] and the reason"

    mutating func parse() -> Parsed {
        var parsed = Parsed()
        position += 1
        skipSpace()
        position += "midwatch:".unicodeScalars.count
        skipSpace()
        switch word(until: { $0 == "[" || $0 == " " }).text {
        case "ignore": break
        case "ignore-file": parsed.isAboutFile = true
        case let other:
            parsed.problem = "\"\(other)\" is not something that the linter can be told; \(Self.form)"
            return parsed
        }
        guard position < scalars.count, scalars[position] == "[" else {
            parsed.problem = "it names no rule; \(Self.form)"
            return parsed
        }
        position += 1
        while position < scalars.count, scalars[position] != "]" {
            let (text, offsets) = word { $0 == "]" || $0 == " " || $0 == "," }
            if text.hasPrefix("until=") {
                let day = String(text.dropFirst("until=".count))
                guard let day = CalendarDay(day) else {
                    parsed.problem = "\"\(day)\" is not a day; \(Self.form)"
                    return parsed
                }
                parsed.until = (day, offsets)
            } else if !text.isEmpty {
                parsed.rules.append((text, offsets))
            }
            while position < scalars.count, scalars[position] == " " || scalars[position] == "," { position += 1 }
        }
        guard position < scalars.count else {
            parsed.problem = "its ] is missing; \(Self.form)"
            return parsed
        }
        position += 1
        if parsed.rules.isEmpty { parsed.problem = "it names no rule; \(Self.form)" }
        skipSpace()
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: scalars[position...])
        parsed.reason = String(rest)
        while parsed.reason.last?.isWhitespace == true { parsed.reason.removeLast() }
        return parsed
    }

    private mutating func skipSpace() {
        while position < scalars.count, scalars[position] == " " { position += 1 }
    }

    private mutating func word(until ends: (Unicode.Scalar) -> Bool) -> (text: String, offsets: Range<Int>) {
        let start = min(position, scalars.count)
        position = start
        while position < scalars.count, !ends(scalars[position]) { position += 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<position])
        return (String(view), start..<position)
    }
}
