/// Checks that keep the source tree as the design says, each a pure function from a file's text to complaints.
enum Tidy {
    /// The most lines of a file.
    static let fileLines = 450
    /// The most lines of a function, its braces included.
    static let functionLines = 70
    /// The most columns of a line.
    static let columns = 120

    /// Words that name nothing: see the glossary.
    static let emptyWords = ["Manager", "Helper", "Util", "Handler", "Data", "Info", "Item"]

    /// Every complaint about one Swift file.
    ///
    /// - Parameter path: The path below the repository, such as `Sources/MidwatchEngine/Engine.swift`.
    static func complaints(path: String, text: String, room: Room?) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let code = Stripped.lines(of: lines)
        var complaints = sizes(path, lines) + functions(path, code) + marks(path, lines) + names(path, code)
        if path.hasPrefix("Sources/") { complaints += documentation(path, lines) }
        if let room { complaints += walls(path, code, room) }
        if room?.name == "MidwatchEngine" { complaints += defaults(path, code) }
        return complaints
    }

    static func sizes(_ path: String, _ lines: [String]) -> [String] {
        var complaints: [String] = []
        let count = lines.last == "" ? lines.count - 1 : lines.count
        if count > fileLines { complaints.append("\(path): \(count) lines, the most is \(fileLines)") }
        for (place, line) in lines.enumerated() where line.unicodeScalars.count > columns {
            complaints.append("\(path):\(place + 1): \(line.unicodeScalars.count) columns, the most is \(columns)")
        }
        return complaints
    }

    static func functions(_ path: String, _ code: [String]) -> [String] {
        var complaints: [String] = []
        for (start, line) in code.enumerated() where isFunction(line) {
            guard let end = closing(code, from: start) else { continue }
            let length = end - start + 1
            if length > functionLines {
                complaints.append("\(path):\(start + 1): a function of \(length) lines, the most is \(functionLines)")
            }
        }
        return complaints
    }

    private static func isFunction(_ line: String) -> Bool {
        let words = line.split { $0 == " " || $0 == "(" || $0 == "<" }.map(String.init)
        return words.contains("func") || words.first == "init" || words.contains("init")
    }

    /// The line on which the braces opened by a declaration close; `nil` for a declaration without a body.
    private static func closing(_ code: [String], from start: Int) -> Int? {
        var depth = 0
        var hasOpened = false
        for place in start..<min(code.count, start + 2_000) {
            for character in code[place] {
                if character == "{" {
                    depth += 1
                    hasOpened = true
                } else if character == "}" {
                    depth -= 1
                }
                if hasOpened, depth == 0 { return place }
                if !hasOpened, depth < 0 { return nil }
            }
            if !hasOpened, place > start, isFunction(code[place]) { return nil }
        }
        return nil
    }

    static func marks(_ path: String, _ lines: [String]) -> [String] {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        return lines.enumerated().flatMap { place, line in
            words.filter { line.contains($0) && isWord($0, in: line) }.map { "\(path):\(place + 1): a \($0) mark" }
        }
    }

    private static func isWord(_ word: String, in line: String) -> Bool {
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == word }
    }

    static func names(_ path: String, _ code: [String]) -> [String] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "actor"]
        return code.enumerated().flatMap { place, line -> [String] in
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            guard let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count else { return [] }
            let name = words[kind + 1]
            return emptyWords.filter { name.hasSuffix($0) }
                .map { "\(path):\(place + 1): \"\(name)\" ends in \($0), which names nothing" }
        }
    }

    static func documentation(_ path: String, _ lines: [String]) -> [String] {
        let attributes: [String] = ["@"]
        return lines.enumerated().compactMap { place, line in
            let trimmed = line.drop { $0 == " " }
            guard trimmed.hasPrefix("public "), !trimmed.hasPrefix("public import"),
                !trimmed.hasPrefix("public extension")
            else { return nil }
            var above = place - 1
            while above >= 0, attributes.contains(where: { lines[above].drop { $0 == " " }.hasPrefix($0) }) {
                above -= 1
            }
            let isDocumented = above >= 0 && lines[above].drop { $0 == " " }.hasPrefix("///")
            let isSameLine = above >= 0 && lines[above].contains("///")
            return isDocumented || isSameLine ? nil : "\(path):\(place + 1): public without a doc comment"
        }
    }

    static func walls(_ path: String, _ code: [String], _ room: Room) -> [String] {
        var complaints: [String] = []
        for (place, line) in code.enumerated() {
            let words = line.split(separator: " ").map(String.init)
            if let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count {
                let module = words[keyword + 1]
                if !room.imports.contains(module), module != "Swift" {
                    complaints.append("\(path):\(place + 1): \(room.name) must not import \(module)")
                }
            }
            for word in room.forbidden where contains(word, in: line) {
                complaints.append("\(path):\(place + 1): \"\(word)\" must not stand in \(room.name)")
            }
        }
        return complaints
    }

    private static func contains(_ word: String, in line: String) -> Bool {
        if word.allSatisfy({ $0.isLetter || $0.isNumber }) { return isWord(word, in: line) }
        guard word.first?.isLetter == true else { return line.contains(word) }
        // `print(` must not be found in `fingerprint(`.
        var rest = Substring(line)
        while let range = rest.firstRange(of: word) {
            let before = range.lowerBound == rest.startIndex ? nil : rest[rest.index(before: range.lowerBound)]
            if before.map({ !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }) ?? true { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    static func defaults(_ path: String, _ code: [String]) -> [String] {
        code.enumerated().compactMap { place, line in
            line.drop { $0 == " " }.hasPrefix("default:")
                ? "\(path):\(place + 1): \"default:\" hides a case in an engine switch" : nil
        }
    }
}
