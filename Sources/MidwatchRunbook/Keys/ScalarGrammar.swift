/// How the language reads durations, shares and numbers from their text. YAML is never asked: `010` is no number here.
public enum ScalarGrammar {
    /// Why a text is not what its key takes.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong, lower case, without a full stop.
        public var message: String
        /// What to write.
        public var help: String?
    }

    /// A number with what its unit says it is.
    public enum Quantity: Sendable, Hashable {
        /// A share, 0.01 for `1%`.
        case ratio(Double)
        /// A duration.
        case duration(Duration)
        /// A bare number.
        case number(Double)
    }

    /// Reads a duration such as `90s`, `500ms`, `5m`, `2h`, `7d`: one whole number and one unit.
    public static func duration(_ text: String) -> Result<Duration, Problem> {
        plainDuration(text).map(Result.success) ?? readDuration(text)
    }

    /// A duration in the form that nearly all have; `nil` for what has to be looked at closely.
    private static func plainDuration(_ text: String) -> Duration? {
        var number: Int64 = 0
        var digits = 0
        var unit: Int64 = 0
        for byte in text.utf8 {
            switch (byte, unit) {
            case (UInt8(ascii: "0")...UInt8(ascii: "9"), 0):
                number = number * 10 + Int64(byte - UInt8(ascii: "0"))
                digits += 1
                if digits > 6 || (digits == 2 && number < 10) { return nil }
            case (UInt8(ascii: "s"), 0): unit = 1_000
            case (UInt8(ascii: "m"), 0): unit = 60_000
            case (UInt8(ascii: "s"), 60_000): unit = 1
            case (UInt8(ascii: "h"), 0): unit = 3_600_000
            default: return nil
            }
        }
        let duration = Duration.milliseconds(number * unit)
        return digits > 0 && unit > 0 && duration <= Limits.longestDuration ? duration : nil
    }

    private static func readDuration(_ text: String) -> Result<Duration, Problem> {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let unit = text.dropFirst(digits.count)
        if digits.isEmpty { return .failure(Problem(message: "\"\(text)\" is not a duration", help: units)) }
        if unit.isEmpty {
            return .failure(Problem(message: "\"\(text)\" has no unit", help: "write \(text)s, or \(text)m, …"))
        }
        if unit.first == "." || unit.first == "," {
            return .failure(
                Problem(message: "\"\(text)\" has a fraction", help: "write a smaller unit, such as 1500ms"))
        }
        guard let factor = factors[String(unit)] else {
            let message =
                unit.contains { $0.isNumber }
                ? "\"\(text)\" has two parts" : "\"\(unit)\" is not a unit of time"
            return .failure(Problem(message: message, help: units))
        }
        if digits.count > 1, digits.hasPrefix("0") {
            return .failure(Problem(message: "\"\(text)\" begins with a zero", help: nil))
        }
        guard let number = Int64(digits), case let product = number.multipliedReportingOverflow(by: factor),
            !product.overflow, .milliseconds(product.partialValue) <= Limits.longestDuration
        else {
            return .failure(Problem(message: "\"\(text)\" is longer than 90d", help: nil))
        }
        return .success(.milliseconds(product.partialValue))
    }

    /// Reads a number of days such as `180d`, which may be longer than any other duration.
    public static func days(_ text: String) -> Result<Duration, Problem> {
        let digits = text.dropLast()
        guard text.hasSuffix("d"), !digits.isEmpty, digits.utf8.allSatisfy(isDigit), !digits.hasPrefix("0") else {
            return .failure(
                Problem(
                    message: "\"\(text)\" is not a number of days", help: "write a whole number and d, such as 180d"))
        }
        let longest = Limits.longestInterval.components.seconds / secondsPerDay
        guard let days = Int64(digits), days <= longest else {
            return .failure(Problem(message: "\"\(text)\" is longer than \(longest)d", help: nil))
        }
        return .success(.seconds(days * secondsPerDay))
    }

    private static let secondsPerDay: Int64 = 86_400

    /// Reads a whole number: digits, a minus sign before them, no leading zero, no separators.
    public static func integer(_ text: String) -> Int? {
        isInteger(Substring(text).utf8) ? Int(text) : nil
    }

    /// Reads a decimal number such as `0.99`, `-3` or `1e6`.
    public static func number(_ text: String) -> Double? {
        var rest = Substring(text).utf8
        if let exponent = rest.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            var power = rest[rest.index(after: exponent)...]
            if power.first == UInt8(ascii: "+") || power.first == UInt8(ascii: "-") { power = power.dropFirst() }
            guard !power.isEmpty, power.count <= 3, power.allSatisfy(isDigit) else { return nil }
            rest = rest[..<exponent]
        }
        if let point = rest.firstIndex(of: UInt8(ascii: ".")) {
            let fraction = rest[rest.index(after: point)...]
            guard !fraction.isEmpty, fraction.allSatisfy(isDigit) else { return nil }
            rest = rest[..<point]
        }
        guard isInteger(rest), let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Reads a share: `1%` is 0.01, `0.01` is itself.
    public static func ratio(_ text: String) -> Result<Double, Problem> {
        guard let quantity = quantity(text) else {
            return .failure(Problem(message: "\"\(text)\" is not a share", help: "write 1%, or 0.01"))
        }
        switch quantity {
        case .ratio(let share) where (0...1).contains(share): return .success(share)
        case .number(let share) where share >= 0 && share < 1: return .success(share)
        case .number(let share):
            let help = "write \(text)% if you mean percent"
            return .failure(Problem(message: "\"\(text)\" is not a share from 0 to 1", help: share > 0 ? help : nil))
        case .ratio: return .failure(Problem(message: "\"\(text)\" is not a share from 0% to 100%", help: nil))
        case .duration: return .failure(Problem(message: "\"\(text)\" is a duration, not a share", help: nil))
        }
    }

    /// Reads a number with or without a unit; `nil` for anything else.
    public static func quantity(_ text: String) -> Quantity? {
        if text.hasSuffix("%") { return number(String(text.dropLast())).map { .ratio($0 / 100) } }
        if let number = number(text) { return .number(number) }
        if case .success(let duration) = duration(text) { return .duration(duration) }
        return nil
    }

    private static let units = "write a whole number and one of ms, s, m, h, d, such as 90s"

    private static let factors: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

    private static func isInteger(_ text: Substring.UTF8View) -> Bool {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        return !digits.isEmpty && digits.allSatisfy(isDigit)
            && (digits.first != UInt8(ascii: "0") || digits.dropFirst().isEmpty)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
