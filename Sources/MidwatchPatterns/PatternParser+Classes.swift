extension PatternParser {
    /// A class in brackets, the opening one already read.
    mutating func bracket(ignoresCase: Bool) throws(PatternProblem) -> ScalarSet {
        var set = ScalarSet(isNegated: accept("^"), ignoresCase: ignoresCase)
        var isFirst = true
        while let scalar = current, isFirst || scalar != "]" {
            isFirst = false
            if accept("[:") {
                set.parts += try posixClass()
                continue
            }
            position += 1
            let low = scalar == "\\" ? try escape() : [.range(scalar.value...scalar.value)]
            guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
                case .range(let from)? = low.first, low.count == 1, from.count == 1
            else {
                set.parts += low
                continue
            }
            position += 1
            let next = scalars[position]
            position += 1
            let high = next == "\\" ? try escape() : [.range(next.value...next.value)]
            guard case .range(let to)? = high.first, high.count == 1, to.count == 1, from.lowerBound <= to.lowerBound
            else { throw problem("bad range in a class") }
            set.parts.append(.range(from.lowerBound...to.lowerBound))
        }
        if !accept("]") { throw problem("a class in brackets does not end") }
        return set
    }

    private mutating func posixClass() throws(PatternProblem) -> [ScalarSet.Part] {
        let isNegated = accept("^")
        for (name, ranges) in ScalarSet.posix where accept(name + ":]") {
            return isNegated ? [.outside(ranges)] : ranges.map { .range($0) }
        }
        throw problem("unknown class \"[:\"")
    }

    /// What an escape stands for, its backslash already read.
    mutating func escape() throws(PatternProblem) -> [ScalarSet.Part] {
        guard let scalar = current else { throw problem("the pattern ends in \"\\\"") }
        position += 1
        switch scalar {
        case "d": return ScalarSet.digits.map { .range($0) }
        case "D": return [.outside(ScalarSet.digits)]
        case "s": return ScalarSet.spaces.map { .range($0) }
        case "S": return [.outside(ScalarSet.spaces)]
        case "w": return ScalarSet.words.map { .range($0) }
        case "W": return [.outside(ScalarSet.words)]
        case "p", "P": return [try category(isNegated: scalar == "P")]
        case "a": return [.range(0x07...0x07)]
        case "f": return [.range(0x0c...0x0c)]
        case "n": return [.range(0x0a...0x0a)]
        case "r": return [.range(0x0d...0x0d)]
        case "t": return [.range(0x09...0x09)]
        case "v": return [.range(0x0b...0x0b)]
        case "x": return [try hexadecimal()]
        case "0"..."7": return [try octal(scalar)]
        default:
            if PatternParser.isLetter(scalar) && scalar != "_" || PatternParser.isDigit(scalar) || !scalar.isASCII {
                throw problem("unknown escape \"\\\(scalar)\"")
            }
            return [.range(scalar.value...scalar.value)]
        }
    }

    /// `\0`, `\012` or `\123`; a single digit from 1 would be a reference to a group, which RE2 lacks.
    private mutating func octal(_ first: Unicode.Scalar) throws(PatternProblem) -> ScalarSet.Part {
        var code = first.value - 0x30
        let start = position
        while position < start + 2, let scalar = current, ("0"..."7").contains(scalar) {
            code = code * 8 + scalar.value - 0x30
            position += 1
        }
        if position == start, first != "0" { throw problem("unknown escape \"\\\(first)\"") }
        return .range(code...code)
    }

    private mutating func hexadecimal() throws(PatternProblem) -> ScalarSet.Part {
        let isBraced = accept("{")
        var code: UInt32 = 0
        var digits = 0
        while digits < (isBraced ? 8 : 2), let scalar = current, scalar.isASCII,
            let digit = Character(scalar).hexDigitValue
        {
            code = code << 4 | UInt32(digit)
            digits += 1
            position += 1
        }
        guard digits > 0, isBraced || digits == 2, !isBraced || accept("}"), Unicode.Scalar(code) != nil else {
            throw problem("bad escape \"\\x\"")
        }
        return .range(code...code)
    }

    private mutating func category(isNegated: Bool) throws(PatternProblem) -> ScalarSet.Part {
        var name = ""
        var isNegated = isNegated
        if accept("{") {
            if accept("^") { isNegated.toggle() }
            while let scalar = current, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            if !accept("}") { throw problem("bad escape \"\\p\"") }
        } else if let scalar = current {
            name = String(scalar)
            position += 1
        }
        if name == "Any" { return .category([], negated: !isNegated) }
        guard let categories = ScalarSet.categories[name] else {
            throw problem("unknown category \"\\p{\(name)}\"; general categories only, no scripts")
        }
        return .category(categories, negated: isNegated)
    }
}
