/// Durations as Prometheus reads and writes them: `1h30m`, whole numbers, units from large to small.
enum PromQLDuration {
    /// Why a text is no duration.
    enum Refusal: Error {
        case malformed
        case tooLong

        func message(about text: String) -> String {
            let shown = text.count > 40 ? String(text.prefix(40)) + "…" : text
            return switch self {
            case .malformed:
                "\(shown) is neither a number nor a duration; write 90s, 5m or 1h30m: whole numbers, large units first"
            case .tooLong: "\(shown) is longer than 292 years"
            }
        }
    }

    private static let units: [(name: String, milliseconds: Int)] = [
        ("y", 31_536_000_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
        ("ms", 1),
    ]

    /// The longest duration, in milliseconds: what fits Prometheus's nanoseconds in 64 bits.
    private static let longest = 9_223_372_036_854

    /// The seconds of a written duration.
    static func seconds(of text: String) -> Result<Double, Refusal> {
        var total = 0
        var rest = Array(text.utf8)[...]
        var nextUnit = 0
        guard !rest.isEmpty else { return .failure(.malformed) }
        while !rest.isEmpty {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { (97...122).contains($0) }
            rest = rest.dropFirst(unit.count)
            let name = String(decoding: unit, as: UTF8.self)
            guard !digits.isEmpty, let index = units.firstIndex(where: { $0.name == name }), index >= nextUnit else {
                return .failure(.malformed)
            }
            nextUnit = index + 1
            guard let count = Int(String(decoding: digits, as: UTF8.self)) else { return .failure(.tooLong) }
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: units[index].milliseconds)
            let (sum, overflows) = total.addingReportingOverflow(product)
            guard !isTooMuch, !overflows, sum <= longest else { return .failure(.tooLong) }
            total = sum
        }
        return .success(Double(total) / 1_000)
    }

    /// A number of seconds as a duration.
    static func text(of seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) <= Double(longest) / 1_000 else { return "0s" }
        var rest = Int((abs(seconds) * 1_000).rounded())
        var text = seconds < 0 ? "-" : ""
        for unit in units where rest >= unit.milliseconds {
            if unit.name == "y" || unit.name == "w", rest % unit.milliseconds != 0 { continue }
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text.isEmpty || text == "-" ? "0s" : text
    }
}
