/// One word of a script, as written, with what is known of the value that the shell makes of it.
public struct ShellWord: Sendable, Equatable {
    /// A run of plain text or one expansion.
    public enum Part: Sendable, Equatable {
        /// Text without its quotes and backslashes. Where it has as many scalars as its range, they stand one to one.
        case text(String, isQuoted: Bool, range: Range<Int>)
        /// What the shell replaces.
        case expansion(ShellExpansion)
    }

    /// Where it stands, quotes included, in Unicode scalars from the start of the text.
    public var range: Range<Int>
    /// The word as written.
    public var text: String
    /// Its pieces in order.
    public var parts: [Part]
    /// The value, when the shell replaces nothing in it; patterns and `~` stand as written.
    public var literal: String?
    /// Whether any part of it is quoted.
    public var isQuoted: Bool
    /// Whether it has an unquoted `*`, `?` or `[…]`.
    public var hasGlob: Bool
    /// Whether it has an unquoted `{a,b}` or `{1..3}`, which makes several words.
    public var hasBraces: Bool

    /// What the shell replaces in it, outermost only.
    public var expansions: [ShellExpansion] {
        parts.compactMap { if case .expansion(let expansion) = $0 { expansion } else { nil } }
    }

    /// The variable whose value it is, and nothing else.
    var variable: String? {
        guard parts.count == 1, case .expansion(let expansion)? = parts.first, expansion.kind == .parameter,
            expansion.operation.isEmpty, !expansion.isList, !expansion.isNumber
        else { return nil }
        return expansion.name
    }

    /// The text before the first expansion.
    public var prefix: String {
        var prefix = ""
        for part in parts {
            guard case .text(let text, _, _) = part else { break }
            prefix += text
        }
        return prefix
    }

    /// The value with each expansion as it is written, and the place in the text from which each scalar comes.
    func unquoted(in raw: [Unicode.Scalar]) -> (scalars: [Unicode.Scalar], origins: [Range<Int>]) {
        var scalars: [Unicode.Scalar] = []
        var origins: [Range<Int>] = []
        for part in parts {
            switch part {
            case .text(let text, _, let range):
                let added = Array(text.unicodeScalars)
                let isLinear = added.count == range.count
                for (place, scalar) in added.enumerated() {
                    scalars.append(scalar)
                    let start = range.lowerBound + place
                    origins.append(isLinear ? start..<(start + 1) : range)
                }
            case .expansion(let expansion):
                let start = expansion.range.lowerBound - range.lowerBound
                let end = expansion.range.upperBound - range.lowerBound
                guard start >= 0, end <= raw.count, start < end else { continue }
                for place in start..<end {
                    scalars.append(raw[place])
                    origins.append((range.lowerBound + place)..<(range.lowerBound + place + 1))
                }
            }
        }
        return (scalars, origins)
    }

    /// The value with each expansion as it is written: what a program such as `psql -c "… $x …"` is about to be told.
    public var value: String {
        if let literal { return literal }
        var value = ""
        for scalar in unquoted(in: Array(text.unicodeScalars)).scalars { value.unicodeScalars.append(scalar) }
        return value
    }
}
