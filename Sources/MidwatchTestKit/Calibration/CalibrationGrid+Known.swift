/// Where the judge is known to miss what is asked of it, with the programme's own seed. A cell that is not here and
/// misses it fails the programme.
extension CalibrationGrid {
    /// Moods longer than the window, and wide.
    static let knownCounters: Set<String> = [
        "5 % of 40/s, spread 0.6, correlation 0.95, 24 samples"
    ]
    /// Shifts within the band, by values whose moods are as long as the window: the wrong way 2 to 4 times in 1,000.
    static let knownShifts: Set<String> = [
        "shift 0.5 deviations, correlation 0.8, 12 samples",
        "shift 0.5 deviations, correlation 0.9, 12 samples",
        "shift 0.5 deviations, correlation 0.8, spikes, 12 samples",
        "shift 0.5 deviations, correlation 0.9, spikes, 12 samples",
        "shift 0.5 deviations, correlation 0.9, spikes, 24 samples",
        "shift 0.5 deviations, correlation 0.95, spikes, 12 samples",
        "shift 0.5 deviations, correlation 0.95, spikes, 24 samples",
        "shift 0.5 deviations, correlation 0.95, spikes, 60 samples",
        "shift 1 deviations, correlation 0.8, spikes, 12 samples",
        "shift 1 deviations, correlation 0.9, spikes, 12 samples",
    ]
}
