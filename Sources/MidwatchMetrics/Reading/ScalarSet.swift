/// A set of Unicode scalars in a pattern: `a`, `.`, `[a-z]`, `\d`.
struct ScalarSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    static let any = ScalarSet(ranges: [], isNegated: true)
    static let digits = ScalarSet(ranges: [48...57])
    static let words = ScalarSet(ranges: [48...57, 65...90, 95...95, 97...122])
    static let spaces = ScalarSet(ranges: [9...10, 12...13, 32...32])

    static func one(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar.value...scalar.value]) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }

    /// Everything that is not in the set, as ranges, for use inside a larger class.
    var complement: [ClosedRange<UInt32>] {
        var next: UInt32 = 0
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        result.append(next...UInt32.max)
        return result
    }
}
