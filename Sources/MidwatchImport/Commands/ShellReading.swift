/// Takes a script apart into simple commands, far enough to see what it would do.
///
/// It follows quotes, substitutions and separators, and is total: what it cannot follow it says in ``isOpen``.
struct ShellReading {
    /// The simple commands, those inside substitutions included.
    private(set) var commands: [ShellCommand] = []
    /// Names that the script itself sets.
    private(set) var assigned: Set<String> = []
    /// Whether there is a here document.
    private(set) var hasHereDocument = false
    /// Whether a quote or a bracket is left open.
    private(set) var isOpen = false

    private enum Context { case plain, double, substitution, backtick }

    private let all: [Unicode.Scalar]
    private var at = 0
    private var contexts: [Context] = [.plain]
    private var pending: [(command: ShellCommand, word: [Unicode.Scalar])] = []
    private var current = ShellCommand()
    private var word: [Unicode.Scalar] = []
    private var hasWord = false
    private var isTarget = false

    init(_ script: String) {
        all = script.scalars
        while at < all.count { step() }
        endCommand()
        isOpen = isOpen || contexts.count > 1
        while let outer = pending.popLast() {
            current = outer.command
            word = outer.word
            hasWord = true
            endCommand()
        }
    }

    private mutating func step() {
        let scalar = all[at]
        if scalar == "\\" {
            if let next = all.at(at + 1), next != "\n" { append(next) }
            at += 2
            return
        }
        if contexts.last == .double { return stepInDouble(scalar) }
        switch scalar {
        case "'":
            at += 1
            hasWord = true
            while at < all.count, all[at] != "'" { append(all[at]); at += 1 }
            if at >= all.count { isOpen = true }
            at += 1
        case "\"": enter(.double, 1)
        case "$" where all.at(at + 1) == "(": nest(.substitution, 2)
        case "`":
            if contexts.last == .backtick { leave() } else { nest(.backtick, 1) }
        case ")" where contexts.last == .substitution: leave()
        case "#" where !hasWord:
            while at < all.count, all[at] != "\n" { at += 1 }
        case " ", "\t":
            endWord()
            at += 1
        case "\n", ";", "(", ")":
            endCommand()
            at += 1
        case "|":
            endWord()
            current.isPiped = all.at(at + 1) != "|"
            endCommand()
            at += all.at(at + 1) == "|" || all.at(at + 1) == "&" ? 2 : 1
        case "&":
            if all.at(at + 1) == ">" { redirect() } else { endCommand(); at += 1 }
        case "<": redirectIn()
        case ">": redirect()
        default:
            append(scalar)
            at += 1
        }
    }

    private mutating func stepInDouble(_ scalar: Unicode.Scalar) {
        if scalar == "\"" {
            contexts.removeLast()
            at += 1
        } else if scalar == "$", all.at(at + 1) == "(" {
            nest(.substitution, 2)
        } else if scalar == "`" {
            nest(.backtick, 1)
        } else {
            append(scalar)
            at += 1
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        word.append(scalar)
        hasWord = true
    }

    private mutating func enter(_ context: Context, _ width: Int) {
        hasWord = true
        at += width
        guard contexts.count < ImportLimits.depth else {
            isOpen = true
            return
        }
        contexts.append(context)
    }

    /// A substitution: the command around it waits, and what is inside is a command of its own.
    private mutating func nest(_ context: Context, _ width: Int) {
        guard contexts.count < ImportLimits.depth else {
            isOpen = true
            at += width
            return
        }
        // The value that comes of it is not known; the word keeps a mark that no command has.
        append("$")
        pending.append((current, word))
        current = ShellCommand()
        word = []
        hasWord = false
        enter(context, width)
        hasWord = false
    }

    private mutating func leave() {
        endCommand()
        contexts.removeLast()
        at += 1
        guard let outer = pending.popLast() else { return }
        (current, word) = outer
        hasWord = true
    }

    private mutating func redirect() {
        // A number before it names a stream and is no word.
        if !word.isEmpty, word.allSatisfy(\.isDigit) { word = []; hasWord = false }
        endWord()
        while let scalar = all.at(at), scalar == ">" || scalar == "&" || scalar == "|" { at += 1 }
        if let scalar = all.at(at), scalar.isDigit || scalar == "-", at > 0, all[at - 1] == "&" {
            at += 1
            return
        }
        isTarget = true
        while all.at(at) == " " { at += 1 }
    }

    private mutating func redirectIn() {
        if all.at(at + 1) == "<", all.at(at + 2) != "<" { hasHereDocument = true }
        endWord()
        while all.at(at) == "<" { at += 1 }
    }

    private mutating func endWord() {
        guard hasWord else { return }
        let text = String(scalars: word)
        word = []
        hasWord = false
        if isTarget {
            isTarget = false
            if text != "/dev/null", text != "/dev/stderr", text != "/dev/stdout" { current.writes.append(text) }
            return
        }
        if current.words.isEmpty, let name = Self.assignment(text) {
            current.assignments.append(text)
            assigned.insert(name)
            return
        }
        current.words.append(text)
    }

    private mutating func endCommand() {
        endWord()
        isTarget = false
        while let first = current.words.first, Self.keywords.contains(first) { current.words.removeFirst() }
        noteNames()
        if !current.words.isEmpty || !current.assignments.isEmpty || !current.writes.isEmpty {
            commands.append(current)
        }
        current = ShellCommand()
    }

    private mutating func noteNames() {
        guard let first = current.words.first else { return }
        switch first {
        case "export", "local", "declare", "readonly", "typeset":
            for word in current.words.dropFirst() { if let name = Self.assignment(word) { assigned.insert(name) } }
        case "for", "select":
            if current.words.count > 1 { assigned.insert(current.words[1]) }
        case "read", "mapfile", "readarray":
            assigned.formUnion(current.words.dropFirst().filter { !$0.begins(with: "-") })
        default: break
        }
    }

    /// The name that a word such as `POD=checkout` sets.
    static func assignment(_ word: String) -> String? {
        let all = word.scalars
        guard let place = all.firstIndex(of: "="), place > 0, !all[0].isDigit, all[..<place].allSatisfy(\.isWordPart)
        else { return nil }
        return String(scalars: all[..<place])
    }

    private static let keywords: Set<String> = [
        "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "esac",
    ]
}
