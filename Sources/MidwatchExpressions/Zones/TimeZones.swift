import CMidwatchZones

/// The offsets from UTC that accessors of timestamps take: `UTC`, `+05:45`, `Europe/Paris`.
enum TimeZones {
    /// What it costs to read a zone's rules, in steps.
    static let cost = 400

    /// A longer text is no zone.
    static let lengthLimit = 64

    /// The offset in seconds at a moment; nil for a name that is no zone.
    static func offset(of name: String, at time: CELTimestamp) -> Int? {
        if name.utf8.count > lengthLimit { return nil }
        if ["UTC", "Z", ""].contains(name) { return 0 }
        return fixed(name) ?? rules(of: name)?.offset(at: Int(time.seconds))
    }

    /// `+05:45`, `-02:30` or, as in cel-go, `02:00`.
    private static func fixed(_ name: String) -> Int? {
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

    /// What to say of a name that is no zone.
    static func unknown(_ name: String) -> String {
        let nearest = Spelling.nearest(name, among: lines.keys.sorted())
        return "unknown time zone \(Value.string(name).brief); "
            + (nearest.map { "did you mean \"\($0)\"?" }
                ?? "expected \"UTC\", a name such as \"Europe/Paris\" or an offset such as \"+01:00\"")
    }

    private static func rules(of name: String) -> ZoneRules? {
        lines[name].flatMap { ZoneRules(table[$0]) }
    }

    private static var table: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: midwatch_zones(), count: midwatch_zones_count())
    }

    /// Where each zone's line stands in the table.
    private static let lines: [String: Range<Int>] = {
        let table = TimeZones.table
        var result: [String: Range<Int>] = [:]
        var start = 0
        while start < table.count, let end = table[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let names = table[start..<end].prefix { $0 != UInt8(ascii: " ") }
            for name in names.split(separator: UInt8(ascii: ",")) {
                result[String(decoding: name, as: UTF8.self)] = start..<end
            }
            start = end + 1
        }
        return result
    }()
}
