/// Reads bash's grammar straight from the scalars: quotes, substitutions and keywords depend on where they stand, so
/// there is no list of tokens between.
///
/// What bash would refuse becomes a problem, and reading goes on behind it.
struct ShellParser {
    /// What a command inherits from what it stands in.
    struct Context {
        var loops: [Int] = []
        var isInSubstitution = false
        var isInSubshell = false
        var isCondition = false
        var function: String?
        var isTop = true
    }

    struct Pending {
        var delimiter: String
        var isQuoted: Bool
        var stripsTabs: Bool
        var slot: Int?
        var at: Range<Int>
    }

    let scalars: [Unicode.Scalar]
    let origins: ShellOrigins
    var position = 0
    var depth = 0
    /// How many double quotes are open here, in which `'` and `$'` mean nothing.
    var quoteDepth = 0
    var context = Context()
    /// What would end a list further out, so that a missing closer is told from a stray one.
    var outer: ShellClosers = []
    var pending: [Pending] = []
    var output = ShellOutput()
    var isStopped = false

    init(scalars: [Unicode.Scalar], origins: ShellOrigins) {
        self.scalars = scalars
        self.origins = origins
    }

    // MARK: Looking

    var isAtEnd: Bool { position >= scalars.count }

    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func scalar(_ ahead: Int) -> Unicode.Scalar? {
        let index = position + ahead
        return index < scalars.count ? scalars[index] : nil
    }

    func looksAt(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= scalars.count else { return false }
        return text.withUTF8Buffer { bytes in
            for offset in 0..<length where scalars[position + offset].value != UInt32(bytes[offset]) { return false }
            return true
        }
    }

    func text(_ start: Int, _ end: Int) -> String {
        let end = min(end, scalars.count)
        guard start < end else { return "" }
        // Nearly all of a script is ASCII, of which a string is made at once.
        let isPlain = scalars[start..<end].allSatisfy { $0.value < 0x80 }
        if isPlain {
            return String(unsafeUninitializedCapacity: end - start) { bytes in
                for offset in 0..<(end - start) {
                    bytes[offset] = UInt8(truncatingIfNeeded: scalars[start + offset].value)
                }
                return end - start
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        return String(view)
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// Whether an unquoted scalar ends a word.
    static func isMeta(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")": true
        default: false
        }
    }

    static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        default: false
        }
    }

    static func isInName(_ scalar: Unicode.Scalar) -> Bool {
        isNameStart(scalar) || isDigit(scalar)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    /// The end of the name that begins at a place; the place itself if none does.
    func endOfName(_ start: Int) -> Int {
        guard start < scalars.count, Self.isNameStart(scalars[start]) else { return start }
        var end = start + 1
        while end < scalars.count, Self.isInName(scalars[end]) { end += 1 }
        return end
    }

    /// The reserved word at the position, which must stand alone and unquoted.
    func keyword() -> ShellKeyword? {
        guard let first = current else { return nil }
        var end = position
        if first == "{" || first == "}" || first == "!" {
            end += 1
        } else if first == "[" {
            guard scalar(1) == "[" else { return nil }
            end += 2
        } else {
            while end < scalars.count, end - position <= 8, scalars[end] >= "a", scalars[end] <= "z" { end += 1 }
        }
        guard end > position, end - position <= 8, end == scalars.count || Self.isMeta(scalars[end]) else { return nil }
        guard ShellKeyword.initials.contains(first) else { return nil }
        // `!(…)` and `{(…)` are no keywords before a bracket, but `!` and `{` are before a blank only.
        if first == "{" || first == "!", end < scalars.count, scalars[end] == "(", first == "{" { return nil }
        return ShellKeyword.byName[text(position, end)]
    }

    func looksAt(_ keyword: ShellKeyword) -> Bool { self.keyword() == keyword }

    // MARK: Moving

    /// Passes blanks and lines that are continued.
    mutating func skipBlanks() {
        while let scalar = current {
            if Self.isBlank(scalar) {
                position += 1
            } else if scalar == "\\", self.scalar(1) == "\n" {
                position += 2
            } else {
                return
            }
        }
    }

    /// Passes blanks and a comment up to the end of its line.
    mutating func skipBlanksAndComment() {
        skipBlanks()
        guard current == "#" else { return }
        let start = position
        while let scalar = current, scalar != "\n" {
            _ = scalar
            position += 1
        }
        output.comments.append(origins.range(start, position))
    }

    /// Passes blanks, comments and ends of lines; the bodies of here-documents stand behind those.
    mutating func skipLines() {
        while true {
            skipBlanksAndComment()
            guard current == "\n" else { return }
            position += 1
            if !pending.isEmpty { readHeredocs() }
        }
    }

    mutating func accept(_ keyword: ShellKeyword) -> Bool {
        guard looksAt(keyword) else { return false }
        position += keyword.rawValue.unicodeScalars.count
        return true
    }

    // MARK: Problems and depth

    mutating func report(_ kind: ShellProblem.Kind, _ start: Int, _ end: Int) {
        report(kind, at: origins.range(start, min(end, max(scalars.count, start))))
    }

    mutating func report(_ kind: ShellProblem.Kind, at range: Range<Int>) {
        guard !isStopped, output.problems.count < ShellLimits.problems else { return }
        output.problems.append(ShellProblem(kind: kind, range: range))
    }

    /// One level deeper; `false` at the limit, where reading stops.
    mutating func enter() -> Bool {
        if depth >= ShellLimits.nesting {
            report(.tooDeep, position, position + 1)
            isStopped = true
            position = scalars.count
            return false
        }
        depth += 1
        return true
    }

    mutating func leave() { depth -= 1 }

    // MARK: The whole

    mutating func script() {
        while !isAtEnd {
            list(until: [])
            // Only a stray closer leaves something to read.
            if let scalar = current {
                report(.unexpected(String(Character(scalar))), position, position + 1)
                position += 1
            }
        }
        skipLines()
        if !pending.isEmpty { readHeredocs() }
        output.problems.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    /// Reads an inner text, such as what stands between backticks, into the same output.
    mutating func inner(
        _ scalars: [Unicode.Scalar], origins: ShellOrigins, context: Context, reading: (inout ShellParser) -> Void
    ) {
        var parser = ShellParser(scalars: scalars, origins: origins)
        parser.depth = depth
        parser.context = context
        parser.isStopped = isStopped
        swap(&parser.output, &output)
        reading(&parser)
        swap(&parser.output, &output)
        isStopped = isStopped || parser.isStopped
    }
}
