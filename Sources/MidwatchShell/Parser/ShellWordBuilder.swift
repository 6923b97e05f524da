/// A word that is being read: the finished parts and the run of plain text that is still growing.
struct ShellWordBuilder {
    var parts: [ShellWord.Part] = []
    var runStart = 0
    var runEnd = 0
    var isRunQuoted = false
    var isQuoted = false
    var hasGlob = false
    var hasBraces = false
    var hasOpenBracket = false
    var braceDepth = 0
    var hasBraceComma = false
    var last: Unicode.Scalar = " "
    var lastButOne: Unicode.Scalar = " "

    var isRunEmpty: Bool { runStart == runEnd }

    /// The value if nothing in it is replaced.
    var literal: String? {
        if hasBraces { return nil }
        var literal = ""
        for part in parts {
            guard case .text(let text, _, _) = part else { return nil }
            literal += text
        }
        return literal
    }
}
