extension Tokenizer {
    /// Reads an int, uint or double literal.
    mutating func number() throws(ExpressionProblem) {
        let start = position
        if current == "0", peek(1) == "x", Tokenizer.isHexadecimal(peek(2)) {
            position += 2
            while Tokenizer.isHexadecimal(current) { position += 1 }
            return try integer(from: start, digits: slice(start + 2..<position), radix: 16)
        }
        while Tokenizer.isDigit(current) { position += 1 }
        var whole = true
        if current == ".", Tokenizer.isDigit(peek(1)) {
            whole = false
            position += 1
            while Tokenizer.isDigit(current) { position += 1 }
        }
        if current == "e" || current == "E" {
            let signed = peek(1) == "+" || peek(1) == "-"
            if Tokenizer.isDigit(peek(signed ? 2 : 1)) {
                whole = false
                position += signed ? 2 : 1
                while Tokenizer.isDigit(current) { position += 1 }
            }
        }
        if whole { return try integer(from: start, digits: slice(start..<position), radix: 10) }
        let text = slice(start..<position)
        refuseUnit(from: start)
        guard let value = Double(text), value.isFinite else {
            throw problem("\"\(text)\" is out of the range of double", from: start)
        }
        add(.double(value), from: start)
    }

    private mutating func integer(from start: Int, digits: String, radix: Int) throws(ExpressionProblem) {
        let value = UInt64(digits, radix: radix)
        if current == "u" || current == "U", !Tokenizer.isLetter(peek(1)), !Tokenizer.isDigit(peek(1)) {
            position += 1
            guard let value else { throw problem("\"\(digits)u\" is out of the range of uint", from: start) }
            add(.uint(value), from: start)
            return
        }
        refuseUnit(from: start)
        guard let value else { throw problem("\"\(digits)\" is out of the range of int", from: start) }
        add(.int(value), from: start)
    }

    /// Refuses letters right after a number, and says what `500ms` should have been; the number itself stands.
    private mutating func refuseUnit(from start: Int) {
        guard Tokenizer.isLetter(current) || current == "µ" || current == "μ" else { return }
        let end = position
        // A word may follow a number without space, but only one word of the language can.
        if current == "i", peek(1) == "n", !Tokenizer.isLetter(peek(2)), !Tokenizer.isDigit(peek(2)) { return }
        while Tokenizer.isLetter(current) || Tokenizer.isDigit(current) || current == "µ" || current == "μ"
            || (current == "." && Tokenizer.isDigit(peek(1)))
        {
            position += 1
        }
        let text = slice(start..<position)
        var help: String?
        if let duration = CELDuration(parsing: text) {
            help = "write \(duration.inSeconds) for seconds, or duration(\"\(text)\")"
        } else if let days = Double(slice(start..<end)), slice(end..<position) == "d" {
            help = "write \(days * 86_400) for seconds, or duration(\"\(Value.plainText(of: days * 24))h\")"
        } else if let number = Double(slice(start..<end)), let factor = Tokenizer.sizes[slice(end..<position)] {
            help = "write \(number * factor)"
        }
        let isUnit = scalars[end] != "_" && scalars[start..<end] != ["0"]
        note(
            problem(
                "\"\(text)\" is not a number" + (isUnit ? "; an expression knows no units" : ""), from: start,
                help: help))
    }

    /// What people write after sizes, and what it multiplies by.
    private static let sizes: [String: Double] = [
        "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9,
        "TB": 1e12,
        "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "KiB": 0x1p10, "MiB": 0x1p20, "GiB": 0x1p30,
        "TiB": 0x1p40,
    ]

    private static func isHexadecimal(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, let byte = UInt8(exactly: scalar.value) else { return false }
        return Digits.hexadecimal(byte) != nil
    }
}
