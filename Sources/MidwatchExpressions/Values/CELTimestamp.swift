/// A point in time with nanosecond precision, from year 1 to year 9999.
public struct CELTimestamp: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// Nanoseconds after ``seconds``, 0 to 999,999,999.
    public let nanoseconds: Int32

    /// Makes a point in time; nil before year 1 or after year 9999. Nanoseconds may be any number; they are carried.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        var carry = Int64(nanoseconds) / CELDuration.perSecond
        var rest = Int64(nanoseconds) % CELDuration.perSecond
        if rest < 0 {
            rest += CELDuration.perSecond
            carry -= 1
        }
        let (total, overflow) = seconds.addingReportingOverflow(carry)
        if overflow || !CELTimestamp.range.contains(total) { return nil }
        self.seconds = total
        self.nanoseconds = Int32(truncatingIfNeeded: rest)
    }

    /// Makes a point in time from Unix milliseconds; one that is out of range becomes the nearest that is in it.
    public init(unixMilliseconds: Int64) {
        var whole = unixMilliseconds / 1000
        var rest = unixMilliseconds % 1000
        if rest < 0 {
            rest += 1000
            whole -= 1
        }
        seconds = min(max(whole, CELTimestamp.range.lowerBound), CELTimestamp.range.upperBound)
        nanoseconds = Int32(truncatingIfNeeded: rest * 1_000_000)
    }

    /// Reads RFC 3339, such as `2026-11-20T03:00:10.5+01:00`; nil for anything else or out of range.
    public init?(parsing text: String) {
        guard let read = TimestampScanner(text).scan() else { return nil }
        self.init(seconds: read.seconds, nanoseconds: read.nanoseconds)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down.
    public var unixMilliseconds: Int64 { seconds * 1000 + Int64(nanoseconds) / 1_000_000 }

    /// The point in time a span later; nil out of range.
    public func adding(_ duration: CELDuration) -> CELTimestamp? {
        CELTimestamp(seconds: seconds + duration.seconds, nanoseconds: nanoseconds + duration.nanoseconds)
    }

    /// The span since an earlier point in time; nil if it is longer than a duration holds.
    public func since(_ earlier: CELTimestamp) -> CELDuration? {
        CELDuration(seconds: seconds - earlier.seconds, nanoseconds: nanoseconds - earlier.nanoseconds)
    }

    /// Compares the points in time.
    public static func < (left: CELTimestamp, right: CELTimestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// Seconds of 0001-01-01T00:00:00Z and of 9999-12-31T23:59:59Z.
    static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
    static let secondsPerDay = 86_400
}

extension CELTimestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with as many digits as it needs: `2026-11-20T03:00:10.5Z`.
    public var description: String {
        let clock = ClockReading(self, offsetSeconds: 0)
        let date = clock.date
        return "\(CELTimestamp.padded(date.year, 4))-\(CELTimestamp.padded(date.month, 2))-"
            + "\(CELTimestamp.padded(date.day, 2))T\(CELTimestamp.padded(clock.hour, 2)):"
            + "\(CELTimestamp.padded(clock.minute, 2)):\(CELTimestamp.padded(clock.second, 2))"
            + CELTimestamp.fraction(UInt32(nanoseconds.magnitude)) + "Z"
    }

    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// A point and the digits of a fraction of a second, nothing for zero.
    static func fraction(_ nanoseconds: UInt32) -> String {
        if nanoseconds == 0 { return "" }
        var digits = padded(Int(nanoseconds), 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }
}

/// What clock and calendar show at a point in time, at a fixed offset from UTC.
struct ClockReading {
    let date: CivilDate
    let hour: Int
    let minute: Int
    let second: Int

    init(_ timestamp: CELTimestamp, offsetSeconds: Int) {
        let local = Int(timestamp.seconds) + offsetSeconds
        var day = local / CELTimestamp.secondsPerDay
        var rest = local % CELTimestamp.secondsPerDay
        if rest < 0 {
            rest += CELTimestamp.secondsPerDay
            day -= 1
        }
        date = CivilDate(daysSinceEpoch: day)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }
}

/// Reads RFC 3339.
private struct TimestampScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    func scan() -> (seconds: Int64, nanoseconds: Int32)? {
        var scanner = self
        return scanner.run()
    }

    private mutating func run() -> (seconds: Int64, nanoseconds: Int32)? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            skip("T") || skip("t"), let hour = number(2), skip(":"), let minute = number(2), skip(":"),
            let second = number(2)
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists, hour < 24, minute < 60, second < 60, let nanoseconds = fraction(), let offset = offset(),
            position == bytes.count
        else { return nil }
        let clock = hour * 3600 + minute * 60 + second
        return (Int64(date.daysSinceEpoch * CELTimestamp.secondsPerDay + clock - offset), nanoseconds)
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var result = 0
        for _ in 0..<digits {
            guard let digit = Digits.decimal(bytes[position]) else { return nil }
            result = result * 10 + digit
            position += 1
        }
        return result
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func fraction() -> Int32? {
        guard skip(".") else { return 0 }
        var result: Int32 = 0
        var digits = 0
        while position < bytes.count, let digit = Digits.decimal(bytes[position]) {
            if digits < 9 { result = result * 10 + Int32(digit) }
            digits += 1
            position += 1
        }
        if digits == 0 { return nil }
        for _ in 0..<max(0, 9 - digits) { result *= 10 }
        return result
    }

    private mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let negative = skip("-")
        guard negative || skip("+"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60
        else { return nil }
        return (negative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
