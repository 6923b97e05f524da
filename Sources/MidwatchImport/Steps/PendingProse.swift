/// Prose that waits for the command it speaks of.
struct PendingProse {
    /// What waited, taken as a whole.
    struct Lead {
        var text: String
        var line: Int
        /// What follows an introduction that ends in a colon.
        var afterLeadIn: String

        /// Its first sentence that is no warning and no introduction, without the colon or stop at its end.
        var sentence: String?
        /// The first sentence of what stands nearest to the command below it.
        var lastSentence: String?

        /// The first sentence of a text that may go over lines.
        static func sentence(of source: String) -> String? {
            let all = source.lines.joined(separator: " ").scalars
            var end = 0
            while end < all.count {
                let isStop = all[end] == "." || all[end] == "?" || all[end] == "!"
                if isStop, all.at(end + 1).map(\.isBlank) ?? true { break }
                end += 1
            }
            var sentence = String(scalars: all[..<(all.at(end) == "?" ? end + 1 : end)]).trimmed
            while sentence.hasSuffix(":") || sentence.hasSuffix(".") { sentence = String(sentence.dropLast()).trimmed }
            return sentence.isEmpty ? nil : sentence
        }
    }

    private var parts: [(text: String, isPoint: Bool, depth: Int, isQuoted: Bool, isCode: Bool)] = []
    private var line = 0

    /// Whether nothing waits.
    var isEmpty: Bool { parts.isEmpty }
    /// How deep in lists the first of it stands.
    var depth: Int { parts.first?.depth ?? 0 }

    /// Whether more prose belongs to what waits.
    func takes(isPoint: Bool, depth: Int) -> Bool {
        guard let last = parts.last, let first = parts.first else { return true }
        if first.isPoint { return depth > first.depth || (depth == first.depth && !isPoint) }
        let isLeadIn = last.text.hasSuffix(":") || (last.isQuoted && !last.isPoint)
        if isLeadIn, parts.count == 1 { return true }
        // Points below an introduction: the first goes with it, the next begins a step of its own.
        guard let lastPoint = parts.first(where: \.isPoint) else { return false }
        return depth > lastPoint.depth || (depth == lastPoint.depth && !isPoint)
    }

    /// Adds prose.
    mutating func add(_ text: String, line: Int, isPoint: Bool, depth: Int, isQuoted: Bool) {
        if parts.isEmpty { self.line = line }
        parts.append((text, isPoint, depth, isQuoted, false))
    }

    /// Adds code that is no command.
    mutating func add(code: String, line: Int, depth: Int) {
        if parts.isEmpty { self.line = line }
        parts.append((code, false, depth, false, true))
    }

    /// All that waits; nothing waits afterwards.
    mutating func takeAll() -> Lead {
        defer { parts = [] }
        let base = parts.first?.depth ?? 0
        var lines: [String] = []
        for (place, part) in parts.enumerated() {
            let margin = String(repeating: "  ", count: max(0, min(part.depth - base - 1, ImportLimits.depth)))
            let isBullet = part.isPoint && place > 0
            let own = part.text.lines.enumerated().map { number, line in
                part.isCode
                    ? "    \(line)" : isBullet ? (number == 0 ? "\(margin)- \(line)" : "\(margin)  \(line)") : line
            }
            lines += own
        }
        let rest = parts.dropFirst().map(\.text).joined(separator: "\n")
        let plain = parts.filter { !$0.isQuoted && !$0.isCode }
        let isIntroduced = plain.count > 1 && !plain[0].isPoint && plain[0].text.hasSuffix(":") && plain[1].isPoint
        let told = isIntroduced ? plain[1] : plain.first ?? parts.first { !$0.isCode }
        return Lead(
            text: lines.joined(separator: "\n").cut(toBytes: ImportLimits.textBytes).text.trimmed, line: line,
            afterLeadIn: parts.first?.text.hasSuffix(":") == true ? rest : "",
            sentence: told.flatMap { Lead.sentence(of: $0.text) },
            lastSentence: (plain.last ?? told).flatMap { Lead.sentence(of: $0.text) })
    }
}
