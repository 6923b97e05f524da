import MidwatchRunbook

extension SurroundingRules {
    static let todoLeft = Rule(
        818, "todo-left", .warning, profile: .oncall,
        finds: "a mark of unfinished work in what people read",
        why: """
            Somebody meant to come back. In one public collection 19 of 108 runbooks hold such a mark, some where \
            the command should be, and the person who finds it is the one who cannot finish it now.
            """,
        examples: [
            .bad(
                .head,
                """
                why: Customers cannot pay. \(todo) say what most often causes it.
                #                          ^^^^
                """),
            .bad(
                .steps,
                """
                  # \(todo) ask the queue's people for the command
                #   ^^^^
                  - diagnose: length
                    title: How long is the queue?
                    query: checkout_queue_length{service="checkout"}
                """),
            .good(.head, "why: Customers cannot pay. The list of what is todo is empty."),
        ],
        check: .runbook { subject, report in
            let source = subject.source
            let all = subject.runbook.isDraft ? [] : marks(in: source.scalars)
            guard !all.isEmpty else { return }
            var seen: Set<SourcePosition> = []
            for (text, scalar) in subject.prose {
                for mark in marks(in: Array(text.value.unicodeScalars)) {
                    let range = scalar.places.range(of: mark.offsets)
                    seen.insert(range.start)
                    report.add(
                        subject, at: range, step: subject.step(at: text.range.start),
                        "\"\(mark.word)\" is left in a text that people read", subject: mark.word,
                        help: "finish it, or say draft: true until it is")
                }
            }
            for mark in all where isInComment(mark.offsets.lowerBound, source) {
                let range = source.range(from: mark.offsets.lowerBound, to: mark.offsets.upperBound)
                guard seen.insert(range.start).inserted else { continue }
                report.add(
                    subject, at: range, "\"\(mark.word)\" is left in a comment", subject: mark.word,
                    help: "finish it, or say draft: true until it is")
            }
        })

    /// The first mark, for examples: the sources of this project hold none of their own.
    private static let todo = "TO" + "DO"

    private static let words: [[Unicode.Scalar]] = [todo, "TBD", "FIX" + "ME"].map { Array($0.unicodeScalars) }

    private static func marks(in scalars: [Unicode.Scalar]) -> [(word: String, offsets: Range<Int>)] {
        var found: [(word: String, offsets: Range<Int>)] = []
        for start in scalars.indices where scalars[start] == "T" || scalars[start] == "F" {
            guard start == 0 || !isLetter(scalars[start - 1]) else { continue }
            for word in words where start + word.count <= scalars.count {
                let end = start + word.count
                guard scalars[start..<end].elementsEqual(word), end == scalars.count || !isLetter(scalars[end]) else {
                    continue
                }
                found.append((String(String.UnicodeScalarView(word)), start..<end))
            }
        }
        return found
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    /// Whether the line of an offset holds a comment alone, in a script too.
    private static func isInComment(_ offset: Int, _ source: SourceText) -> Bool {
        let line = source.lineStarts[source.position(at: offset).line - 1]
        return source.scalars[line..<offset].first { $0 != " " } == "#"
    }
}
