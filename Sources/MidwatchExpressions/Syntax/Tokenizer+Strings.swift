extension Tokenizer {
    /// Reads a string or bytes literal with a prefix such as `r`, `b`, `br`; false if there is none here.
    mutating func prefixedString() throws(ExpressionProblem) -> Bool {
        var raw = false
        var bytes = false
        var length = 0
        if peek(length) == "b" || peek(length) == "B" {
            bytes = true
            length += 1
        }
        if peek(length) == "r" || peek(length) == "R" {
            raw = true
            length += 1
        }
        guard peek(length) == "\"" || peek(length) == "'" else { return false }
        let start = position
        position += length
        try string(start: start, raw: raw, bytes: bytes)
        return true
    }

    /// Reads a literal whose opening quote stands here.
    mutating func string(start: Int, raw: Bool, bytes: Bool) throws(ExpressionProblem) {
        guard let quote = current else { return }
        let triple = peek(1) == quote && peek(2) == quote
        position += triple ? 3 : 1
        var content: [UInt8] = []
        while true {
            guard let scalar = current else {
                throw problem("the \(bytes ? "bytes literal" : "string") does not end", from: start)
            }
            if scalar == quote, !triple || (peek(1) == quote && peek(2) == quote) {
                position += triple ? 3 : 1
                break
            }
            if !triple, scalar == "\n" || scalar == "\r" {
                throw problem(
                    "the string does not end on its line", from: start, help: "write \\n, or use three quotes")
            }
            if scalar == "\r" {
                // However the file breaks its lines, the text has line feeds.
                content.append(0x0a)
                position += peek(1) == "\n" ? 2 : 1
            } else if scalar == "\\", !raw {
                try escape(into: &content, bytes: bytes)
            } else {
                CodePoints.append(scalar, to: &content)
                position += 1
            }
        }
        add(bytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self)), from: start)
    }

    private mutating func escape(into content: inout [UInt8], bytes: Bool) throws(ExpressionProblem) {
        let start = position
        position += 1
        guard let kind = current else { throw problem("the string does not end", from: start) }
        position += 1
        switch kind {
        case "\\", "?", "\"", "'", "`": CodePoints.append(kind, to: &content)
        case "a": content.append(0x07)
        case "b": content.append(0x08)
        case "f": content.append(0x0c)
        case "n": content.append(0x0a)
        case "r": content.append(0x0d)
        case "t": content.append(0x09)
        case "v": content.append(0x0b)
        case "x", "X": try append(code: try digits(2, radix: 16, from: start), to: &content, octet: bytes, from: start)
        case "0"..."3":
            position -= 1
            try append(code: try digits(3, radix: 8, from: start), to: &content, octet: bytes, from: start)
        case "u" where !bytes, "U" where !bytes:
            var code = try digits(kind == "u" ? 4 : 8, radix: 16, from: start)
            if kind == "u", (0xd800..<0xdc00).contains(code), current == "\\", peek(1) == "u" {
                position += 2
                let low = try digits(4, radix: 16, from: start)
                guard (0xdc00..<0xe000).contains(low) else {
                    throw problem("a surrogate without its other half", from: start)
                }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            try append(code: code, to: &content, octet: false, from: start)
        default:
            throw problem(
                "unknown escape \"\\\(kind)\"", from: start,
                help: kind == "u" || kind == "U"
                    ? "bytes know \\x and octal escapes only" : "for a backslash, write \\\\")
        }
    }

    private mutating func digits(_ count: Int, radix: Int, from start: Int) throws(ExpressionProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = current, let byte = UInt8(exactly: scalar.value),
                let digit = Digits.hexadecimal(byte), digit < radix
            else {
                throw problem("the escape needs \(count) \(radix == 8 ? "octal" : "hexadecimal") digits", from: start)
            }
            code = code &* UInt32(radix) &+ UInt32(digit)
            position += 1
        }
        return code
    }

    private func append(
        code: UInt32, to content: inout [UInt8], octet: Bool, from start: Int
    ) throws(ExpressionProblem) {
        if octet {
            guard let byte = UInt8(exactly: code) else { throw problem("the octet is out of range", from: start) }
            content.append(byte)
            return
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw problem("the escape is no Unicode character", from: start)
        }
        CodePoints.append(scalar, to: &content)
    }
}
