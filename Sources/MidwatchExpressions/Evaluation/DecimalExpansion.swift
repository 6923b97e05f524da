/// All decimal digits of a finite double, exactly: a double is an integer times a power of two.
struct DecimalExpansion {
    /// 0 to 9, without leading zeros; empty for zero.
    private(set) var digits: [UInt8]
    /// How many digits stand before the decimal point; negative for zeros right after it.
    private(set) var point: Int

    init(_ value: Double) {
        let magnitude = value.magnitude
        guard magnitude > 0, magnitude.isFinite else {
            digits = []
            point = 0
            return
        }
        // value = significand * 2^exponent, with an integer significand.
        var exponent = Int(magnitude.isNormal ? magnitude.exponent : -1022) - 52
        var significand = magnitude.significandBitPattern
        if magnitude.isNormal { significand |= 1 << 52 }
        let zeros = significand.trailingZeroBitCount
        significand >>= UInt64(zeros)
        exponent += zeros
        // A negative power of two is as many decimals of a multiple of five: 2^-k = 5^k / 10^k.
        var number = LargeInteger(significand)
        number.multiply(by: exponent < 0 ? 5 : 2, times: abs(exponent))
        digits = number.digits
        point = digits.count - (exponent < 0 ? -exponent : 0)
    }

    /// Keeps so many digits (which may be negative), rounding half to even on the exact value.
    mutating func round(toDigits count: Int) {
        if count >= digits.count { return }
        if count < 0 {
            digits = []
            return
        }
        let next = digits[count]
        let isTie = next == 5 && !digits[(count + 1)...].contains { $0 != 0 }
        let roundsUp = isTie ? count > 0 && digits[count - 1] % 2 == 1 : next >= 5
        digits.removeLast(digits.count - count)
        if !roundsUp { return }
        var index = count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            point += 1
        }
    }

    /// The digit that stands so many places after the decimal point, or before it for negative places.
    func digit(_ place: Int) -> UInt8 {
        let index = point + place
        return digits.indices.contains(index) ? digits[index] : 0
    }
}

/// A non-negative integer of any size.
private struct LargeInteger {
    private static let base: UInt64 = 1_000_000_000
    /// Nine decimal digits a limb, the least significant first.
    private var limbs: [UInt64] = []

    init(_ value: UInt64) {
        var rest = value
        while rest > 0 {
            limbs.append(rest % LargeInteger.base)
            rest /= LargeInteger.base
        }
    }

    /// Multiplies by a small factor, eight times in one go.
    mutating func multiply(by factor: UInt64, times: Int) {
        let square = factor * factor
        let eighth = square * square * square * square
        for _ in 0..<times / 8 { multiply(by: eighth) }
        for _ in 0..<times % 8 { multiply(by: factor) }
    }

    private mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = limbs[index] * factor + carry
            limbs[index] = product % LargeInteger.base
            carry = product / LargeInteger.base
        }
        if carry > 0 { limbs.append(carry) }
    }

    /// Decimal digits, the most significant first, without leading zeros.
    var digits: [UInt8] {
        var result: [UInt8] = []
        for limb in limbs {
            var rest = limb
            for _ in 0..<9 {
                result.append(UInt8(rest % 10))
                rest /= 10
            }
        }
        while result.last == 0 { result.removeLast() }
        return result.reversed()
    }
}
