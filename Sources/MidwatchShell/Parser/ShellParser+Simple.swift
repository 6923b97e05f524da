extension ShellParser {
    /// A place for a command that begins here.
    mutating func openSlot() -> Int {
        output.slots.append(nil)
        return output.slots.count - 1
    }

    mutating func fill(_ slot: Int, _ command: ShellCommand, from start: Int, to end: Int) {
        var command = command
        command.range = origins.range(start, end)
        command.loops = context.loops
        command.depth = depth
        command.isInSubstitution = context.isInSubstitution
        command.isInSubshell = context.isInSubshell
        command.isCondition = context.isCondition
        command.function = context.function
        output.slots[slot] = command
    }

    /// Assignments, words and redirections up to an operator or the end of the line.
    mutating func simpleCommand() -> Int? {
        let start = position
        let slot = openSlot()
        var command = ShellCommand()
        var end = position
        var mayAssign = true
        while true {
            skipBlanks()
            guard let scalar = current, scalar != "\n" else { break }
            if scalar == "#" { break }
            if let redirect = redirect(slot: slot) {
                command.redirects.append(redirect)
                end = position
                continue
            }
            if scalar == "(" {
                if defineFunction(command, slot: slot, from: start) { return nil }
                break
            }
            if mayAssign, let assignment = assignment() {
                if command.words.isEmpty {
                    command.assignments.append(assignment)
                } else {
                    command.words.append(assignment.asWord)
                }
                end = position
                continue
            }
            guard let word = word() else { break }
            command.words.append(word)
            if command.words.count == 1 { mayAssign = Self.declares(command) }
            end = position
            if word.literal == "extglob", command.name == "shopt" { output.allowsExtendedGlobs = true }
        }
        if command.words.isEmpty, command.assignments.isEmpty, command.redirects.isEmpty { return nil }
        if let loop = context.loops.last, ["break", "exit", "return"].contains(command.name ?? "") {
            output.loops[loop].canEnd = true
        }
        fill(slot, command, from: start, to: end)
        return slot
    }

    /// The builtins whose arguments may be arrays.
    private static func declares(_ command: ShellCommand) -> Bool {
        guard let name = command.name else { return false }
        return ["declare", "local", "export", "readonly", "typeset"].contains(name)
    }

    /// `name() …`
    private mutating func defineFunction(_ command: ShellCommand, slot: Int, from start: Int) -> Bool {
        let bracket = position
        position += 1
        skipBlanks()
        if command.words.count == 1, command.assignments.isEmpty, command.redirects.isEmpty, current == ")",
            let word = command.words.first, word.expansions.isEmpty
        {
            position += 1
            functionBody(word.text, at: word.range)
            return true
        }
        position = bracket
        unexpected()
        return false
    }

    /// `name=value`, `name+=value`, `name[subscript]=value`, `name=(…)`.
    private mutating func assignment() -> ShellAssignment? {
        let start = position
        var end = endOfName(start)
        guard end > start else { return nil }
        let name = text(start, end)
        if end < scalars.count, scalars[end] == "[" {
            guard let close = endOfSubscript(from: end + 1) else { return nil }
            end = close + 1
        }
        var appends = false
        if end < scalars.count, scalars[end] == "+" {
            appends = true
            end += 1
        }
        guard end < scalars.count, scalars[end] == "=" else { return nil }
        position = end + 1
        let valueStart = position
        if current == "(" {
            let elements = array()
            let value = ShellWord(
                range: origins.range(valueStart, position), text: text(valueStart, position), parts: [], literal: nil,
                isQuoted: false, hasGlob: false, hasBraces: false)
            return ShellAssignment(
                name: name, value: value, elements: elements, appends: appends, range: origins.range(start, position))
        }
        let empty = ShellWord(
            range: origins.range(valueStart, valueStart), text: "", parts: [], literal: "", isQuoted: false,
            hasGlob: false, hasBraces: false)
        let value = word(.quoted) ?? empty
        return ShellAssignment(
            name: name, value: value, elements: nil, appends: appends, range: origins.range(start, position))
    }

    private func endOfSubscript(from start: Int) -> Int? {
        var index = start
        while index < scalars.count, index - start < ShellLimits.bracket {
            switch scalars[index] {
            case "]": return index > start ? index : nil
            case "\n", " ": return nil
            default: index += 1
            }
        }
        return nil
    }

    private mutating func array() -> [ShellWord] {
        let opener = position
        position += 1
        var elements: [ShellWord] = []
        while true {
            skipLines()
            if let element = word() {
                elements.append(element)
                continue
            }
            guard let scalar = current else {
                report(.unclosed("("), opener, opener + 1)
                return elements
            }
            position += 1
            if scalar == ")" { return elements }
            report(.unexpected(String(Character(scalar))), position - 1, position)
        }
    }

    /// A redirection at the position, its target included.
    mutating func redirect(slot: Int?) -> ShellRedirect? {
        let start = position
        var index = position
        while index < scalars.count, Self.isDigit(scalars[index]), index - start < 9 { index += 1 }
        var descriptor = index > start ? Int(text(start, index)) : nil
        if index == start, current == "{" {
            let end = endOfName(start + 1)
            if end > start + 1, end < scalars.count, scalars[end] == "}" { index = end + 1 }
        }
        guard index < scalars.count else { return nil }
        let first = scalars[index]
        let second = index + 1 < scalars.count ? scalars[index + 1] : nil
        guard first == "<" || first == ">" || (first == "&" && second == ">" && index == start) else { return nil }
        if first != "&", second == "(" { return nil }
        position = index
        let sign = redirectSign()
        if descriptor == nil, sign.hasPrefix("&") { descriptor = 1 }
        position += sign.utf8.count
        skipBlanks()
        let bodyStart = position
        guard let target = word(sign == "<<<" ? .quoted : .plain) else {
            report(.empty("the target of `\(sign)`"), start, bodyStart)
            return ShellRedirect(
                sign: sign, descriptor: descriptor,
                target: ShellWord(
                    range: origins.range(position, position), text: "", parts: [], literal: nil, isQuoted: false,
                    hasGlob: false, hasBraces: false), range: origins.range(start, position))
        }
        if sign == "<<" || sign == "<<-" {
            pending.append(
                Pending(
                    delimiter: target.value, isQuoted: target.isQuoted, stripsTabs: sign == "<<-", slot: slot,
                    at: origins.range(start, position)))
        }
        return ShellRedirect(
            sign: sign, descriptor: descriptor, target: target, range: origins.range(start, position))
    }

    private func redirectSign() -> String {
        let signs: [StaticString] = ["<<<", "<<-", "&>>", "<<", "<&", "<>", ">>", ">&", ">|", "&>", "<", ">"]
        return signs.first(where: looksAt).map { "\($0)" } ?? "<"
    }
}

extension ShellAssignment {
    /// The same as an argument of `export` and its like.
    var asWord: ShellWord {
        let sign = appends ? "+=" : "="
        let head = range.lowerBound..<value.range.lowerBound
        var word = value
        word.range = range
        word.text = name + sign + value.text
        word.parts.insert(.text(name + sign, isQuoted: false, range: head), at: 0)
        word.literal = value.literal.map { name + sign + $0 }
        return word
    }
}
