/// What known programs do, by their words: never by a pattern over the text of a line.
enum CommandRules {
    /// How a program is judged.
    enum Rule {
        /// It only reads, whatever it is told.
        case reads
        /// It changes something, whatever it is told.
        case changes
        /// It waits for a person.
        case interactive
        /// It never ends.
        case neverEnds
        /// Its first word that is no option decides; words that are in neither set are unknown.
        case verbs(reads: Set<String>, changes: Set<String>)
        /// It reads unless one of these options or words stands.
        case readsUnless(Set<String>)
        /// It runs what follows it.
        case wraps
        /// A function of its words decides.
        case asked(@Sendable ([String]) -> CommandNature)
    }

    /// What a command does.
    static func nature(of words: [String], depth: Int) -> CommandNature {
        guard let first = words.first, depth < ImportLimits.depth else { return words.isEmpty ? .reads : .unknown }
        let program = first.unicodeScalars.split(separator: "/").last.map { String($0) } ?? first
        if first.begins(with: "$") { return .unknown }
        let rest = Array(words.dropFirst())
        guard let rule = CommandTable.rules[program] else { return .unknown }
        switch rule {
        case .reads: return .reads
        case .changes: return .changes
        case .interactive: return .interactive
        case .neverEnds: return .neverEnds
        case .readsUnless(let marks):
            return rest.contains { marks.contains($0) || marks.contains(option($0)) } ? .changes : .reads
        case .verbs(let reads, let changes):
            if let nature = CommandJudges.container(program, rest) { return nature }
            return verb(of: rest, reads: reads, changes: changes)
        case .wraps: return wrapped(rest, depth: depth)
        case .asked(let ask): return ask(rest)
        }
    }

    /// How far into its words a program's verb is looked for: options with a value of their own may stand before it.
    private static let verbReach = 3

    private static func verb(of words: [String], reads: Set<String>, changes: Set<String>) -> CommandNature {
        let verbs = words.filter { !$0.begins(with: "-") }
        for start in verbs.indices.prefix(verbReach) {
            for count in [2, 1] where start + count <= verbs.count {
                let verb = verbs[start..<(start + count)].joined(separator: " ")
                if changes.contains(verb) { return .changes }
                if reads.contains(verb) { return .reads }
            }
        }
        let isQuestion = words.contains { $0 == "--version" || $0 == "--help" || reads.contains($0) }
        return verbs.isEmpty && isQuestion ? .reads : .unknown
    }

    /// `--name=value` without its value.
    static func option(_ word: String) -> String {
        word.begins(with: "--")
            ? String(scalars: word.unicodeScalars.prefix { $0 != "=" }) : word
    }

    /// `sudo -u x`, `timeout 5`, `env A=b`, `xargs -n 1`: options and numbers before the program are not it.
    private static func wrapped(_ words: [String], depth: Int) -> CommandNature {
        var rest = words[...]
        while let first = rest.first {
            if CommandTable.rules[first] != nil { break }
            let isOption = first.begins(with: "-") || ShellReading.assignment(first) != nil
            let isNumber = first.unicodeScalars.first?.isDigit == true || first == "{}"
            let isValue = rest.startIndex > 0 && words[rest.startIndex - 1].begins(with: "-")
            guard isOption || isNumber || isValue else { break }
            rest = rest.dropFirst()
        }
        return rest.isEmpty ? .unknown : nature(of: Array(rest), depth: depth + 1)
    }

    /// Whether a short option such as `f` stands in a word such as `-fn`.
    static func hasShort(_ letter: Unicode.Scalar, in words: [String]) -> Bool {
        words.contains { word in
            word.begins(with: "-") && !word.begins(with: "--") && word.unicodeScalars.contains(letter)
        }
    }

    /// Whether one of these words stands as it is, or before `=`.
    static func has(_ names: String..., in words: [String]) -> Bool {
        words.contains { names.contains(option($0)) && !$0.hasSuffix("=false") }
    }
}
