/// What is known of one program: how its arguments are read, and what they make it do.
struct ProgramSheet: Sendable {
    /// One line of a table: when all of its conditions hold, its effects are facts.
    struct Line: Sendable {
        var path: [Words] = []
        /// Words that may stand behind any number of others, of which the first such word of the program counts.
        var verb: Words?
        /// Whether nothing may follow the path.
        var ends = false
        /// Whether no option may stand there.
        var isBare = false
        var present: [OptionTest] = []
        var absent: [OptionTest] = []
        var input: Bool?
        var effects: [SheetEffect] = []
    }

    /// Alternatives for one word; `*` at either end stands for anything.
    struct Words: Sendable {
        var alternatives: [Glob]

        func matches(_ text: String?) -> Bool { alternatives.contains { $0.matches(text) } }
    }

    enum Glob: Sendable, Hashable {
        case anything
        case exactly(String)
        case beginning(String)
        case ending(String)
        case holding(String)

        init(_ pattern: String) {
            if pattern == "\"\"" {
                self = .exactly("")
                return
            }
            let starts = pattern.hasPrefix("*")
            let ends = pattern.hasSuffix("*") && pattern.utf8.count > 1
            let core = String(pattern.dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0))
            switch (starts, ends) {
            case (true, _) where core.isEmpty: self = .anything
            case (true, true): self = .holding(core)
            case (true, false): self = .ending(core)
            case (false, true): self = .beginning(core)
            case (false, false): self = .exactly(core)
            }
        }

        func matches(_ text: String?) -> Bool {
            if case .anything = self { return true }
            guard let text else { return false }
            switch self {
            case .anything: return true
            case .exactly(let core): return text == core
            case .beginning(let core): return text.hasPrefix(core)
            case .ending(let core): return text.hasSuffix(core)
            case .holding(let core): return text.firstRange(of: core) != nil
            }
        }
    }

    struct OptionTest: Sendable {
        var names: [String]
        /// What the value must be; empty for whatever but `false`.
        var values: [Glob] = []
        /// Whether no value at all fits as well.
        var fitsBare = false
    }

    var names: [String] = []
    var valued: Set<String> = []
    /// Options that take what is written on to them, or nothing: `-psecret`.
    var attached: Set<String> = []
    var scoped: [String: Set<String>] = [:]
    /// Whether long options have one dash, as in `terraform -auto-approve`.
    var hasLongDashes = false
    var ignoresCase = false
    /// Whether everything behind the first word belongs to that word.
    var endsAtWord = false
    /// The options and variables that say which cluster, account or project is meant; the first one is suggested.
    var pins: [String] = []
    var lines: [Line] = []
    var verbs: [Glob] = []
    /// The lines whose path begins with this very word; and those that begin otherwise. Both in the table's order.
    var byWord: [String: [Int]] = [:]
    var general: [Int] = []

    mutating func add(_ line: Line) {
        let place = lines.count
        if let verb = line.verb { verbs += verb.alternatives }
        var exact: [String] = []
        for alternative in line.path.first?.alternatives ?? [] {
            if case .exactly(let word) = alternative { exact.append(word) }
        }
        if !exact.isEmpty, exact.count == line.path.first?.alternatives.count {
            for word in exact { byWord[word, default: []].append(place) }
        } else {
            general.append(place)
        }
        lines.append(line)
    }

    /// The lines that may fit a command line that begins with a word, in the table's order.
    func lines(for word: String?) -> [Int] {
        guard let word, let particular = byWord[word] else { return general }
        return general.isEmpty ? particular : (particular + general).sorted()
    }

    func takesValue(_ name: String, under word: String?) -> Bool {
        if valued.contains(name) { return true }
        guard let word else { return false }
        return scoped[word]?.contains(name) ?? false
    }
}

/// What a line of a table says, before it is tied to an invocation.
enum SheetEffect: Sendable {
    case effect(Effect)
    /// The option whose value is a time, or the seconds when it is absent.
    case waits(options: [String], standard: Int?)
    /// What changes is on this machine, so no cluster or account need be named.
    case local
    /// The option whose value is a secret.
    case secretOption([String])
}
