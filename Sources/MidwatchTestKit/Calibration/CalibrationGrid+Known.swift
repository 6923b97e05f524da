/// Where the judge is known to miss what is asked of it. A cell that is not here and misses it fails the programme.
extension CalibrationGrid {
    static let knownCounters: Set<String> = []
    static let knownTwists: Set<String> = []
    static let knownPower: Set<String> = []
    static let knownTrends: Set<String> = []
}
