/// What the value of a key is. The shape decides how a text is read; YAML's own types are never asked.
public indirect enum ValueShape: Sendable, Hashable {
    /// Text, of one line or several; quoted, it may be empty.
    case text
    /// Text of one line, not empty.
    case line
    /// Text of one line that follows a pattern.
    case word(WordKind)
    /// One of these words.
    case choice([String])
    /// `true` or `false`, unquoted.
    case boolean
    /// A whole number within bounds, unquoted.
    case integer(ClosedRange<Int>)
    /// A decimal number, unquoted.
    case number
    /// A duration such as `90s`.
    case duration(allowsZero: Bool)
    /// A number of days such as `180d`, for what happens a few times a year.
    case days
    /// A share such as `1%` or `0.01`.
    case ratio
    /// A share, a duration or a number; the key's other settings say which.
    case quantity
    /// A CEL expression.
    case expression
    /// A bash script, in which `${name}` may not stand for a value.
    case script
    /// Text in which `${name}` stands for a value.
    case template
    /// Text of one line in which `${name}` stands for a value.
    case lineTemplate
    /// A PromQL selector or expression, in whose label values `${name}` may stand.
    case promQL
    /// A step, an end of the run, or `runbook/NAME`.
    case destination
    /// Anything that JSON can hold, with templates for its strings.
    case json
    /// A list with at least so many elements.
    case list(ValueShape, atLeast: Int)
    /// A mapping from names of the author's choice.
    case map(ValueShape, keys: WordKind)
    /// A mapping with the keys of a context.
    case context(String)
    /// A mapping of one of several contexts, told apart by their first key.
    case contexts([String])
    /// One of several shapes, at most one of them for text, one for lists and one for mappings.
    case either([ValueShape])

    /// What an author has to write, for the sentence `"key" takes …`.
    public var described: String {
        switch self {
        case .text, .template: "text"
        case .line, .lineTemplate: "text on one line"
        case .word(let kind): kind.described
        case .choice(let words): Self.listed(words)
        case .boolean: "true or false"
        case .integer(let range): Self.described(range)
        case .number: "a number"
        case .duration: "a duration such as 90s, 5m or 2h"
        case .days: "a number of days such as 180d"
        case .ratio: "a share such as 1%"
        case .quantity: "a share such as 1%, a duration such as 500ms, or a number"
        case .expression: "an expression"
        case .script: "a script"
        case .promQL: "a metric selector or expression"
        case .destination: "a step, an end such as resolved, or runbook/NAME"
        case .json: "any value"
        case .list(let element, _): "a list of \(element.plural)"
        case .map, .context, .contexts: "a mapping"
        case .either(let shapes): shapes.map(\.described).joined(separator: " or ")
        }
    }

    private var plural: String {
        switch self {
        case .word, .line, .lineTemplate, .template, .text: "texts"
        case .integer: "whole numbers"
        case .context, .contexts, .map: "mappings"
        default: "values"
        }
    }

    private static func described(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "the number \(range.lowerBound)" }
        if range.upperBound == Int.max { return "a whole number from \(range.lowerBound)" }
        return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }

    /// Words in quotes with commas, and `or` before the last.
    static func listed(_ words: [String]) -> String {
        let quoted = words.map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}

/// The patterns that short texts follow.
public enum WordKind: String, Sendable, Hashable, CaseIterable {
    /// An id such as `page-lead`.
    case kebab
    /// A name such as `error_rate`.
    case snake
    /// An environment variable such as `PGPASSWORD`.
    case variable
    /// A name of a service, a team, a label, a severity: letters, digits and `. _ - : /`.
    case token
    /// A day such as `2026-11-20`, or `never`.
    case day
    /// An `http` or `https` URL.
    case url
    /// The name of an HTTP header.
    case header
    /// Any text on one line.
    case any

    /// What an author has to write.
    public var described: String {
        switch self {
        case .kebab: "a name in lower case with dashes, such as page-lead"
        case .snake: "a name in lower case with underscores, such as error_rate"
        case .variable: "a name of an environment variable, such as PGPASSWORD"
        case .token: "a name of letters, digits and . _ - : /"
        case .day: "a day such as 2026-11-20, or never"
        case .url: "a URL that begins with http:// or https://"
        case .header: "a name of an HTTP header"
        case .any: "text on one line"
        }
    }

    /// The pattern as an ECMA 262 regular expression, for the schema.
    public var pattern: String {
        switch self {
        case .kebab: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
        case .snake: "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
        case .variable: "^[A-Za-z_][A-Za-z0-9_]*$"
        case .token: "^[A-Za-z0-9][A-Za-z0-9._:/-]*$"
        case .day: "^([0-9]{4}-[0-9]{2}-[0-9]{2}|never)$"
        case .url: "^https?://[^\\s]+$"
        case .header: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
        case .any: "^[^\\n]+$"
        }
    }

    /// The longest such text, in characters.
    public static let longest = 128

    /// Whether a text follows the pattern.
    public func accepts(_ text: String) -> Bool {
        // What is not ASCII is accepted nowhere but in URLs and lines, so that bytes tell as much as characters.
        let bytes = text.utf8
        switch self {
        case .kebab: return Self.isSeparated(bytes, by: UInt8(ascii: "-"))
        case .snake: return Self.isSeparated(bytes, by: UInt8(ascii: "_"))
        case .variable:
            return bytes.first.map { Self.isLetter($0) || $0 == UInt8(ascii: "_") } ?? false
                && bytes.count <= Self.longest
                && bytes.allSatisfy { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "_") }
        case .token:
            return bytes.first.map { Self.isLetter($0) || Self.isDigit($0) } ?? false
                && bytes.count <= Self.longest
                && bytes.allSatisfy { Self.isLetter($0) || Self.isDigit($0) || "._:/-".utf8.contains($0) }
        case .day: return text == "never" || CalendarDay(text) != nil
        case .url:
            let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.dropFirst(7)
            return (text.hasPrefix("http://") || text.hasPrefix("https://")) && !rest.isEmpty
                && !text.unicodeScalars.contains { $0.properties.isWhitespace }
        case .header:
            return !bytes.isEmpty && bytes.count <= Self.longest
                && bytes.allSatisfy { Self.isLetter($0) || Self.isDigit($0) || "!#$%&'*+.^_`|~-".utf8.contains($0) }
        case .any: return !bytes.isEmpty && !bytes.contains(UInt8(ascii: "\n"))
        }
    }

    private static func isSeparated(_ bytes: String.UTF8View, by separator: UInt8) -> Bool {
        guard let first = bytes.first, isSmall(first), bytes.count <= longest else { return false }
        var previous = first
        for byte in bytes.dropFirst() {
            if !isSmall(byte), !isDigit(byte), byte != separator || previous == separator { return false }
            previous = byte
        }
        return previous != separator
    }

    private static func isSmall(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        isSmall(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
