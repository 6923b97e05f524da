/// Times as programs write them: `90`, `90s`, `5m`, `1h30m`, `1.5`, `500ms`.
enum Seconds {
    /// The most seconds that a time may have; what is longer counts as so many.
    static let most = 1_000_000_000

    /// Whole seconds, rounded up; `nil` for what is no time.
    static func parse(_ text: String) -> Int? {
        var total = 0.0
        var digits = ""
        var unit = ""
        func value() -> Double? {
            guard let number = Double(digits) else { return nil }
            switch unit {
            case "", "s", "sec", "secs", "second", "seconds": return number
            case "ms": return number / 1_000
            case "m", "min", "mins", "minute", "minutes": return number * 60
            case "h", "hour", "hours": return number * 3_600
            case "d", "day", "days": return number * 86_400
            default: return nil
            }
        }
        for character in text {
            if character.isASCII, character.isNumber || character == "." {
                if !unit.isEmpty {
                    guard let part = value() else { return nil }
                    total += part
                    digits = ""
                    unit = ""
                }
                digits.append(character)
            } else {
                unit.append(character)
            }
        }
        guard let last = value() else { return nil }
        total = (total + last).rounded(.up)
        return total.isFinite && total >= 0 ? Int(min(total, Double(most))) : nil
    }
}
