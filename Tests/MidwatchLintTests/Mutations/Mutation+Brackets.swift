extension Mutation {
    /// A mutation in which what must be found stands between ⟦ and ⟧, in the runbook or in another file.
    ///
    /// - Parameters:
    ///   - find: The text that is replaced; it stands exactly once in the runbook, and `nil` leaves the runbook alone.
    ///   - file: Another file of the clean repository, in which one text is replaced by another.
    init(
        _ rule: String, in corpus: String, _ find: String? = nil, bracketed put: String = "",
        file: (path: String, find: String, put: String)? = nil
    ) {
        var files: [String: String?] = [:]
        if let file {
            let text = CleanCorpus.files[file.path] ?? ""
            let change = Self.change(file.find, to: file.put, in: text)
            files[file.path] = text.replacing(change.find, with: change.put, maxReplacements: 1)
        }
        let text = CleanCorpus.text(corpus)
        // The title stands once, and is put back as it was.
        let title = "title: " + (text.split(separator: "\ntitle: ").dropFirst().first?.prefix { $0 != "\n" } ?? "")
        let (old, new) = find.map { Self.change($0, to: put, in: text) } ?? (title, title)
        self.init(rule, in: corpus, old, to: new, files: files)
    }

    /// The change with its brackets as marker lines; both texts go on to the end of their line.
    private static func change(_ find: String, to put: String, in text: String) -> (find: String, put: String) {
        guard let range = text.firstRange(of: find) else { return (find, put) }
        let rest = text[range.upperBound...].prefix { $0 != "\n" }
        let column = text[..<range.lowerBound].reversed().prefix { $0 != "\n" }.count
        let lines = (put + rest).split(separator: "\n", omittingEmptySubsequences: false)
        let marked = lines.enumerated().map { number, line in
            withMarker(line, from: number == 0 ? column : 0)
        }
        return (find + rest, marked.joined(separator: "\n"))
    }

    /// A line without its brackets, and where there were some the marker line below it.
    private static func withMarker(_ line: Substring, from column: Int) -> String {
        let parts = line.split(omittingEmptySubsequences: false) { $0 == "⟦" || $0 == "⟧" }
        guard parts.count == 3 else { return String(line) }
        let before = column + parts[0].count
        return parts.joined() + "\n#" + String(repeating: " ", count: max(0, before - 1))
            + String(repeating: "^", count: parts[1].count)
    }
}
