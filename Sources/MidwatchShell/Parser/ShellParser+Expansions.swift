extension ShellParser {
    mutating func note(_ expansion: ShellExpansion) { output.expansions.append(expansion) }

    /// What begins with `$` or a backtick; a lone `$` is text.
    mutating func expansion(isQuoted: Bool, into builder: inout ShellWordBuilder) {
        let start = position
        if current == "`" {
            flush(&builder)
            backticks(isQuoted: isQuoted, into: &builder)
            builder.runStart = position
            builder.runEnd = position
            return
        }
        guard let next = scalar(1) else { return take(&builder, isQuoted: isQuoted) }
        switch next {
        case "'" where quoteDepth == 0:
            flush(&builder)
            ansiQuoted(into: &builder)
        case "\"" where quoteDepth == 0:
            flush(&builder)
            position += 2
            doubleQuoted(into: &builder, opener: start + 1)
        case "(":
            flush(&builder)
            commandSubstitution(isQuoted: isQuoted, into: &builder)
        case "{":
            flush(&builder)
            bracedParameter(isQuoted: isQuoted, into: &builder)
        case "[":
            // The old form of arithmetic.
            guard let end = closing("]", from: position + 2) else { return take(&builder, isQuoted: isQuoted) }
            flush(&builder)
            scanArithmetic(from: position + 2, to: end)
            position = end + 1
            add(.arithmetic, from: start, isQuoted: isQuoted, into: &builder)
        default: parameter(next, isQuoted: isQuoted, into: &builder)
        }
        if builder.runEnd != position {
            builder.runStart = position
            builder.runEnd = position
        }
    }

    private func closing(_ bracket: Unicode.Scalar, from start: Int) -> Int? {
        let end = min(scalars.count, start + ShellLimits.bracket)
        return start < end ? scalars[start..<end].firstIndex(of: bracket) : nil
    }

    private mutating func add(
        _ kind: ShellExpansion.Kind, from start: Int, isQuoted: Bool, isBackticks: Bool = false,
        into builder: inout ShellWordBuilder
    ) {
        let expansion = ShellExpansion(
            kind: kind, name: "", range: origins.range(start, position), isQuoted: isQuoted, hasGuard: false,
            operation: "", isBackticks: isBackticks)
        note(expansion)
        builder.parts.append(.expansion(expansion))
    }

    /// `$name`, `$1`, `$@` and their like.
    private mutating func parameter(
        _ next: Unicode.Scalar, isQuoted: Bool, into builder: inout ShellWordBuilder
    ) {
        let start = position
        var end = endOfName(start + 1)
        if end == start + 1 {
            switch next {
            case "0"..."9", "@", "*", "#", "?", "-", "$", "!": end += 1
            default: return take(&builder, isQuoted: isQuoted)
            }
        }
        flush(&builder)
        position = end
        let expansion = ShellExpansion(
            kind: .parameter, name: text(start + 1, end), range: origins.range(start, end), isQuoted: isQuoted,
            hasGuard: false, operation: "", isBackticks: false)
        note(expansion)
        builder.parts.append(.expansion(expansion))
    }

    /// `$'…'`
    private mutating func ansiQuoted(into builder: inout ShellWordBuilder) {
        let opener = position
        builder.isQuoted = true
        position += 2
        var value = ""
        while let scalar = current, scalar != "'" {
            if scalar == "\\" {
                ansiEscape(into: &value)
            } else {
                value.unicodeScalars.append(scalar)
                position += 1
            }
        }
        if isAtEnd { report(.unclosed("$'"), opener, opener + 2) } else { position += 1 }
        add(value, from: opener, to: position, into: &builder)
    }

    private mutating func ansiEscape(into value: inout String) {
        guard let next = scalar(1) else {
            position += 1
            return
        }
        position += 2
        let plain: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "e": "\u{1b}", "E": "\u{1b}", "f": "\u{c}",
            "v": "\u{b}",
        ]
        switch next {
        case "x": value.unicodeScalars.append(number(radix: 16, digits: 2))
        case "u": value.unicodeScalars.append(number(radix: 16, digits: 4))
        case "U": value.unicodeScalars.append(number(radix: 16, digits: 8))
        case "0"..."7":
            position -= 1
            value.unicodeScalars.append(number(radix: 8, digits: 3))
        default: value.unicodeScalars.append(plain[next] ?? next)
        }
    }

    private mutating func number(radix: Int, digits: Int) -> Unicode.Scalar {
        let start = position
        while let scalar = current, position - start < digits,
            Character(scalar).hexDigitValue.map({ $0 < radix && scalar.isASCII }) ?? false
        {
            position += 1
        }
        return UInt32(text(start, position), radix: radix).flatMap(Unicode.Scalar.init) ?? "\u{fffd}"
    }

    // MARK: Substitutions

    private var substituted: Context {
        var context = context
        context.isInSubstitution = true
        context.isInSubshell = true
        context.isCondition = false
        context.isTop = false
        return context
    }

    private mutating func commandSubstitution(isQuoted: Bool, into builder: inout ShellWordBuilder) {
        let start = position
        if scalar(2) == "(", let end = endOfArithmetic(from: start + 3) {
            scanArithmetic(from: start + 3, to: end)
            position = min(end + 2, scalars.count)
            add(.arithmetic, from: start, isQuoted: isQuoted, into: &builder)
            return
        }
        position += 2
        substitution(from: start, opener: "$(")
        add(.command, from: start, isQuoted: isQuoted, into: &builder)
    }

    private mutating func substitution(from start: Int, opener: String) {
        guard enter() else { return }
        let before = context
        let quotes = quoteDepth
        context = substituted
        quoteDepth = 0
        list(until: .paren)
        context = before
        quoteDepth = quotes
        leave()
        skipLines()
        if current == ")" { position += 1 } else { report(.unclosed(opener), start, start + opener.utf8.count) }
    }

    /// `<(…)` and `>(…)`
    mutating func processSubstitution(into builder: inout ShellWordBuilder) {
        flush(&builder)
        let start = position
        let opener = text(start, start + 2)
        position += 2
        substitution(from: start, opener: opener)
        add(.process, from: start, isQuoted: true, into: &builder)
        builder.runStart = position
        builder.runEnd = position
    }

    private mutating func backticks(isQuoted: Bool, into builder: inout ShellWordBuilder) {
        let start = position
        position += 1
        var inside: [Unicode.Scalar] = []
        var places: [Range<Int>] = []
        while let scalar = current, scalar != "`" {
            let written = position
            if scalar == "\\", let next = self.scalar(1),
                next == "`" || next == "\\" || next == "$" || (next == "\"" && quoteDepth > 0)
            {
                position += 1
                inside.append(next)
            } else {
                inside.append(scalar)
            }
            position += 1
            places.append(origins.range(written, position))
        }
        if isAtEnd { report(.unclosed("`"), start, start + 1) } else { position += 1 }
        if enter() {
            inner(inside, origins: .table(places), context: substituted) { $0.script() }
            leave()
        }
        add(.command, from: start, isQuoted: isQuoted, isBackticks: true, into: &builder)
    }

    // MARK: ${ … }

    private mutating func bracedParameter(isQuoted: Bool, into builder: inout ShellWordBuilder) {
        let start = position
        guard enter() else { return }
        defer { leave() }
        position += 2
        var sign = ""
        if let scalar = current, scalar == "#" || scalar == "!", let next = self.scalar(1), next != "}" {
            if Self.isInName(next) || next == "@" || next == "*" {
                sign = String(Character(scalar))
                position += 1
            }
        }
        let nameStart = position
        position = endOfName(position)
        if position == nameStart {
            while let digit = current, Self.isDigit(digit) { position += 1 }
            if position == nameStart, let special = current, Self.isSpecial(special) { position += 1 }
        }
        let name = text(nameStart, position)
        let operationStart = position
        var operation = sign
        if current == "[", let end = closing("]", from: position + 1) {
            scanArithmetic(from: position + 1, to: end)
            position = end + 1
            if operation.isEmpty { operation = text(operationStart, position) }
        }
        let afterSubscript = position
        while let scalar = current, position - afterSubscript < 2, Self.isOperation(scalar) { position += 1 }
        let written = text(afterSubscript, position)
        if operation.isEmpty || operation.hasPrefix("[") { operation += written }
        let wordStart = position
        let closes = restOfBraces(quotesCount: !isQuoted || written.hasPrefix("#") || written.hasPrefix("%"))
        let hasWord = position > wordStart
        if closes { position += 1 } else { report(.unclosed("${"), start, start + 2) }
        if name.isEmpty, closes { report(.unexpected(text(start, position)), start, position) }
        let guards = written == ":?" || ((written == ":-" || written == ":=") && hasWord)
        let expansion = ShellExpansion(
            kind: .parameter, name: name, range: origins.range(start, position), isQuoted: isQuoted,
            hasGuard: guards, operation: operation, isBackticks: false)
        note(expansion)
        builder.parts.append(.expansion(expansion))
    }

    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", "*", "#", "?", "-", "$", "!": true
        default: false
        }
    }

    private static func isOperation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", "-", "=", "?", "+", "#", "%", "/", "^", ",", "@": true
        default: false
        }
    }

    /// Passes the word in braces up to the `}`; `false` at the end of the text.
    private mutating func restOfBraces(quotesCount: Bool) -> Bool {
        var builder = ShellWordBuilder(runStart: position, runEnd: position)
        while let scalar = current {
            switch scalar {
            case "}": return true
            case "\\": position = min(position + 2, scalars.count)
            case "'" where quotesCount:
                let opener = position
                position += 1
                while let inside = current, inside != "'" {
                    _ = inside
                    position += 1
                }
                if isAtEnd { report(.unclosed("'"), opener, opener + 1) } else { position += 1 }
            case "\"":
                position += 1
                doubleQuoted(into: &builder, opener: position - 1)
            case "$", "`":
                expansion(isQuoted: true, into: &builder)
                if builder.runEnd != position { builder.runEnd = position }
            default: position += 1
            }
        }
        return false
    }
}
