/// Masks a stream that comes in chunks: what may be the beginning of a secret is held back until more is known.
///
/// Held back are at most the longest form of a declared secret, or ``TokenShape/longestLook`` bytes, whichever is
/// more. Matches that overlap are masked as one.
public struct MaskingStream: Sendable {
    private let index: MaskIndex
    /// What was taken and not yet passed on.
    private var held: [UInt8] = []
    /// The last bytes before `held`, for shapes that need to know what came before them.
    private var before: [UInt8] = []
    /// How many bytes of `held` belong to a mask that was written already.
    private var masked = 0
    /// How that mask goes on.
    private var growth: MaskGrowth?
    /// A mask that is certain and begins further on in `held`.
    private var ahead: MaskIndex.Span?

    /// Begins a stream.
    public init(_ masker: Masker) {
        index = masker.index
    }

    /// Whether anything was masked so far.
    private(set) var hasMasked = false
    /// How many bytes are held back.
    var heldBytes: Int { held.count }

    /// Takes a chunk and passes on what is certain. The bytes it passes are only good during the call.
    public mutating func feed(
        _ chunk: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Void
    ) {
        if index.isEmpty {
            sink(chunk)
            return
        }
        if chunk.isEmpty { return }
        held.append(contentsOf: chunk)
        scan(isLast: false, into: sink)
    }

    /// Passes on what was held back.
    public mutating func finish(into sink: (UnsafeRawBufferPointer) -> Void) {
        if !held.isEmpty { scan(isLast: true, into: sink) }
    }

    private mutating func scan(isLast: Bool, into sink: (UnsafeRawBufferPointer) -> Void) {
        // Taken out meanwhile, so that its memory is used again.
        var bytes: [UInt8] = []
        swap(&bytes, &held)
        let done = bytes.withUnsafeBufferPointer { buffer in
            withoutActuallyEscaping(sink) { sink in
                guard let base = buffer.baseAddress else { return 0 }
                let text = MaskText(bytes: base, count: buffer.count, isLast: isLast, before: before)
                var scan = Scan(
                    index: index, text: text, masked: masked, growth: growth, ahead: ahead, sink: sink)
                let done = scan.run()
                masked = max(0, scan.masked - done)
                hasMasked = hasMasked || scan.hasMasked
                growth = scan.growth
                ahead = scan.ahead.map {
                    MaskIndex.Span(from: $0.from - done, to: $0.to - done, label: $0.label, growth: $0.growth)
                }
                return done
            }
        }
        before = (before + bytes[max(0, done - MaskText.rememberedBytes)..<done]).suffix(MaskText.rememberedBytes)
        bytes.removeFirst(done)
        swap(&bytes, &held)
    }

    /// One pass over what is known.
    private struct Scan {
        let index: MaskIndex
        let text: MaskText
        /// The end of the mask that was written last; what lies before it is dropped.
        var masked: Int
        var growth: MaskGrowth?
        var ahead: MaskIndex.Span?
        let sink: (UnsafeRawBufferPointer) -> Void
        var hasMasked = false
        /// The end of what was passed on.
        private var passed = 0
        /// The last run of each class that was followed to its end, so that none is followed twice.
        private var runs: [(set: ByteClass, range: ClosedRange<Int>)] = []

        init(
            index: MaskIndex, text: MaskText, masked: Int, growth: MaskGrowth?, ahead: MaskIndex.Span?,
            sink: @escaping (UnsafeRawBufferPointer) -> Void
        ) {
            self.index = index
            self.text = text
            self.masked = masked
            self.growth = growth
            self.ahead = ahead
            self.sink = sink
        }

        /// Passes on what is certain; returns the first place of which more must be known.
        mutating func run() -> Int {
            let limit = max(0, text.count - 2)
            var place = 0
            grow()
            while true {
                place = index.candidate(in: text.bytes, from: place, before: min(limit, ahead?.from ?? limit))
                if place >= limit {
                    // A declared secret may begin where the shape does, and has not been looked for at the limit.
                    guard let span = ahead, place > span.from || text.isLast else { break }
                    ahead = nil
                    mask(span)
                    continue
                }
                let answer = index.look(text, at: place)
                if case .incomplete = answer {
                    pass(upTo: place)
                    return place
                }
                // Of a declared secret and a shape at one place, the secret's name is written.
                if case .found(let secret?, _) = answer { mask(secret) }
                if let span = ahead, place >= span.from {
                    ahead = nil
                    mask(span)
                }
                switch answer {
                case .nothing, .incomplete: break
                case .found(_, let token):
                    if let token { token.from == place ? mask(token) : wait(for: token) }
                case .masked(let end):
                    if place >= masked {
                        place = end
                        continue
                    }
                }
                place += 1
            }
            // Of the last two bytes, too few to look at, only those are held back that may begin something.
            var end = text.count
            if !text.isLast {
                end = max(place, text.count - index.openEnd(of: text))
                if let ahead { end = min(end, ahead.from) }
            }
            pass(upTo: end)
            return end
        }

        private mutating func wait(for span: MaskIndex.Span) {
            guard let other = ahead else {
                ahead = span
                return
            }
            var both = other
            both.from = min(other.from, span.from)
            if span.to > other.to { (both.to, both.growth) = (span.to, span.growth) }
            ahead = both
        }

        private mutating func mask(_ span: MaskIndex.Span) {
            var end = span.to
            if case .run(let set) = span.growth { end = endOfRun(set, from: end) }
            if span.from >= masked {
                pass(upTo: span.from)
                index.replacements[span.label].withUnsafeBytes { sink($0) }
                hasMasked = true
            } else if end < masked || end == masked && growth != nil {
                return
            }
            masked = end
            growth = span.growth
            grow()
        }

        private mutating func endOfRun(_ set: ByteClass, from start: Int) -> Int {
            let known = runs.firstIndex { $0.set == set }
            if let known, runs[known].range.contains(start) { return runs[known].range.upperBound }
            let end = text.end(of: set, from: start)
            if let known { runs[known].range = start...end } else { runs.append((set, start...end)) }
            return end
        }

        /// Passes on everything before `end` that no mask covers.
        private mutating func pass(upTo end: Int) {
            let start = max(passed, min(masked, text.count))
            if end > start { sink(UnsafeRawBufferPointer(start: text.bytes + start, count: end - start)) }
            passed = max(passed, end)
        }

        /// Extends the mask that was written last as far as it goes on.
        private mutating func grow() {
            while masked < text.count, let current = growth {
                let byte = text[masked]
                switch current {
                case .run(let set):
                    guard set.contains(byte) else {
                        growth = nil
                        return
                    }
                    masked = endOfRun(set, from: masked)
                case .keyBlock(let dashes, let rest):
                    growth = Self.afterKeyByte(byte, dashes: dashes, rest: rest)
                    guard growth != nil else {
                        return
                    }
                    masked += 1
                }
            }
        }

        private static func afterKeyByte(_ byte: UInt8, dashes: Int, rest: Int) -> MaskGrowth? {
            if rest == 0 { return nil }
            if byte == 0x2d { return dashes == 4 ? nil : .keyBlock(dashes: dashes + 1, rest: rest - 1) }
            return ByteClass.keyBlock.contains(byte) ? .keyBlock(dashes: 0, rest: rest - 1) : nil
        }
    }
}
