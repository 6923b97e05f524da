import MidwatchRunbook

/// Names of the language for what authors call otherwise.
struct StepNames {
    private var taken: Set<String>

    /// Makes names that no step of the draft's own has.
    init(reserved: Set<String>) {
        taken = reserved.union(RunEnd.allCases.map(\.rawValue))
    }

    /// An id that nothing else has, from the first words of a text.
    mutating func id(_ text: String) -> String {
        let base = Self.kebab(text, words: 5) ?? "step"
        var id = base
        var count = 1
        while !taken.insert(id).inserted {
            count += 1
            id = "\(base)-\(count)"
        }
        return id
    }

    /// The longest name, in characters.
    static let longest = 40

    /// A text's first words as a kebab-case name; `nil` where it has no letters to begin with.
    static func kebab(_ text: String, words most: Int) -> String? {
        var words = text.plainWords.filter { !empty.contains($0) }
        if words.isEmpty { words = text.plainWords }
        while let first = words.first, first.unicodeScalars.first?.isDigit == true { words.removeFirst() }
        var name = ""
        for word in words.prefix(most) where name.utf8.count + word.utf8.count < longest {
            name += name.isEmpty ? word : "-" + word
        }
        return WordKind.kebab.accepts(name) ? name : nil
    }

    /// A file's name as an id: `KubePodCrashLooping.md` becomes `kube-pod-crash-looping`.
    static func runbookID(_ fileName: String) -> String? {
        var base = fileName.unicodeScalars.split(separator: "/").last.map { String($0) } ?? ""
        for suffix in [".md", ".markdown", ".mdx", ".txt"] where base.lowered.hasSuffix(suffix) {
            base = String(base.dropLast(suffix.count))
        }
        let all = base.scalars
        var out: [Unicode.Scalar] = []
        for (place, scalar) in all.enumerated() {
            guard scalar.isLetter || scalar.isDigit else {
                out.append("-")
                continue
            }
            let beginsWord =
                scalar.isUpper && place > 0
                && (all[place - 1].isLower || all[place - 1].isDigit
                    || (all[place - 1].isUpper && all.at(place + 1)?.isLower == true && all.at(place + 2) != nil))
            if beginsWord { out.append("-") }
            out.append(scalar)
        }
        let words = String(scalars: out).lowered.unicodeScalars.split(separator: "-").map { String($0) }
        var name = ""
        for word in words where name.utf8.count + word.utf8.count < 60 { name += name.isEmpty ? word : "-" + word }
        if let first = name.unicodeScalars.first, first.isDigit { name = "runbook-" + name }
        if RunEnd(rawValue: name) != nil { name = "runbook-" + name }
        return WordKind.kebab.accepts(name) ? name : nil
    }

    /// The one word of a text that is written like an alert, such as `KubePodCrashLooping`.
    static func alertName(_ text: String) -> String? {
        let words = text.unicodeScalars.split { !($0.isLetter || $0.isDigit || $0 == "_") }.map { String($0) }
        let found = words.filter { word in
            let all = word.scalars
            let turns = all.indices.dropFirst().filter {
                all[$0].isUpper && (all[$0 - 1].isLower || all[$0 - 1].isDigit)
            }
            return word.utf8.count >= 6 && word.utf8.count <= 100 && all[0].isLetter && !turns.isEmpty
        }
        return Set(found).count == 1 ? found.first : nil
    }

    private static let empty: Set<String> = [
        "the", "a", "an", "of", "to", "and", "or", "is", "are", "it", "this", "that", "if", "in", "on", "for", "with",
        "you", "your", "can", "then", "following", "command", "be", "by", "using", "run", "please",
    ]
}
