/// When a zone's offset from UTC changed, and by what rule it changes after that.
struct ZoneRules {
    private let first: Int
    /// Moments in seconds since the epoch, rising, with the offset that holds from then on.
    private var changes: [(moment: Int, offset: Int)] = []
    private let last: DaylightRule

    /// Reads a line of the table: names, first offset, offsets, changes, rule. See `CMidwatchZones.h`.
    init?(_ line: Slice<UnsafeRawBufferPointer>) {
        let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 5, let first = Int(fields[1]), let last = DaylightRule(fields[4]) else { return nil }
        self.first = first
        self.last = last
        if fields[3] == "-" { return }
        let offsets = fields[2].split(separator: ",").compactMap { Int($0) }
        var moment = 0
        var digits = ""
        for byte in fields[3].utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else {
                digits.unicodeScalars.append(Unicode.Scalar(byte))
                continue
            }
            let index = Int(byte - UInt8(ascii: "A"))
            guard let step = Int(digits, radix: 36), offsets.indices.contains(index) else { return nil }
            moment += step
            changes.append((moment, offsets[index]))
            digits = ""
        }
    }

    /// The offset in seconds at a moment in seconds since the epoch.
    func offset(at moment: Int) -> Int {
        guard let end = changes.last?.moment else { return last.offset(at: moment) }
        if moment >= end, last.hasDaylightTime { return last.offset(at: moment) }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].moment <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }
}
