import MidwatchRunbook

/// Writes a script so that what a reader should have put in comes from the environment, in quotes.
///
/// It follows the quotes of the shell: a placeholder in single quotes ends them, stands in double quotes, and begins
/// them again. So a value is one word, and never code.
struct ScriptRewriting {
    /// The script.
    private(set) var script = ""
    /// The placeholders as they were written, with the inputs that they became.
    private(set) var replaced: [(written: String, input: String)] = []
    /// Why the script cannot be used; `nil` where it can.
    private(set) var problem: String?
    /// A name that must stay secret.
    private(set) var secret: String?

    private enum Context { case plain, double, single, substitution, backtick }

    private let all: [Unicode.Scalar]
    private let assigned: Set<String>
    private let line: Int
    private let isShown: Bool
    private var at = 0
    private var contexts: [Context] = [.plain]
    private var out: [Unicode.Scalar] = []
    private var wordStart = 0
    private var before = ""

    /// Rewrites a script.
    ///
    /// - Parameter isShown: Whether a person reads it, and sees the values themselves.
    init(_ source: String, line: Int, inputs: inout InputTable, isShown: Bool = false) {
        all = source.scalars
        assigned = ShellReading(source).assigned
        self.line = line
        self.isShown = isShown
        while at < all.count, problem == nil { step(&inputs) }
        script = String(scalars: out)
        if problem == nil, !isShown, let name = Self.templateName(in: script) {
            problem = "${\(name)} would be read as a value of the runbook"
        }
    }

    private var context: Context { contexts.last ?? .plain }
    private var isQuoted: Bool { context == .double || context == .single }

    private mutating func step(_ inputs: inout InputTable) {
        let scalar = all[at]
        if placeholder(&inputs) || (context != .single && scalar == "$" && variable(&inputs)) { return }
        if context == .single {
            if scalar == "'" { contexts.removeLast() }
            return copy()
        }
        if scalar == "\\" {
            copy()
            if at < all.count { copy() }
            return
        }
        switch scalar {
        case "'" where context != .double: open(.single)
        case "\"":
            if context == .double { contexts.removeLast() } else { open(.double) }
            copy()
            return
        case "$" where all.at(at + 1) == "(":
            open(.substitution)
            copy()
        case ")" where context == .substitution: contexts.removeLast()
        case "`":
            if context == .backtick { contexts.removeLast() } else { open(.backtick) }
        case "#" where !isQuoted && (at == 0 || all[at - 1].isBlank):
            return comment()
        case " ", "\n", "\t":
            if !isQuoted {
                if at > wordStart { before = String(scalars: all[wordStart..<at]) }
                wordStart = at + 1
            }
        default: break
        }
        copy()
    }

    private mutating func open(_ context: Context) {
        guard contexts.count < ImportLimits.depth else {
            problem = "its quotes nest too deep"
            return
        }
        contexts.append(context)
    }

    private mutating func copy() {
        guard at < all.count else { return }
        out.append(all[at])
        at += 1
    }

    /// A comment is kept, but nothing in it may look like a value.
    private mutating func comment() {
        while at < all.count, all[at] != "\n" {
            if all[at] == "$", all.at(at + 1) == "{" {
                out += ["$", " "]
                at += 1
            } else {
                copy()
            }
        }
    }

    // MARK: Placeholders

    private mutating func placeholder(_ inputs: inout InputTable) -> Bool {
        let found =
            Placeholder.bracketed(all, at: at)
            ?? Placeholder.templated(all, at: at, isForProgram: isForProgram, isQuoted: isQuoted)
            ?? (isQuoted ? nil : Placeholder.squared(all, at: at))
            ?? (context == .single ? nil : Placeholder.worded(all, at: at, before: before))
        guard let found else {
            refuseTemplate()
            return false
        }
        let written = String(scalars: all[at..<(at + found.length)])
        replace(written, named: found.name, isLabel: found.isLabel, length: found.length, &inputs)
        return true
    }

    /// Whether what stands here is part of what a program fills in itself: `--format '{{.Names}}'`.
    private var isForProgram: Bool {
        guard all[at] == "{" else { return false }
        let word = String(scalars: all[min(wordStart, at)..<at])
        let mayBeShort = isQuoted || all.at(at + 2)?.isBlank == false
        return mayBeShort && ["-f", "-o", "--output", "-t"].contains(before)
            || [before, word].contains { text in
                text.begins(with: "-") && (text.contains("format") || text.contains("template"))
                    || text.contains("template=")
            }
    }

    /// A template in bare words can be nobody's but the author's.
    private mutating func refuseTemplate() {
        guard !isQuoted, problem == nil, all[at] == "{", all.at(at + 1) == "{", all.at(at + 2)?.isBlank == true
        else { return }
        var end = at + 2
        while let scalar = all.at(end), scalar != "\n", scalar != "}" { end += 1 }
        let text = String(scalars: all[at..<end]).trimmed.shortened(to: 40)
        problem = "\(text) }} stands for something that nobody named"
    }

    private mutating func replace(
        _ written: String, named name: String, isLabel: Bool, length: Int, _ inputs: inout InputTable
    ) {
        if InputTable.isSecret(name) {
            secret = written
            problem = "\(written) must stay secret"
            return
        }
        guard let input = inputs.name(for: name, isLabel: isLabel, line: line) else {
            problem = "a draft has at most \(ImportLimits.inputs) inputs"
            return
        }
        if !replaced.contains(where: { $0.written == written }) { replaced.append((written, input)) }
        at += length
        write(input)
    }

    /// Writes a variable so that its value is part of one word.
    private mutating func write(_ input: String) {
        guard !isShown else {
            out += "${\(input)}".unicodeScalars
            return
        }
        switch context {
        case .double:
            out += "$\(input)".unicodeScalars
            // `$pod` must not go on into the text behind it.
            if let next = all.at(at), next.isWordPart || next == "[" { out += ["\"", "\""] }
        case .single: out += "'\"$\(input)\"'".unicodeScalars
        case .plain, .substitution, .backtick: out += "\"$\(input)\"".unicodeScalars
        }
    }

    // MARK: Variables

    /// `$NAME` and `${NAME}`: what the script sets, and what every shell has, stays; anything else is an input.
    private mutating func variable(_ inputs: inout InputTable) -> Bool {
        guard let next = all.at(at + 1) else { return false }
        if next.isDigit, next != "0" {
            problem = "it expects arguments, such as $\(next)"
            return true
        }
        if next == "{" { return braced(&inputs) }
        guard next.isLetter || next == "_" else { return false }
        var end = at + 1
        while all.at(end)?.isWordPart == true { end += 1 }
        return take(String(scalars: all[(at + 1)..<end]), end, &inputs)
    }

    private mutating func braced(_ inputs: inout InputTable) -> Bool {
        var end = at + 2
        while all.at(end)?.isWordPart == true { end += 1 }
        let name = String(scalars: all[(at + 2)..<end])
        guard all.at(end) == "}", !name.isEmpty, !name.scalars[0].isDigit else { return false }
        return take(name, end + 1, &inputs)
    }

    private mutating func take(_ name: String, _ end: Int, _ inputs: inout InputTable) -> Bool {
        let isKnown = assigned.contains(name) || Self.environment.contains(name)
        if isKnown {
            // In lower case and braces it would be taken for a value of the runbook.
            guard all.at(at + 1) == "{", WordKind.snake.accepts(name) else { return false }
            at = end
            out += "$\(name)".unicodeScalars
            if let next = all.at(at), next.isWordPart || next == "[" { out += ["\"", "\""] }
            return true
        }
        replace(String(scalars: all[at..<end]), named: name, isLabel: false, length: end - at, &inputs)
        return true
    }

    /// A name in `${ }` that the language would read as a value, in a script.
    static func templateName(in script: String) -> String? {
        let all = script.scalars
        var at = 0
        while at + 1 < all.count {
            guard all[at] == "$", all[at + 1] == "{" else {
                at += 1
                continue
            }
            var end = at + 2
            while let scalar = all.at(end), scalar.isWordPart || scalar == "." { end += 1 }
            let name = String(scalars: all[(at + 2)..<end])
            if all.at(end) == "}", WordKind.snake.accepts(name) { return name }
            at = end
        }
        return nil
    }

    /// What every shell has, and what its user's tools read.
    private static let environment: Set<String> = [
        "HOME", "USER", "PATH", "PWD", "OLDPWD", "HOSTNAME", "SHELL", "RANDOM", "SECONDS", "TMPDIR", "LANG", "TERM",
        "KUBECONFIG", "EDITOR", "UID", "EUID", "LINENO", "BASH_VERSION", "IFS", "LOGNAME", "PIPESTATUS", "REPLY",
        "AWS_PROFILE", "AWS_REGION", "BASH", "FUNCNAME", "PPID",
    ]
}
