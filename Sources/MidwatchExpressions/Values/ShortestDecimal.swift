/// The shortest decimal digits that give a finite double back, and how they are written.
struct ShortestDecimal {
    private let isNegative: Bool
    /// 0 to 9, without zeros at either end; a single 0 for zero.
    private let digits: [UInt8]
    /// How many digits stand before the decimal point; zero or less for zeros right after it.
    private let point: Int

    init(_ value: Double) {
        isNegative = value.sign == .minus
        // Swift's description has these digits: `123.456`, `5e-324`, `1.5e+300`.
        let text = value.magnitude.description.utf8
        let figures = text.prefix { $0 != UInt8(ascii: "e") }
        let exponent = Int(String(decoding: text.dropFirst(figures.count + 1), as: UTF8.self)) ?? 0
        let whole = figures.prefix { $0 != UInt8(ascii: ".") }
        let all = (Array(whole) + figures.dropFirst(whole.count + 1)).map { $0 - 0x30 }
        let leading = all.prefix { $0 == 0 }.count
        var digits = Array(all.dropFirst(leading))
        while digits.last == 0 { digits.removeLast() }
        point = digits.isEmpty ? 1 : whole.count - leading + exponent
        self.digits = digits.isEmpty ? [0] : digits
    }

    /// Digits and a decimal point, never an exponent: `0.00001`, `1000000`.
    var plain: String {
        let zeros = [UInt8](repeating: 0, count: max(point - digits.count, 0))
        let whole = point > 0 ? digits.prefix(point) + zeros : [0]
        let fraction = [UInt8](repeating: 0, count: max(-point, 0)) + digits.dropFirst(max(point, 0))
        return text(whole, fraction)
    }

    /// As C writes it by `%g`, with as many digits as are needed: with an exponent below 1e-4 and from 1e6 on.
    var general: String {
        if (-3...6).contains(point) { return plain }
        let exponent = point - 1
        return text(digits.prefix(1), digits.dropFirst()) + (exponent < 0 ? "e-" : "e+")
            + CELTimestamp.padded(abs(exponent), 2)
    }

    private func text(_ whole: some Sequence<UInt8>, _ fraction: some Collection<UInt8>) -> String {
        var text = isNegative ? [UInt8(ascii: "-")] : []
        text += whole.map { 0x30 + $0 }
        if !fraction.isEmpty { text.append(UInt8(ascii: ".")) }
        text += fraction.map { 0x30 + $0 }
        return String(decoding: text, as: UTF8.self)
    }
}
