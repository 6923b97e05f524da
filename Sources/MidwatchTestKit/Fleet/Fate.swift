import MidwatchEngine

/// What becomes of the command of one attempt, fixed by the seed and the attempt alone.
struct Fate: Sendable {
    /// How the command ends if nobody ends it.
    enum Ending: Sendable {
        case exits(Int)
        case cannotSpawn
        /// It goes on until it is ended by a signal.
        case hangs
        /// It does not even die of a kill, for this many milliseconds.
        case outlivesKill(Int64)
    }

    var ending: Ending
    /// How long it takes, in milliseconds.
    var milliseconds: Int64
    /// When production is changed, in milliseconds after the start; `nil` is never.
    var takesEffectAfter: Int64?
    /// What it prints on both streams.
    var bytes: Int64

    /// How long a shim gives a command to end by itself, and how long it tries to kill it.
    static let grace: Int64 = 10_000
    static let killPatience: Int64 = 5_000

    init(of attempt: AttemptID, seed: UInt64) {
        var chance = Chance(seed: Chance.of(attempt.text, seed))
        bytes = chance.percent(10) ? 5_000_000_000 : 10
        milliseconds = Int64(chance.percent(20) ? chance.of(1_000...9_000) : chance.of(5...1_500))
        switch chance.below(100) {
        case 0..<62:
            ending = .exits(0)
            takesEffectAfter = milliseconds / 2
        case 62..<76:
            ending = .exits(3)
            takesEffectAfter = chance.percent(50) ? milliseconds / 2 : nil
        case 76..<82:
            ending = .exits(75)
            takesEffectAfter = chance.percent(50) ? milliseconds / 2 : nil
        case 82..<86: ending = .cannotSpawn
        case 86..<92:
            ending = .hangs
            takesEffectAfter = chance.percent(50) ? 300 : nil
        case _:
            ending = .outlivesKill(Int64(chance.of(1_000...60_000)))
            takesEffectAfter = chance.percent(60) ? Int64(chance.of(300...60_000)) : nil
        }
    }
}
