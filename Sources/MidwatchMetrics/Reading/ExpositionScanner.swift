/// Scans the bytes of an answer line by line.
struct ExpositionScanner {
    private let bytes: [UInt8]
    private let time: Double
    private let names: Set<String>?
    /// OpenMetrics writes timestamps in seconds and ends with `# EOF`; the older format writes milliseconds.
    private let isOpenMetrics: Bool
    private var position = 0
    private var line = 1
    private var result: [String: [Series]] = [:]
    private var count = 0

    init(_ bytes: [UInt8], time: Double, names: Set<String>?) {
        self.bytes = bytes
        self.time = time
        self.names = names
        var end = bytes.count
        while end > 0, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
        isOpenMetrics = bytes[..<end].suffix(5).elementsEqual("# EOF".utf8)
    }

    mutating func scan() throws(ExpositionProblem) -> [String: [Series]] {
        try refuseOthers()
        while position < bytes.count {
            skipBlanks()
            guard let byte = peek else { break }
            switch byte {
            case .lineFeed: break
            case .carriageReturn where position + 1 < bytes.count && bytes[position + 1] == .lineFeed: position += 1
            case .hash:
                if isEnd { return try finish() }
                skipToLineEnd()
            default: try sample()
            }
            guard peek == .lineFeed else {
                if position >= bytes.count, isOpenMetrics || byte == .hash { break }
                throw malformed("the last line has no end; the answer may be cut off")
            }
            position += 1
            line += 1
        }
        return result
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func malformed(_ what: String) -> ExpositionProblem { .malformed(line: line, what) }

    private func refuseOthers() throws(ExpositionProblem) {
        let start = bytes.first { $0 != .space && $0 != .tab && $0 != .lineFeed && $0 != .carriageReturn }
        guard let start else { throw .empty }
        if start == UInt8(ascii: "<") { throw .html }
    }

    /// Whether the line is OpenMetrics's end mark.
    private var isEnd: Bool {
        let rest = bytes[position...].prefix(6)
        return rest.starts(with: "# EOF".utf8) && (rest.count == 5 || rest.last == .lineFeed || rest.last == 13)
    }

    private func finish() throws(ExpositionProblem) -> [String: [Series]] {
        let after = bytes[(position + 5)...]
        guard after.allSatisfy({ $0 == .lineFeed || $0 == .carriageReturn }) else {
            throw malformed("something follows # EOF")
        }
        return result
    }

    private mutating func sample() throws(ExpositionProblem) {
        var labels: [String: String] = [:]
        var name = ""
        let start = position
        if peek == .openBrace {
            position += 1
            try scanLabels(into: &labels, name: &name)
            guard !name.isEmpty else { throw malformed("the metric has no name") }
        } else {
            while let byte = peek, byte.isNamePart { position += 1 }
            guard position > start, !bytes[start].isDigit else { throw malformed("a metric's name is expected") }
            name = try text(start..<position)
            if let names, !names.contains(name) { return skipToLineEnd() }
            skipBlanks()
            if peek == .openBrace {
                position += 1
                try scanLabels(into: &labels, name: &name)
            }
        }
        let value = try number("a value")
        var at = time
        skipBlanks()
        if let byte = peek, byte != .lineFeed, byte != .carriageReturn, byte != .hash {
            at = try number("a timestamp") / (isOpenMetrics ? 1 : 1_000)
            guard at.isFinite else { throw malformed("the timestamp is not a number") }
            skipBlanks()
        }
        // What follows # on a sample's line is an exemplar.
        if peek == .hash { skipToLineEnd() }
        if peek == .carriageReturn { position += 1 }
        guard peek == nil || peek == .lineFeed else { throw malformed("the line should end after the value") }
        guard count < ExpositionText.maximumSeries else { throw .tooManySeries }
        if let names, !names.contains(name) { return }
        count += 1
        result[name, default: []].append(Series(labels: labels, samples: [Sample(time: at, value: value)]))
    }

    /// The labels up to `}`. A quoted word without a value is the metric's name, as newer endpoints write it.
    private mutating func scanLabels(
        into labels: inout [String: String], name: inout String
    ) throws(ExpositionProblem) {
        while true {
            skipBlanks()
            guard let byte = peek, byte != .lineFeed else { throw malformed("a } is missing") }
            if byte == .closeBrace {
                position += 1
                return
            }
            let isQuoted = byte == .quote
            let label = isQuoted ? try quoted() : try labelName()
            skipBlanks()
            if peek == UInt8(ascii: "=") {
                position += 1
                skipBlanks()
                guard peek == .quote else { throw malformed("a label's value must stand in double quotes") }
                guard labels.updateValue(try quoted(), forKey: label) == nil else {
                    throw malformed("label \(label) is there twice")
                }
            } else {
                guard isQuoted, name.isEmpty else { throw malformed("= is expected after label \(label)") }
                name = label
            }
            skipBlanks()
            if peek == .comma {
                position += 1
            } else if peek != .closeBrace {
                throw malformed("a comma or } is expected between labels")
            }
        }
    }

    private mutating func labelName() throws(ExpositionProblem) -> String {
        let start = position
        while let byte = peek, byte.isNamePart, byte != UInt8(ascii: ":") { position += 1 }
        guard position > start, !bytes[start].isDigit else { throw malformed("a label's name is expected") }
        return try text(start..<position)
    }

    private mutating func quoted() throws(ExpositionProblem) -> String {
        position += 1
        let start = position
        while let byte = peek, byte != .quote, byte != .backslash, byte != .lineFeed { position += 1 }
        if peek == .quote {
            position += 1
            return try text(start..<(position - 1))
        }
        var unescaped = Array(bytes[start..<position])
        while let byte = peek, byte != .lineFeed {
            position += 1
            if byte == .quote { return try valid(unescaped[...]) }
            guard byte == .backslash, let next = peek else {
                unescaped.append(byte)
                continue
            }
            switch next {
            case UInt8(ascii: "n"): unescaped.append(.lineFeed)
            case .backslash, .quote: unescaped.append(next)
            default: unescaped += [.backslash, next]
            }
            position += 1
        }
        throw malformed("a quote is not closed")
    }

    private mutating func number(_ what: String) throws(ExpositionProblem) -> Double {
        skipBlanks()
        let start = position
        var whole: Int64 = 0
        var isWhole = true
        while let byte = peek, byte != .space, byte != .tab, byte != .lineFeed, byte != .carriageReturn {
            isWhole = isWhole && byte.isDigit && position - start < 15
            if isWhole { whole = whole * 10 + Int64(byte - UInt8(ascii: "0")) }
            position += 1
        }
        guard position > start else { throw malformed("\(what) is missing") }
        if isWhole { return Double(whole) }
        let token = try text(start..<position)
        guard let number = Double(token) else { throw malformed("\(token.prefix(40)) is not \(what)") }
        return number
    }

    private func text(_ range: Range<Int>) throws(ExpositionProblem) -> String { try valid(bytes[range]) }

    private func valid(_ bytes: ArraySlice<UInt8>) throws(ExpositionProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw malformed("it is not valid UTF-8") }
        return text
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == .space || byte == .tab { position += 1 }
    }

    private mutating func skipToLineEnd() {
        while let byte = peek, byte != .lineFeed { position += 1 }
    }
}

extension UInt8 {
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let tab = UInt8(ascii: "\t")
    fileprivate static let hash = UInt8(ascii: "#")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let backslash = UInt8(ascii: "\\")
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let openBrace = UInt8(ascii: "{")
    fileprivate static let closeBrace = UInt8(ascii: "}")

    fileprivate var isDigit: Bool { self >= 48 && self <= 57 }
    fileprivate var isNamePart: Bool {
        isDigit || (self >= 65 && self <= 90) || (self >= 97 && self <= 122) || self == 95 || self == 58
    }
}
