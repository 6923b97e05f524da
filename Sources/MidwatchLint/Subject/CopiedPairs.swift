/// Pairs of runbooks that are nearly the same, found without comparing each with each.
///
/// Runbooks that share four fifths of their triples of words share all numbers of one of sixteen bands of their
/// sketches almost surely; only those that do are compared.
struct CopiedPairs {
    /// How alike two runbooks must be, in triples of words: a word that differs counts three times.
    static let likeness = 0.8
    /// Runbooks of one band that are compared at most: a hundred copies of one text are known after some.
    static let mostOfBand = 16
    /// Pairs at most.
    static let mostPairs = 10_000
    private static let bandSize = 4

    /// The pairs, in the order of the runbooks.
    let pairs: [(first: RunbookSummary, second: RunbookSummary)]

    init(_ runbooks: [RunbookSummary]) {
        var bands: [UInt64: [Int]] = [:]
        for (place, runbook) in runbooks.enumerated() where runbook.service != nil {
            for band in stride(from: 0, to: TextSketch.size, by: Self.bandSize) {
                let numbers = runbook.sketch.least[band..<(band + Self.bandSize)]
                guard numbers.contains(where: { $0 != .max }) else { continue }
                let key = numbers.reduce(UInt32(truncatingIfNeeded: band), WordHash.mixed)
                let index = UInt64(band) << 32 | UInt64(key)
                if bands[index, default: []].count < Self.mostOfBand { bands[index, default: []].append(place) }
            }
        }
        var seen: Set<Int> = []
        var found: [(Int, Int)] = []
        for places in bands.values where places.count > 1 {
            for (offset, one) in places.enumerated() {
                for two in places[(offset + 1)...] {
                    guard seen.insert(one * runbooks.count + two).inserted,
                        runbooks[one].sketch.likeness(runbooks[two].sketch) >= Self.likeness
                    else { continue }
                    found.append((one, two))
                }
            }
        }
        pairs = found.sorted { $0 < $1 }.prefix(Self.mostPairs).map { (runbooks[$0.0], runbooks[$0.1]) }
    }
}
