extension ShellParser {
    // MARK: (( … ))

    /// Where the `))` begins that closes arithmetic whose inside begins at a place; `nil` when it is no arithmetic.
    func endOfArithmetic(from start: Int) -> Int? {
        var open = 0
        var index = start
        let end = min(scalars.count, start + ShellLimits.arithmetic)
        while index < end {
            switch scalars[index] {
            case "(": open += 1
            case ")":
                if open == 0 { return index + 1 < scalars.count && scalars[index + 1] == ")" ? index : nil }
                open -= 1
            case "\\": index += 1
            case "'", "\"":
                let quote = scalars[index]
                index += 1
                while index < end, scalars[index] != quote { index += scalars[index] == "\\" ? 2 : 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Notes the names and expansions of arithmetic.
    mutating func scanArithmetic(from start: Int, to end: Int) {
        position = start
        guard enter() else { return }
        defer { leave() }
        var builder = ShellWordBuilder()
        while position < end {
            guard let scalar = current else { break }
            if scalar == "$" || scalar == "`" {
                expansion(isQuoted: true, into: &builder)
            } else if Self.isNameStart(scalar) {
                let after = endOfName(position)
                note(
                    ShellExpansion(
                        kind: .parameter, name: text(position, after), range: origins.range(position, after),
                        isQuoted: true, hasGuard: false, operation: "", isBackticks: false))
                position = after
            } else if Self.isDigit(scalar) {
                while let digit = current, Self.isInName(digit) || digit == "#" { position += 1 }
            } else {
                position += 1
            }
        }
    }

    mutating func arithmeticCommand(to end: Int) -> Int? {
        let start = position
        let slot = openSlot()
        scanArithmetic(from: start + 2, to: end)
        position = min(end + 2, scalars.count)
        fill(slot, ShellCommand(form: .arithmetic), from: start, to: position)
        redirectsOfCompound()
        return slot
    }

    // MARK: [[ … ]]

    mutating func conditionalCommand() -> Int? {
        let start = position
        let slot = openSlot()
        var command = ShellCommand(form: .conditional)
        _ = accept(.test)
        skipLines()
        if looksAt("]]") {
            unexpectedWord("]]")
        } else {
            let before = output.problems.count
            let isSound = conditional(&command)
            skipLines()
            if isSound, isAtConditionalEnd {
                position += 2
            } else if isAtEnd {
                report(.unclosed("[["), start, start + 2)
            } else {
                skipConditional(isReported: output.problems.count > before)
            }
        }
        fill(slot, command, from: start, to: position)
        redirectsOfCompound()
        return slot
    }

    private mutating func unexpectedWord(_ word: String) {
        let start = position
        position = min(position + word.unicodeScalars.count, scalars.count)
        report(.unexpected(word), start, position)
    }

    /// Passes what makes no sense up to `]]` or the end of the line.
    private mutating func skipConditional(isReported: Bool) {
        let start = position
        while let scalar = current, scalar != "\n" {
            if looksAt("]]") {
                let end = min(position, start + 20)
                if !isReported {
                    report(start == end ? .unexpected("]]") : .unexpected(text(start, end)), start, max(end, start + 1))
                }
                position += 2
                return
            }
            _ = scalar
            position += 1
        }
        report(.unclosed("[["), start, position)
    }

    private mutating func conditional(_ command: inout ShellCommand) -> Bool {
        while true {
            guard conditionalTerm(&command) else { return false }
            skipLines()
            guard looksAt("&&") || looksAt("||") else { return true }
            position += 2
            skipLines()
        }
    }

    private mutating func conditionalTerm(_ command: inout ShellCommand) -> Bool {
        guard enter() else { return false }
        defer { leave() }
        skipLines()
        if current == "!", scalar(1).map(Self.isMeta) ?? true {
            position += 1
            return conditionalTerm(&command)
        }
        if current == "(" {
            position += 1
            guard conditional(&command) else { return false }
            skipLines()
            guard current == ")" else { return false }
            position += 1
            return true
        }
        guard !isAtConditionalEnd, let first = word(.operand) else { return false }
        command.words.append(first)
        skipLines()
        if isAtConditionalEnd || current == ")" || looksAt("&&") || looksAt("||") { return first.literal != "=~" }
        if let literal = first.literal, !first.isQuoted, literal.utf8.count == 2, literal.hasPrefix("-") {
            guard let operand = word(.operand) else { return false }
            command.words.append(operand)
            return true
        }
        return conditionalBinary(&command)
    }

    private var isAtConditionalEnd: Bool { looksAt("]]") && (scalar(2).map(Self.isMeta) ?? true) }

    private mutating func conditionalBinary(_ command: inout ShellCommand) -> Bool {
        if current == "<" || current == ">" {
            position += 1
        } else {
            guard let sign = word(.operand) else { return false }
            let known = ["=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"]
            guard known.contains(sign.text) else {
                report(.unexpected(sign.text), at: sign.range)
                return false
            }
            command.words.append(sign)
            skipBlanks()
            if sign.text == "=~" {
                guard let pattern = word(.regex) else { return false }
                command.words.append(pattern)
                return true
            }
        }
        skipBlanks()
        guard !isAtConditionalEnd, let second = word(.operand) else { return false }
        command.words.append(second)
        return true
    }
}
