/// The one source of chance of a simulation: explicit, from a seed, and the same on every machine.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014), small and well mixed from any seed.
public struct Chance: Sendable, Hashable {
    private var state: UInt64

    /// Begins with a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 to below `bound`; 0 for a bound below 1.
    public mutating func below(_ bound: Int) -> Int {
        bound < 1 ? 0 : Int(next() % UInt64(bound))
    }

    /// A number of a closed range.
    public mutating func of(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times in a hundred.
    public mutating func percent(_ share: Int) -> Bool {
        below(100) < share
    }

    /// One of several; `nil` of none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// One of several, by weights; the last where nothing has any.
    public mutating func weighed<Element>(_ elements: [(weight: Int, element: Element)]) -> Element? {
        var rest = below(elements.reduce(0) { $0 + $1.weight })
        for (weight, element) in elements {
            if rest < weight { return element }
            rest -= weight
        }
        return elements.last?.element
    }

    /// Another source, which what is drawn here later does not change.
    public mutating func fork() -> Chance {
        Chance(seed: next())
    }

    /// One number from another, well mixed.
    public static func mixed(_ seed: UInt64) -> UInt64 {
        var mixed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One number from a text and a seed.
    public static func of(_ text: String, _ seed: UInt64) -> UInt64 {
        text.utf8.reduce(mixed(seed &+ 1)) { mixed(($0 ^ UInt64($1)) &* 0x100_0000_01B3) }
    }
}
