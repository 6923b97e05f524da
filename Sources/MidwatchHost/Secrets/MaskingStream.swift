internal import CMidwatchSystem

/// Masks a stream that comes in chunks: as much as a secret's beginning could be is held back until more is known.
public struct MaskingStream: Sendable {
    private let masker: Masker
    private var held: [UInt8] = []

    /// Begins a stream.
    public init(_ masker: Masker) {
        self.masker = masker
    }

    /// Takes a chunk and passes on what is certain. The bytes it passes are only good during the call.
    public mutating func feed(
        _ chunk: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Void
    ) {
        if masker.longest == 0 {
            sink(chunk)
            return
        }
        held.append(contentsOf: chunk)
        pass(upTo: max(0, held.count - (masker.longest - 1)), into: sink)
    }

    /// Passes on what was held back.
    public mutating func finish(into sink: (UnsafeRawBufferPointer) -> Void) {
        pass(upTo: held.count, into: sink)
    }

    /// Passes on everything that begins before `limit`, an offset into what is held.
    private mutating func pass(upTo limit: Int, into sink: (UnsafeRawBufferPointer) -> Void) {
        var position = 0
        held.withUnsafeBytes { bytes in
            var next = [Int](repeating: -1, count: masker.patterns.count)
            while position < limit {
                guard let index = firstMatch(in: bytes, from: position, next: &next), next[index] < limit else { break }
                sink(UnsafeRawBufferPointer(rebasing: bytes[position..<next[index]]))
                masker.patterns[index].replacement.withUnsafeBytes { sink($0) }
                position = next[index] + masker.patterns[index].bytes.count
            }
            if position < limit {
                sink(UnsafeRawBufferPointer(rebasing: bytes[position..<limit]))
                position = limit
            }
        }
        held.removeFirst(position)
    }

    /// The pattern that occurs first at or after `position`, of several at one place the longest. `next` remembers
    /// where each pattern was found last, so that no stretch is searched twice for the same pattern.
    private func firstMatch(in bytes: UnsafeRawBufferPointer, from position: Int, next: inout [Int]) -> Int? {
        var best: Int?
        for (index, pattern) in masker.patterns.enumerated() {
            if next[index] < position { next[index] = Self.find(pattern.bytes, in: bytes, from: position) }
            if next[index] < best.map({ next[$0] }) ?? .max { best = index }
        }
        return best
    }

    private static func find(_ pattern: [UInt8], in bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
        guard let base = bytes.baseAddress,
            let found = midwatch_find(base + position, bytes.count - position, pattern, pattern.count)
        else { return .max }
        return found - base
    }
}
