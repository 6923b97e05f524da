/// Finds phrases in prose as whole words, in time linear in the text for each.
enum WordSearch {
    /// The first of these phrases that stands in a text, in the order of the text, and where.
    ///
    /// - Parameter matchesCase: Whether capitals count; else phrases are lower case.
    static func first(
        of phrases: [String], in text: String, matchesCase: Bool = false
    ) -> (phrase: String, offsets: Range<Int>)? {
        let scalars = text.unicodeScalars.map { matchesCase ? $0 : lowered($0) }
        var found: (phrase: String, offsets: Range<Int>)?
        for phrase in phrases {
            let wanted = Array(phrase.unicodeScalars)
            guard let first = wanted.first, wanted.count <= scalars.count else { continue }
            let last = min(found?.offsets.lowerBound ?? scalars.count, scalars.count - wanted.count)
            guard last >= 0 else { continue }
            for start in 0...last where scalars[start] == first {
                let end = start + wanted.count
                guard end <= scalars.count, scalars[start..<end].elementsEqual(wanted),
                    start == 0 || !isWord(scalars[start - 1]), end == scalars.count || !isWord(scalars[end])
                else { continue }
                // Of two that begin together the longer one says more.
                if found.map({ start < $0.offsets.lowerBound || end > $0.offsets.upperBound }) ?? true {
                    found = (phrase, start..<end)
                }
                break
            }
        }
        return found
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }
}
