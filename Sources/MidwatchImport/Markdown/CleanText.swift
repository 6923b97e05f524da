import MidwatchRunbook

/// Lines of a Markdown file in which only what a runbook may hold is left.
///
/// What review tools do not show, and what a terminal would obey, is taken out here, once; nothing after it meets such
/// a character again.
struct CleanText {
    /// The lines, without line breaks.
    private(set) var lines: [String] = []
    /// What was taken out.
    private(set) var remarks: [ImportRemark] = []

    init(_ markdown: String) {
        let (text, wasCut) = markdown.cut(toBytes: ImportLimits.markdownBytes)
        var line = String.UnicodeScalarView()
        var dropped = 0
        var firstDropped = 0
        let all = text.scalars
        var at = 0
        while at < all.count {
            let scalar = all[at]
            at += 1
            switch scalar {
            case "\r" where all.at(at) == "\n": continue
            case "\n", "\r", "\u{0C}", "\u{0B}":
                lines.append(String(line))
                line = String.UnicodeScalarView()
            case "\u{A0}", "\u{2007}", "\u{202F}", "\u{3000}", "\u{85}", "\u{2028}", "\u{2029}":
                line.append(" ")
            case "\u{1B}":
                at = Self.endOfSequence(all, at)
                dropped += 1
                if firstDropped == 0 { firstDropped = lines.count + 1 }
            case _ where TextGate.refusal(of: scalar) != nil:
                dropped += 1
                if firstDropped == 0 { firstDropped = lines.count + 1 }
            default: line.append(scalar)
            }
        }
        lines.append(String(line))
        if dropped > 0, !(dropped == 1 && all.first == "\u{FEFF}") {
            remarks.append(
                ImportRemark(
                    line: firstDropped, topic: .characters,
                    made: "\(dropped) characters that are not shown, or that a terminal obeys, were dropped"))
        }
        if wasCut {
            remarks.append(
                ImportRemark(
                    line: lines.count, topic: .limit,
                    made: "the file is longer than \(ImportLimits.markdownBytes / 1024) KiB; the rest was not read",
                    open: "split it, and import the parts"))
        }
    }

    /// The end of a terminal's control sequence that began with an escape character before `at`.
    private static func endOfSequence(_ all: [Unicode.Scalar], _ start: Int) -> Int {
        guard all.at(start) == "[" else { return start }
        var at = start + 1
        while let scalar = all.at(at), (0x20...0x3F).contains(scalar.value), at - start < 32 { at += 1 }
        return all.at(at).map { (0x40...0x7E).contains($0.value) } == true ? at + 1 : start
    }
}
