/// A span of time with nanosecond precision, in the range that signed 64-bit nanoseconds hold (about 292 years).
public struct CELDuration: Sendable, Hashable, Comparable {
    /// The whole span in nanoseconds.
    public let totalNanoseconds: Int64

    /// Makes a span from its nanoseconds.
    public init(totalNanoseconds: Int64) {
        self.totalNanoseconds = totalNanoseconds
    }

    /// Makes a span from seconds and nanoseconds (which may have different signs); nil out of range.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: CELDuration.perSecond)
        let (total, carry) = scaled.addingReportingOverflow(Int64(nanoseconds))
        if overflow || carry { return nil }
        totalNanoseconds = total
    }

    /// Makes a span from milliseconds; one that is out of range becomes the nearest that is in it.
    public init(milliseconds: Int64) {
        let (total, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        totalNanoseconds = overflow ? (milliseconds < 0 ? .min : .max) : total
    }

    /// Reads `90s`, `1h30m`, `-1.5h`, `250ms`, `3us`, `3µs`, `4ns`, `0`; nil for anything else or out of range.
    ///
    /// The form is that of Go's `time.ParseDuration`, which CEL follows.
    public init?(parsing text: String) {
        guard let total = DurationScanner(text).scan() else { return nil }
        totalNanoseconds = total
    }

    /// The whole seconds of the span, towards zero.
    public var seconds: Int64 { totalNanoseconds / CELDuration.perSecond }

    /// What is left over after ``seconds``, with the sign of the span.
    public var nanoseconds: Int32 { Int32(truncatingIfNeeded: totalNanoseconds % CELDuration.perSecond) }

    /// The span in seconds.
    public var inSeconds: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

    /// Compares the lengths; a negative span is shorter than none.
    public static func < (left: CELDuration, right: CELDuration) -> Bool {
        left.totalNanoseconds < right.totalNanoseconds
    }

    static let perSecond: Int64 = 1_000_000_000
}

extension CELDuration: CustomStringConvertible {
    /// The span in seconds with as many digits as it needs: `5s`, `-0.25s`.
    public var description: String {
        let sign = totalNanoseconds < 0 ? "-" : ""
        let fraction = CELTimestamp.fraction(UInt32(nanoseconds.magnitude))
        return "\(sign)\(seconds.magnitude)\(fraction)s"
    }
}

/// Reads the text form of a duration.
private struct DurationScanner {
    private let bytes: [UInt8]
    private var position = 0
    /// Eighteen digits of a fraction count, as in Go; the rest is less than a nanosecond of an hour.
    private static let mostScale: UInt64 = 1_000_000_000_000_000_000
    private static let units: [(name: [UInt8], nanoseconds: UInt64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ].map { (Array($0.0.utf8), $0.1) }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The nanoseconds, or nil if the text is not a duration.
    func scan() -> Int64? {
        var scanner = self
        return scanner.run()
    }

    private mutating func run() -> Int64? {
        var negative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            negative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        if bytes[position...].elementsEqual("0".utf8) { return 0 }
        if position == bytes.count { return nil }
        var total: UInt64 = 0
        while position < bytes.count {
            guard let part = component() else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        if negative { return total == Int64.min.magnitude ? .min : Int64(exactly: total).map { -$0 } }
        return Int64(exactly: total)
    }

    /// One number and its unit, in nanoseconds.
    private mutating func component() -> UInt64? {
        var whole: UInt64 = 0
        var digits = 0
        while position < bytes.count, let digit = Digits.decimal(bytes[position]) {
            let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10)
            let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
            if overflow || carry { return nil }
            whole = sum
            digits += 1
            position += 1
        }
        var fraction: UInt64 = 0
        var scale: UInt64 = 1
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            while position < bytes.count, let digit = Digits.decimal(bytes[position]) {
                if scale < DurationScanner.mostScale {
                    fraction = fraction * 10 + UInt64(digit)
                    scale *= 10
                }
                digits += 1
                position += 1
            }
        }
        guard digits > 0, let unit = unit() else { return nil }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: unit)
        let part = unit.multipliedFullWidth(by: fraction)
        let (sum, carry) = scaled.addingReportingOverflow(scale.dividingFullWidth(part).quotient)
        return overflow || carry ? nil : sum
    }

    /// The nanoseconds of the unit that stands here.
    private mutating func unit() -> UInt64? {
        for unit in DurationScanner.units where bytes[position...].starts(with: unit.name) {
            position += unit.name.count
            return unit.nanoseconds
        }
        return nil
    }
}
