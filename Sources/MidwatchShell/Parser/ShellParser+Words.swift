extension ShellParser {
    /// Where a word stands, which decides what may be in it.
    enum WordMode {
        /// An argument: split into words and expanded to files.
        case plain
        /// Where nothing is split: the value of an assignment, the word of `case`, a here-string.
        case quoted
        /// A pattern of `case`.
        case pattern
        /// An operand of `[[`: brackets such as `@(a|b)` belong to it.
        case operand
        /// What follows `=~`: brackets and bars belong to it.
        case regex
    }

    /// The word at the position; `nil` if none begins here.
    mutating func word(_ mode: WordMode = .plain) -> ShellWord? {
        let start = position
        var builder = ShellWordBuilder(runStart: start, runEnd: start)
        var brackets = 0
        let isQuoted = mode != .plain
        reading: while let scalar = current {
            switch scalar {
            case " ", "\t", "\n", ";", "&":
                if brackets == 0 { break reading }
                take(&builder)
            case "|":
                if brackets == 0, mode != .regex || looksAt("||") { break reading }
                take(&builder)
            case "(":
                guard brackets > 0 || opensBracket(mode, start) else { break reading }
                brackets += 1
                builder.hasGlob = true
                take(&builder)
            case ")":
                guard brackets > 0 else { break reading }
                brackets -= 1
                take(&builder)
            case "<", ">":
                if self.scalar(1) == "(" {
                    processSubstitution(into: &builder)
                } else if brackets > 0 {
                    take(&builder)
                } else {
                    break reading
                }
            case "'": singleQuoted(into: &builder)
            case "\"":
                position += 1
                doubleQuoted(into: &builder, opener: position - 1)
            case "\\": escape(into: &builder)
            case "$", "`": expansion(isQuoted: isQuoted, into: &builder)
            default:
                builder.notice(scalar)
                take(&builder)
            }
        }
        guard position > start else { return nil }
        flush(&builder)
        if brackets > 0 { report(.unclosed("("), start, position) }
        let range = origins.range(start, position)
        // A word without quotes and expansions is its only part, and its own value.
        if case .text(let text, false, range)? = builder.parts.first, builder.parts.count == 1,
            range.count == position - start
        {
            return ShellWord(
                range: range, text: text, parts: builder.parts, literal: builder.hasBraces ? nil : text,
                isQuoted: builder.isQuoted, hasGlob: builder.hasGlob, hasBraces: builder.hasBraces)
        }
        return ShellWord(
            range: range, text: text(start, position), parts: builder.parts, literal: builder.literal,
            isQuoted: builder.isQuoted, hasGlob: builder.hasGlob, hasBraces: builder.hasBraces
        )
    }

    private func opensBracket(_ mode: WordMode, _ start: Int) -> Bool {
        switch mode {
        case .regex: return true
        case .quoted: return false
        case .pattern, .plain, .operand:
            guard position > start else { return false }
            if mode != .operand, !output.allowsExtendedGlobs { return false }
            switch scalars[position - 1] {
            case "?", "*", "+", "@", "!": return true
            default: return false
            }
        }
    }

    /// Takes one scalar as plain, unquoted text.
    mutating func take(_ builder: inout ShellWordBuilder, isQuoted: Bool = false) {
        if builder.isRunQuoted != isQuoted || builder.runEnd != position {
            flush(&builder)
            builder.runStart = position
            builder.isRunQuoted = isQuoted
        }
        position += 1
        builder.runEnd = position
    }

    /// Adds plain text, in as many parts as it has runs in the text that was given.
    private func append(_ start: Int, _ end: Int, isQuoted: Bool, to builder: inout ShellWordBuilder) {
        var from = start
        while from < end {
            var to = from + 1
            while to < end, origins.continues(at: to) { to += 1 }
            builder.parts.append(.text(text(from, to), isQuoted: isQuoted, range: origins.range(from, to)))
            from = to
        }
    }

    /// Ends the run of plain text.
    mutating func flush(_ builder: inout ShellWordBuilder) {
        append(builder.runStart, builder.runEnd, isQuoted: builder.isRunQuoted, to: &builder)
        builder.runStart = position
        builder.runEnd = position
    }

    /// Adds text that is not written as it is meant, such as an escaped character.
    mutating func add(_ text: String, from start: Int, to end: Int, into builder: inout ShellWordBuilder) {
        flush(&builder)
        builder.parts.append(.text(text, isQuoted: true, range: origins.range(start, end)))
        builder.runStart = position
        builder.runEnd = position
    }

    private mutating func singleQuoted(into builder: inout ShellWordBuilder) {
        let opener = position
        flush(&builder)
        builder.isQuoted = true
        position += 1
        let start = position
        while let scalar = current, scalar != "'" {
            _ = scalar
            position += 1
        }
        if start == position {
            builder.parts.append(.text("", isQuoted: true, range: origins.range(start, position)))
        }
        append(start, position, isQuoted: true, to: &builder)
        if isAtEnd { report(.unclosed("'"), opener, opener + 1) } else { position += 1 }
        builder.runStart = position
        builder.runEnd = position
    }

    /// A backslash outside quotes.
    private mutating func escape(into builder: inout ShellWordBuilder) {
        let start = position
        guard let next = scalar(1) else {
            take(&builder)
            return
        }
        flush(&builder)
        position += 2
        if next == "\n" {
            builder.runStart = position
            builder.runEnd = position
        } else {
            builder.isQuoted = true
            add(String(Character(next)), from: start, to: position, into: &builder)
        }
    }

    /// What stands between double quotes, the closing one included.
    mutating func doubleQuoted(into builder: inout ShellWordBuilder, opener: Int) {
        flush(&builder)
        builder.isQuoted = true
        quoteDepth += 1
        defer { quoteDepth -= 1 }
        let before = builder.parts.count
        while let scalar = current {
            switch scalar {
            case "\"":
                flush(&builder)
                // `""` is a word too.
                if builder.parts.count == before {
                    add("", from: position, to: position, into: &builder)
                }
                position += 1
                builder.runStart = position
                builder.runEnd = position
                return
            case "\\": escapeInQuotes(into: &builder, alsoQuote: true)
            case "$", "`": expansion(isQuoted: true, into: &builder)
            default: take(&builder, isQuoted: true)
            }
        }
        flush(&builder)
        report(.unclosed("\""), opener, opener + 1)
    }

    /// A backslash between double quotes or in a here-document.
    mutating func escapeInQuotes(into builder: inout ShellWordBuilder, alsoQuote: Bool) {
        let start = position
        switch scalar(1) {
        case "\n":
            flush(&builder)
            position += 2
            builder.runStart = position
            builder.runEnd = position
        case let next? where next == "$" || next == "`" || next == "\\" || (next == "\"" && alsoQuote):
            flush(&builder)
            position += 2
            add(String(Character(next)), from: start, to: position, into: &builder)
        default: take(&builder, isQuoted: true)
        }
    }
}

extension ShellWordBuilder {
    /// Marks patterns and braces.
    mutating func notice(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "*", "?": hasGlob = true
        case "[": hasOpenBracket = true
        case "]": hasGlob = hasGlob || hasOpenBracket
        case "{": braceDepth += 1
        case ",": hasBraceComma = hasBraceComma || braceDepth > 0
        case ".":
            // `{1..3}`, but not the `{..image}` of a JSON path.
            if braceDepth > 0, last == ".", lastButOne != "{", lastButOne != "." { hasBraceComma = true }
        case "}":
            if braceDepth > 0 {
                braceDepth -= 1
                hasBraces = hasBraces || hasBraceComma
            }
        default: break
        }
        lastButOne = last
        last = scalar
    }
}
