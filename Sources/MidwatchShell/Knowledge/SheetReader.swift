/// Reads the tables' own small language:
///
/// ```
/// program kubectl oc
/// values -n --namespace            options that take the next argument
/// values logs: --tail -c           the same, behind one subcommand
/// attached -p                      options that take what is written on to them, or nothing: `-psecret`
/// pin --context KUBECONFIG         what says which cluster is meant
/// style dashes nocase prefix       long options have one dash; words in any case; the rest belongs to the first word
/// get|describe => reads            words, then what they do
/// logs -f|--follow !--since => endless "text" "bound"
/// delete ns|ns/* . => destroys "text"      `.`: nothing follows; `\\.` is a dot, `""` an empty word
/// @describe-*|list-* => reads      a verb that may stand behind other words
/// apply --dry-run=client,- => reads        a value, or none
/// !-- => blocks "text"             no `--`
/// . !-* => reads                   no option at all
/// !< => blocks "text"              nothing feeds its input; `<`: something does
/// ```
///
/// Of `reads`, `mutates` and `destroys` the last line that fits wins; everything else adds up.
struct SheetReader {
    private(set) var sheets: [ProgramSheet] = []
    private(set) var faults: [String] = []

    init(_ text: String) {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let trimmed = line.drop { $0 == UInt8(ascii: " ") }
            if trimmed.isEmpty || trimmed.first == UInt8(ascii: "#") { continue }
            read(Substring(trimmed))
        }
    }

    /// The parts between a byte; much faster than by characters, and every call of a program waits for its tables.
    private static func parts(_ text: Substring, _ separator: Unicode.Scalar) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: separator)).map(Substring.init)
    }

    /// Where `=>` stands.
    private static func arrow(in line: Substring) -> Range<Substring.Index>? {
        var sign: Substring.Index?
        for place in line.utf8.indices {
            let byte = line.utf8[place]
            if byte == UInt8(ascii: ">"), let sign { return sign..<line.utf8.index(after: place) }
            sign = byte == UInt8(ascii: "=") ? place : nil
        }
        return nil
    }

    private mutating func read(_ line: Substring) {
        guard let arrow = Self.arrow(in: line) else { return header(line) }
        guard !sheets.isEmpty else { return faults.append("a line before any program: \(line)") }
        let last = sheets.count - 1
        var made = ProgramSheet.Line()
        for token in Self.parts(line[..<arrow.lowerBound], " ") { condition(token, into: &made) }
        made.effects = effects(line[arrow.upperBound...])
        if made.effects.isEmpty { faults.append("no effect: \(line)") }
        sheets[last].add(made)
    }

    private mutating func header(_ line: Substring) {
        let words = Self.parts(line, " ").map(String.init)
        if words.first == "program" {
            sheets.append(ProgramSheet(names: Array(words.dropFirst())))
            return
        }
        guard !sheets.isEmpty, let first = words.first else { return faults.append("not a line: \(line)") }
        let last = sheets.count - 1
        switch first {
        case "values":
            guard words.count > 1 else { return faults.append("no options: \(line)") }
            if words[1].hasSuffix(":") {
                for word in words[1].dropLast().split(separator: "|") {
                    sheets[last].scoped[String(word), default: []].formUnion(words.dropFirst(2))
                }
            } else {
                sheets[last].valued.formUnion(words.dropFirst())
            }
        case "attached": sheets[last].attached.formUnion(words.dropFirst())
        case "pin": sheets[last].pins += words.dropFirst()
        case "style":
            for style in words.dropFirst() {
                switch style {
                case "dashes": sheets[last].hasLongDashes = true
                case "nocase": sheets[last].ignoresCase = true
                case "prefix": sheets[last].endsAtWord = true
                default: faults.append("no style: \(style)")
                }
            }
        default: faults.append("not a line: \(line)")
        }
    }

    private func condition(_ token: Substring, into line: inout ProgramSheet.Line) {
        if token == "." {
            line.ends = true
        } else if token == "<" || token == "!<" {
            line.input = token == "<"
        } else if token == "!-*" {
            line.isBare = true
        } else if token == "-" {
            line.path.append(words(token))
        } else if token.hasPrefix("!-") {
            line.absent.append(option(token.dropFirst()))
        } else if token.hasPrefix("-") {
            line.present.append(option(token))
        } else if token.hasPrefix("@") {
            line.verb = words(token.dropFirst())
        } else {
            line.path.append(words(token.hasPrefix("\\") ? token.dropFirst() : token))
        }
    }

    private func words(_ token: Substring) -> ProgramSheet.Words {
        ProgramSheet.Words(alternatives: Self.parts(token, "|").map { ProgramSheet.Glob(String($0)) })
    }

    private func option(_ token: Substring) -> ProgramSheet.OptionTest {
        guard let sign = token.firstIndex(of: "=") else {
            return ProgramSheet.OptionTest(names: Self.parts(token, "|").map(String.init))
        }
        let values = Self.parts(token[token.index(after: sign)...], ",").map(String.init)
        return ProgramSheet.OptionTest(
            names: Self.parts(token[..<sign], "|").map(String.init),
            values: values.filter { $0 != "-" }.map(ProgramSheet.Glob.init), fitsBare: values.contains("-"))
    }

    // MARK: Effects

    private mutating func effects(_ text: Substring) -> [SheetEffect] {
        var found: [SheetEffect] = []
        for clause in Self.clauses(text) {
            guard let word = clause.first else { continue }
            let rest = Array(clause.dropFirst())
            if let effect = effect(word, rest) {
                found.append(effect)
            } else {
                faults.append("no effect: \(word) \(rest)")
            }
        }
        return found
    }

    private func effect(_ word: String, _ rest: [String]) -> SheetEffect? {
        let text = rest.first ?? ""
        let second = rest.count > 1 ? rest[1] : nil
        switch word {
        case "reads": return .effect(.readsOnly)
        case "mutates": return .effect(.mutates)
        case "destroys": return text.isEmpty ? nil : .effect(.destroys(text))
        case "blocks": return text.isEmpty ? nil : .effect(.blocks(text))
        case "prompts": return text.isEmpty ? nil : .effect(.prompts(text, flag: second))
        case "endless": return text.isEmpty ? nil : .effect(.neverEnds(text, bound: second))
        case "removed": return text.isEmpty ? nil : .effect(.removed(text, instead: second))
        case "loads": return text.isEmpty ? nil : .effect(.loads(text, instead: second))
        case "pages": return text.isEmpty ? nil : .effect(.pages(flag: text))
        case "remote": return text.isEmpty ? nil : .effect(.remoteCode(text))
        case "secret": return rest.isEmpty ? nil : .secretOption(rest)
        case "prints": return text.isEmpty ? nil : .effect(.printsSecret(text))
        case "once": return text.isEmpty ? nil : .effect(.notIdempotent(text))
        case "wide": return text.isEmpty ? nil : .effect(.tooWide(text))
        case "local": return .local
        case "waits":
            let options = rest.filter { $0.hasPrefix("-") }
            return .waits(options: options, standard: rest.last.flatMap { Int($0) })
        default: return nil
        }
    }

    /// Words and quoted texts, parted by `;`.
    private static func clauses(_ text: Substring) -> [[String]] {
        var clauses: [[String]] = [[]]
        var word = ""
        var isQuoted = false
        func end() {
            if !word.isEmpty { clauses[clauses.count - 1].append(word) }
            word = ""
        }
        for character in text {
            switch character {
            case "\"":
                end()
                isQuoted.toggle()
            case " " where !isQuoted: end()
            case ";" where !isQuoted:
                end()
                clauses.append([])
            default: word.append(character)
            }
        }
        end()
        return clauses.filter { !$0.isEmpty }
    }
}
