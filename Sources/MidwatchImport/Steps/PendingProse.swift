/// Prose that waits for the command it speaks of.
struct PendingProse {
    /// What waited, taken as a whole.
    struct Lead {
        var text: String
        var line: Int
        /// What follows an introduction that ends in a colon.
        var afterLeadIn: String

        /// Its first sentence, without the colon or stop at its end.
        var sentence: String? {
            let all = text.scalars
            var end = 0
            while end < all.count, all[end] != "\n" {
                let isStop = all[end] == "." || all[end] == "?" || all[end] == "!"
                if isStop, all.at(end + 1).map(\.isBlank) ?? true { break }
                end += 1
            }
            let keepsMark = all.at(end) == "?"
            var sentence = String(scalars: all[..<(keepsMark ? end + 1 : end)]).trimmed
            while sentence.hasSuffix(":") || sentence.hasSuffix(".") { sentence = String(sentence.dropLast()).trimmed }
            if sentence.begins(with: "- ") { sentence = String(sentence.dropFirst(2)) }
            return sentence.isEmpty ? nil : sentence
        }
    }

    private var parts: [(text: String, isPoint: Bool, depth: Int, isQuoted: Bool)] = []
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
        parts.append((text, isPoint, depth, isQuoted))
    }

    /// All that waits; nothing waits afterwards.
    mutating func takeAll() -> Lead {
        defer { parts = [] }
        let base = parts.first?.depth ?? 0
        var lines: [String] = []
        for (place, part) in parts.enumerated() {
            let isBullet = part.isPoint && place > 0
            let margin = String(repeating: "  ", count: max(0, min(part.depth - base - 1, ImportLimits.depth)))
            lines.append(isBullet ? "\(margin)- \(part.text)" : part.text)
        }
        let rest = parts.dropFirst().map(\.text).joined(separator: "\n")
        return Lead(
            text: lines.joined(separator: "\n").cut(toBytes: ImportLimits.textBytes).text, line: line,
            afterLeadIn: parts.first?.text.hasSuffix(":") == true ? rest : "")
    }
}
