/// Offsets from UTC by the names that accessors of timestamps take.
enum TimeZones {
    /// The offset in seconds of `UTC` or of a fixed offset such as `+05:45`, `-02:30` or `02:00`; nil for other names.
    static func offset(of name: String, at time: CELTimestamp) -> Int? {
        if ["UTC", "Etc/UTC", "GMT", "Z", ""].contains(name) { return 0 }
        var digits = name[...]
        var sign = 1
        if let first = digits.first, first == "+" || first == "-" {
            sign = first == "-" ? -1 : 1
            digits = digits.dropFirst()
        }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2, let hours = UInt8(parts[0]),
            let minutes = UInt8(parts[1]), hours < 24, minutes < 60
        else { return nil }
        return sign * (Int(hours) * 3600 + Int(minutes) * 60)
    }
}
