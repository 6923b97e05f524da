/// Turns doubles into integers where that is possible.
///
/// Written by hand because the standard library's `init(exactly:)` calls `trunc`, for which every program that links
/// this room would have to link the mathematics library too.
enum WholeNumber {
    /// The number without its fraction; nil if that is no int.
    static func int(towardZero number: Double) -> Int64? {
        number >= -0x1p63 && number < 0x1p63 ? Int64(number) : nil
    }

    /// The number without its fraction; nil if that is no uint.
    static func uint(towardZero number: Double) -> UInt64? {
        number > -1 && number < 0x1p64 ? UInt64(number) : nil
    }

    /// The number as an int; nil if it is none.
    static func int(exactly number: Double) -> Int64? {
        guard let whole = int(towardZero: number), Double(whole) == number else { return nil }
        return whole
    }

    /// The number as a uint; nil if it is none.
    static func uint(exactly number: Double) -> UInt64? {
        guard let whole = uint(towardZero: number), Double(whole) == number else { return nil }
        return whole
    }
}
