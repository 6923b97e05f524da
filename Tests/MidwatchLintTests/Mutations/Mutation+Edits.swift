/// One place at which a mutation changes a clean runbook.
struct MutationEdit: Sendable {
    /// The whole lines that are replaced, without the last line break; they stand exactly once in the file.
    var find: String
    /// What stands there instead, with marker lines; `nil` takes the lines away.
    var put: String?
    /// Whether everything goes that is indented deeper below the line.
    var isBlock = false

    /// Whole lines and what stands there instead.
    static func lines(_ find: String, to put: String?) -> MutationEdit {
        MutationEdit(find: find, put: put)
    }

    /// A line with everything that is indented deeper below it, and what stands there instead.
    static func block(_ find: String, to put: String?) -> MutationEdit {
        MutationEdit(find: find, put: put, isBlock: true)
    }
}

extension Mutation {
    /// A defect that needs several places of a file: they become one stretch from the first to the last.
    init(_ rule: String, in corpus: String, edits: [MutationEdit]) {
        var lines = CleanCorpus.text(corpus).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let original = lines
        var first = lines.count
        var last = 0
        // From the end, so that places before stay where they are.
        let places = edits.map { edit in (edit, Self.place(of: edit, in: original)) }
            .sorted { $0.1.lowerBound > $1.1.lowerBound }
        for (edit, place) in places {
            first = min(first, place.lowerBound)
            last = max(last, place.upperBound)
            let put = edit.put.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
            lines.replaceSubrange(place, with: put ?? [])
        }
        let after = original.count - last
        self.init(
            rule, in: corpus, original[min(first, last)..<last].joined(separator: "\n") + "\n",
            to: lines[min(first, lines.count - after)..<(lines.count - after)].joined(separator: "\n") + "\n")
    }

    /// The lines of an edit; none where they are not there, so that nothing is found and the test says so.
    private static func place(of edit: MutationEdit, in lines: [String]) -> Range<Int> {
        let wanted = edit.find.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let starts = lines.indices.filter { lines[$0...].starts(with: wanted) }
        guard starts.count == 1, let start = starts.first else { return 0..<0 }
        var end = start + wanted.count
        if edit.isBlock, let line = wanted.last {
            let depth = line.prefix { $0 == " " }.count
            while end < lines.count, lines[end].isEmpty || lines[end].prefix(while: { $0 == " " }).count > depth {
                end += 1
            }
        }
        return start..<end
    }
}
