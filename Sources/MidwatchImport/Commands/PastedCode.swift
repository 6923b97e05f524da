import MidwatchShell

/// What a block of code in a runbook really is, without its prompts and its output.
struct PastedCode {
    /// What a block is.
    enum Content {
        /// Commands of a shell.
        case script(String)
        /// Something to look at: output, a manifest, a query. With what it was taken for.
        case sample(String)
        /// Commands of a program's own prompt.
        case session(String)
        /// Lines with a prompt below lines without: nobody can tell commands from what they printed.
        case mixed(String)
    }

    /// What it is.
    private(set) var content: Content
    /// How many lines had a prompt.
    private(set) var prompts = 0
    /// How many lines of output were dropped.
    private(set) var outputs = 0
    /// Whether typographic quotes and dashes were replaced by those of a keyboard.
    private(set) var wasTyped = false

    private static let shells: Set<String> = [
        "sh", "bash", "shell", "zsh", "ksh", "console", "terminal", "shellsession", "shell-session", "sh-session",
        "bash-session", "cmd", "command", "commandline", "text-console", "session", "fish", "oc", "kubectl",
    ]
    private static let consoles: Set<String> = [
        "console", "terminal", "shellsession", "shell-session", "sh-session", "bash-session", "session",
    ]
    private static let plain: Set<String> = ["", "text", "txt", "plaintext", "plain", "none"]

    init(_ source: [String], language: String) {
        let all = source.joined(separator: "\n")
        content = .sample("text")
        guard Self.shells.contains(language) || Self.plain.contains(language) else {
            content = .sample(language)
            return
        }
        let typed = source.map(Self.typed)
        wasTyped = typed != source
        if typed.contains(where: { Prompt.isOfAnotherProgram($0) }) {
            content = .session(all)
            return
        }
        let isConsole = Self.consoles.contains(language)
        var lines = typed
        if typed.contains(where: { Prompt.length(of: $0) != nil }) {
            // What looks like a prompt below a first line without one may be part of a script, or of a here document.
            guard Self.beginsWithPrompt(typed), let commands = commandsAfterPrompts(typed) else {
                content = .mixed(Self.outdented(typed).joined(separator: "\n"))
                return
            }
            lines = commands
        } else if Self.hasRootPrompts(typed, isConsole), let commands = commandsAfterPrompts(typed) {
            lines = commands
        } else if isConsole || Self.plain.contains(language) || typed.contains(where: Self.beginsWithProgram) {
            lines = withoutTables(typed)
        }
        while lines.first?.trimmed.isEmpty == true { lines.removeFirst() }
        while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
        let isKnown = lines.contains(where: Self.beginsWithProgram)
        if lines.isEmpty || (!isKnown && prompts == 0 && Self.plain.contains(language)) {
            content = .sample(language.isEmpty ? "text" : language)
            outputs = 0
            wasTyped = false
        } else {
            content = .script(Self.outdented(lines).joined(separator: "\n"))
        }
    }

    // MARK: Prompts

    /// `# command`, which is a comment everywhere else: a prompt only where no line is a bare command.
    private static func hasRootPrompts(_ lines: [String], _ isConsole: Bool) -> Bool {
        let roots = lines.filter { rootCommand($0) != nil }
        return !roots.isEmpty && !lines.contains { !$0.begins(with: "#") && beginsWithProgram($0) }
            && (isConsole || roots.count == lines.filter { $0.begins(with: "#") }.count)
    }

    private static func rootCommand(_ line: String) -> String? {
        guard line.begins(with: "# ") else { return nil }
        let rest = String(line.dropFirst(2))
        return beginsWithProgram(rest) && rest.trimmed.unicodeScalars.contains(where: { $0 == "-" || $0 == "/" })
            || beginsWithProgram(rest) && rest.plainWords.count <= 3 ? rest : nil
    }

    /// Whether the first line that is neither empty nor a comment has a prompt.
    private static func beginsWithPrompt(_ lines: [String]) -> Bool {
        lines.first { Prompt.length(of: $0) != nil || !($0.trimmed.isEmpty || $0.trimmed.begins(with: "#")) }
            .map { Prompt.length(of: $0) != nil } ?? false
    }

    /// The commands behind prompts with the lines that belong to them; `nil` where a command does not end.
    private mutating func commandsAfterPrompts(_ lines: [String]) -> [String]? {
        var kept: [String] = []
        var open = OpenCommand()
        var found = (prompts: 0, outputs: 0)
        let hasDollar = lines.contains { Prompt.length(of: $0) != nil }
        for line in lines {
            if open.awaitsDocument {
                kept.append(open.take(line))
            } else if let length = Prompt.length(of: line) {
                found.prompts += 1
                kept.append(String(scalars: line.scalars.dropFirst(length)))
                open = OpenCommand(kept[kept.count - 1])
            } else if !hasDollar, let command = Self.rootCommand(line) {
                found.prompts += 1
                kept.append(command)
                open = OpenCommand(command)
            } else if open.goesOn {
                kept.append(open.take(line))
            } else if line.trimmed.isEmpty {
                continue
            } else if line.begins(with: "#") {
                kept.append(line)
            } else {
                found.outputs += 1
            }
            if open.isTooLong { return nil }
        }
        guard !open.awaitsDocument else { return nil }
        (prompts, outputs) = found
        // Comments alone are no command.
        return kept.contains { !$0.begins(with: "#") } ? kept : []
    }

    // MARK: Output without prompts

    /// Takes out tables such as kubectl's, which begin with a row of capitals after a command.
    private mutating func withoutTables(_ lines: [String]) -> [String] {
        var kept: [String] = []
        var isOutput = false
        for line in lines {
            if Self.beginsWithProgram(line) {
                isOutput = false
            } else if !kept.isEmpty, Self.isTableHead(line) || Self.isOutputMark(line) {
                isOutput = true
            }
            if isOutput {
                if !line.trimmed.isEmpty { outputs += 1 }
            } else {
                kept.append(line)
            }
        }
        return kept
    }

    private static func isTableHead(_ line: String) -> Bool {
        let words = line.unicodeScalars.split { $0.isBlank }
        guard words.count >= 2, line.contains("  ") || line.contains("\t") else { return false }
        return words.allSatisfy { $0.allSatisfy { $0.isUpper || "-()/%._".unicodeScalars.contains($0) } }
    }

    private static func isOutputMark(_ line: String) -> Bool {
        let text = line.trimmed.lowered
        return ["output:", "# output:", "# output", "example output:", "sample output:", "# =>", "=> "]
            .contains { text.begins(with: $0) }
    }

    /// Whether a line begins with a program that is known, after assignments.
    static func beginsWithProgram(_ line: String) -> Bool {
        guard let first = line.unicodeScalars.first, !first.isBlank else {
            return line.trimmed.isEmpty ? false : beginsWithProgram(line.trimmed)
        }
        for word in line.unicodeScalars.split(whereSeparator: { $0.isBlank }).prefix(6) {
            let text = String(word)
            if let name = ShellReading.assignment(text) {
                // `NAME=value` alone is a command; `notAfter=Jan 1` is what one printed.
                if text == line.trimmed, !name.unicodeScalars.contains(where: \.isLower) { return true }
                continue
            }
            if ["if", "while", "until", "then", "do", "!"].contains(text) { continue }
            return isProgram(text)
        }
        return false
    }

    /// Whether a word is a program that is known, a path to one, or begins a compound command.
    private static func isProgram(_ word: String) -> Bool {
        if word.begins(with: "./") || (word.begins(with: "/") && word.utf8.count > 2) { return true }
        return word == "for" || (word != "[" && ProgramTable.isKnown(word))
    }

    // MARK: Characters

    /// Quotes and dashes as a keyboard has them.
    private static func typed(_ line: String) -> String {
        var out: [Unicode.Scalar] = []
        let all = line.scalars
        for (place, scalar) in all.enumerated() {
            switch scalar {
            case "\u{201C}", "\u{201D}", "\u{201E}": out.append("\"")
            case "\u{2018}", "\u{2019}", "\u{201A}": out.append("'")
            case "\u{2013}",
                "\u{2014}" where place > 0 && all[place - 1] == " " && all.at(place + 1)?.isLetter == true:
                // A dash before a word of several letters stands for the two of a long option.
                out += all.at(place + 2)?.isLetter == true || scalar == "\u{2014}" ? ["-", "-"] : ["-"]
            default: out.append(scalar)
            }
        }
        return String(scalars: out)
    }

    private static func outdented(_ lines: [String]) -> [String] {
        let least = lines.filter { !$0.trimmed.isEmpty }.map(MarkdownReader.indent).min() ?? 0
        return lines.map { line in
            let rest = MarkdownReader.outdented(line, by: least)
            return rest.trimmed.isEmpty ? "" : String(scalars: rest.scalars.trimmedEnd)
        }
    }
}

extension [Unicode.Scalar] {
    /// Without white space at the end.
    fileprivate var trimmedEnd: ArraySlice<Unicode.Scalar> {
        var end = count
        while end > 0, self[end - 1].isBlank { end -= 1 }
        return self[..<end]
    }
}
