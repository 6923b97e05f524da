extension PromQLLexer {
    /// A number or a duration; both begin with a digit or a dot.
    mutating func number() throws(PromQLProblem) -> PromQLToken.Kind {
        let start = position
        let isHexadecimal = scalars[position] == "0" && (peek(1) == "x" || peek(1) == "X")
        var isMantissa = !isHexadecimal
        while let scalar = peek(0), scalar.isWordPart || scalar == "." {
            position += 1
            let isExponent = isMantissa && (scalar == "e" || scalar == "E")
            if isExponent, let sign = peek(0), sign == "+" || sign == "-" { position += 1 }
            isMantissa = isMantissa && (scalar.isDigit || scalar == "." || scalar == "_")
        }
        let written = text(start..<position)
        if let value = PromQLNumber.value(of: written) { return .number(value) }
        switch PromQLDuration.seconds(of: written) {
        case .success(let seconds): return .duration(seconds)
        case .failure(let refusal): throw problem(refusal.message(about: written), start..<position)
        }
    }

    /// A string literal, unescaped; raw between backquotes.
    mutating func string() throws(PromQLProblem) -> String {
        let start = position
        let quote = scalars[position]
        position += 1
        var bytes: [UInt8] = []
        while let scalar = peek(0) {
            let here = position
            position += 1
            if scalar == quote {
                return String(decoding: bytes, as: UTF8.self)
            }
            if scalar == "\n", quote != "`" { break }
            if scalar == "\\", quote != "`" {
                try escape(quote: quote, from: here, into: &bytes)
            } else {
                Self.append(scalar, to: &bytes)
            }
        }
        position = scalars.count
        throw problem("this quote is not closed", start..<scalars.count)
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.isASCII { return bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func escape(
        quote: Unicode.Scalar, from start: Int, into bytes: inout [UInt8]
    ) throws(PromQLProblem) {
        guard let scalar = peek(0) else { throw problem("nothing follows the backslash", start..<position) }
        position += 1
        let simple: [Unicode.Scalar: UInt8] = [
            "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92,
        ]
        if let byte = simple[scalar] { return bytes.append(byte) }
        if scalar == quote { return bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
        switch scalar {
        case "x": try code(digits: 2, radix: 16, from: start, into: &bytes)
        case "u": try code(digits: 4, radix: 16, from: start, into: &bytes)
        case "U": try code(digits: 8, radix: 16, from: start, into: &bytes)
        case "0", "1", "2", "3", "4", "5", "6", "7":
            position -= 1
            try code(digits: 3, radix: 8, from: start, into: &bytes)
        default:
            throw problem(
                "\\\(scalar) is not an escape; write \\\\\(scalar) in a pattern", start..<position)
        }
    }

    /// A character or byte by its number; `\x` and octal numbers are bytes.
    private mutating func code(
        digits count: Int, radix: Int, from start: Int, into bytes: inout [UInt8]
    ) throws(PromQLProblem) {
        let end = min(position + count, scalars.count)
        let digits = text(position..<end)
        let isPlain = digits.unicodeScalars.allSatisfy(\.isWordPart)
        guard digits.unicodeScalars.count == count, isPlain, let value = UInt32(digits, radix: radix) else {
            throw problem("this escape is not a character; it needs \(count) digits", start..<end)
        }
        position = end
        if count <= 3 {
            guard let byte = UInt8(exactly: value) else {
                throw problem("this escape is not a byte; the largest is \\377", start..<end)
            }
            return bytes.append(byte)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw problem("this escape is not a character", start..<end)
        }
        Self.append(scalar, to: &bytes)
    }
}
