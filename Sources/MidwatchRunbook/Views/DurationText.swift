/// Spells durations for people: `0s`, `90ms`, `75s`, `5m`, `2m30s`, `1h5m`, `2d`.
public enum DurationText {
    /// The two largest units that matter, down to milliseconds for times under a second; 0 or more.
    ///
    /// Minutes and seconds only from two minutes on: `75s` reads faster than `1m15s`.
    public static func short(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds > 0 || (seconds == 0 && attoseconds > 0) else { return "0s" }
        if seconds == 0 { return "\(max(1, attoseconds / 1_000_000_000_000_000))ms" }
        if seconds < 120, seconds != 60 { return "\(seconds)s" }
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "\(seconds)s" }
        let (size, name) = units[first]
        var text = "\(seconds / size)\(name)"
        if first + 1 < units.count {
            let (smaller, smallerName) = units[first + 1]
            let rest = seconds % size / smaller
            if rest > 0 { text += "\(rest)\(smallerName)" }
        }
        return text
    }
}
