internal import Glibc

/// Everything that a masker looks for, so laid out that one pass over a text finds it all.
///
/// A bit says of every three bytes whether anything may begin with them; nearly all of a text is passed over by that
/// alone, however many secrets there are.
final class MaskIndex: Sendable {
    /// A text to look for: where its bytes are, and whether line breaks may stand between them.
    private struct Literal {
        var bytes: Range<Int>
        var label: Int
        var mayBreak: Bool
    }

    /// A thing to look for that begins with certain three bytes.
    private enum Entry {
        case literal(Int)
        case shape(Int, anchor: [UInt8])
        case mask
    }

    /// What begins at a place.
    enum Answer {
        case nothing
        case incomplete
        /// Bytes to mask: those of a declared secret, those of a token's shape, or both.
        case found(Span?, Span?)
        /// A mask that was written before: it is passed on as it is, up to here.
        case masked(to: Int)
    }

    /// Bytes to mask.
    struct Span: Sendable, Hashable {
        var from: Int
        var to: Int
        /// The index of what is written instead.
        var label: Int
        var growth: MaskGrowth?
    }

    /// The most three bytes that are told apart; a power of two.
    private static let slots = 1 << 16

    /// What is written instead, by index.
    let replacements: [[UInt8]]
    /// The length of the longest text, in bytes.
    let longest: Int
    private let bytes: [UInt8]
    private let literals: [Literal]
    private let filter: [UInt64]
    /// The first bytes, and the first two, of everything.
    private let starts: (ones: Set<UInt8>, twos: Set<[UInt8]>)
    private let heads: [Int32]
    private let entries: [(entry: Entry, next: Int32)]

    /// Lays out secrets' forms and, where asked, the shapes of tokens.
    init(forms: [(name: String, forms: [SecretForms.Form])], shapes: [TokenShape]) {
        var builder = Builder()
        for (name, forms) in forms {
            let label = builder.label(name)
            for form in forms { builder.add(form, label: label) }
        }
        for (index, shape) in shapes.enumerated() { builder.add(shape, index: index) }
        if !builder.replacements.isEmpty { builder.enter(.mask, under: Array(Masker.opening.utf8)) }
        replacements = builder.replacements
        longest = builder.literals.map(\.bytes.count).max() ?? 0
        bytes = builder.bytes
        literals = builder.literals
        filter = builder.filter
        starts = (builder.ones, builder.twos)
        heads = builder.heads
        entries = builder.entries
        self.shapes = shapes
        shapeLabels = builder.shapeLabels
    }

    private let shapes: [TokenShape]
    private let shapeLabels: [Int]

    /// Whether there is nothing to look for.
    var isEmpty: Bool { entries.isEmpty }

    @inline(__always)
    private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        slot(UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16)
    }

    @inline(__always)
    private static func slot(_ three: UInt32) -> Int {
        Int((three &* 0x9e37_79b1) >> 16)
    }

    /// How many of the last bytes of a text may be the beginning of something, of at most two.
    func openEnd(of text: MaskText) -> Int {
        let last = text.count - 1
        if last > 0, starts.twos.contains([text[last - 1], text[last]]) { return 2 }
        return last >= 0 && starts.ones.contains(text[last]) ? 1 : 0
    }

    /// The first place from `place` on, before `limit`, where something may begin; `limit` where nothing may.
    /// At least two bytes must follow every place before `limit`.
    func candidate(in text: UnsafePointer<UInt8>, from place: Int, before limit: Int) -> Int {
        filter.withUnsafeBufferPointer { filter in
            var place = place
            if place >= limit { return limit }
            var three = UInt32(text[place]) << 8 | UInt32(text[place + 1]) << 16
            while place < limit {
                three = three >> 8 | UInt32(text[place + 2]) << 16
                let slot = Self.slot(three)
                if filter[slot >> 6] >> UInt64(slot & 63) & 1 != 0 { return place }
                place += 1
            }
            return limit
        }
    }

    /// What begins at a place; of several of a sort the one that reaches furthest.
    func look(_ text: MaskText, at place: Int) -> Answer {
        var secret: Span?
        var token: Span?
        var isIncomplete = false
        var next = heads[Self.slot(text[place], text[place + 1], text[place + 2])]
        while next >= 0 {
            let (entry, following) = entries[Int(next)]
            next = following
            switch entry {
            case .literal(let index):
                switch end(of: literals[index], in: text, at: place) {
                case nil: isIncomplete = true
                case 0: break
                case let end?:
                    if secret.map({ $0.to < end }) ?? true {
                        secret = Span(from: place, to: end, label: literals[index].label, growth: nil)
                    }
                }
            case .shape(let index, let anchor):
                switch look(for: index, anchor: anchor, in: text, at: place) {
                case .nothing: break
                case .incomplete: isIncomplete = true
                case .found(let from, let to, let growth):
                    if token.map({ $0.to < to }) ?? true {
                        token = Span(from: from, to: to, label: shapeLabels[index], growth: growth)
                    }
                }
            case .mask:
                switch writtenMask(in: text, at: place) {
                case nil: isIncomplete = true
                case 0: break
                case let end?: return .masked(to: end)
                }
            }
        }
        if isIncomplete { return .incomplete }
        return secret == nil && token == nil ? .nothing : .found(secret, token)
    }

    private func look(for index: Int, anchor: [UInt8], in text: MaskText, at place: Int) -> MaskAnswer {
        switch text.begins(with: anchor, at: place) {
        case nil: .incomplete
        case false: .nothing
        case true: shapes[index].look(text, from: place, after: place + anchor.count)
        }
    }

    /// Where a text that begins here ends; 0 when it does not begin here, `nil` while that cannot be told.
    private func end(of literal: Literal, in text: MaskText, at place: Int) -> Int? {
        if !literal.mayBreak {
            let known = min(literal.bytes.count, text.count - place)
            let isSame = bytes.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return false }
                return memcmp(base + literal.bytes.lowerBound, text.bytes + place, known) == 0
            }
            if !isSame { return 0 }
            return known == literal.bytes.count ? place + known : text.isLast ? 0 : nil
        }
        var place = place
        for index in literal.bytes {
            while place < text.count, text[place] == 0x0a || text[place] == 0x0d { place += 1 }
            if place == text.count { return text.isLast ? 0 : nil }
            if text[place] != bytes[index] { return 0 }
            place += 1
        }
        return place
    }

    private func writtenMask(in text: MaskText, at place: Int) -> Int? {
        var isIncomplete = false
        for replacement in replacements {
            switch text.begins(with: replacement, at: place) {
            case nil: isIncomplete = true
            case false: break
            case true: return place + replacement.count
            }
        }
        return isIncomplete ? nil : 0
    }
}

extension MaskIndex {
    private struct Builder {
        var bytes: [UInt8] = []
        var literals: [Literal] = []
        var replacements: [[UInt8]] = []
        var shapeLabels: [Int] = []
        var filter = [UInt64](repeating: 0, count: MaskIndex.slots / 64)
        var heads = [Int32](repeating: -1, count: MaskIndex.slots)
        var entries: [(entry: Entry, next: Int32)] = []
        var ones: Set<UInt8> = []
        var twos: Set<[UInt8]> = []
        private var seen: Set<[UInt8]> = []

        mutating func label(_ name: String) -> Int {
            let text = Array("\(Masker.opening)\(name)\(Masker.closing)".utf8)
            if let known = replacements.firstIndex(of: text) { return known }
            replacements.append(text)
            return replacements.count - 1
        }

        mutating func add(_ form: SecretForms.Form, label: Int) {
            guard seen.insert(form.bytes).inserted else { return }
            let start = bytes.count
            bytes += form.bytes
            literals.append(Literal(bytes: start..<bytes.count, label: label, mayBreak: form.mayBreak))
            let entry = Entry.literal(literals.count - 1)
            enter(entry, under: form.bytes)
            if form.mayBreak {
                let (first, second) = (form.bytes[0], form.bytes[1])
                for lineBreak in [[0x0a], [0x0d, 0x0a]] as [[UInt8]] {
                    enter(entry, under: [first] + lineBreak + [second])
                    enter(entry, under: [first, second] + lineBreak)
                }
            }
        }

        mutating func add(_ shape: TokenShape, index: Int) {
            shapeLabels.append(label(shape.label))
            for anchor in shape.anchors {
                let anchor = Array(anchor.utf8)
                enter(.shape(index, anchor: anchor), under: anchor)
            }
        }

        mutating func enter(_ entry: Entry, under start: [UInt8]) {
            let slot = MaskIndex.slot(start[0], start[1], start[2])
            ones.insert(start[0])
            twos.insert([start[0], start[1]])
            filter[slot >> 6] |= 1 << UInt64(slot & 63)
            entries.append((entry, heads[slot]))
            heads[slot] = Int32(entries.count - 1)
        }
    }
}
