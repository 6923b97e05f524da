/// Chance from a seed.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    mutating func below(_ bound: Int) -> Int {
        bound < 1 ? 0 : Int(next() % UInt64(bound))
    }

    /// One number from another, well mixed (SplitMix64).
    static func mixed(_ seed: UInt64) -> UInt64 {
        var mixed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One number from a text and a seed.
    static func of(_ text: String, _ seed: UInt64) -> UInt64 {
        text.utf8.reduce(mixed(seed &+ 1)) { mixed(($0 ^ UInt64($1)) &* 0x100_0000_01B3) }
    }
}
