/// A command behind a prompt, and what is still missing of it.
struct OpenCommand {
    /// The lines so far.
    private(set) var text: String
    /// How many lines it has; none where nothing began yet.
    private(set) var lines: Int
    /// Whether the next line belongs to it: an operator or a quote is open.
    private(set) var goesOn = false
    /// Whether the next line belongs to its here document, whatever it looks like.
    private(set) var awaitsDocument = false
    /// Whether the shell's `> ` stands before the lines that follow the first.
    private var isMarked = false

    /// No command.
    init() {
        text = ""
        lines = 0
    }

    /// A command's first line.
    init(_ line: String) {
        text = line
        lines = 1
        look(at: line)
    }

    /// Whether it is longer than anything that would be run.
    var isTooLong: Bool { lines > ImportLimits.continuedLines || text.utf8.count > ImportLimits.scriptBytes }

    /// Takes the next line, and gives it back without the shell's mark.
    mutating func take(_ line: String) -> String {
        if lines == 1 { isMarked = Self.isMarked(line) }
        let own = isMarked && Self.isMarked(line) ? String(scalars: line.scalars.dropFirst(2)) : line
        text += "\n" + own
        lines += 1
        look(at: own)
        return own
    }

    private static func isMarked(_ line: String) -> Bool { line.begins(with: "> ") || line == ">" }

    private mutating func look(at line: String) {
        let end = line.trimmed
        let reading = ShellReading(text)
        awaitsDocument = reading.awaitsDocument
        goesOn = ["\\", "|", "&&", "||"].contains { end.hasSuffix($0) } || reading.isOpen
    }
}
