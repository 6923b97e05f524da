/// Prints figures as people say them: `8.1 %`, `1.9 s`, `340 ms`.
public enum Figure {
    /// How a figure is printed.
    public enum Unit: Sendable, Hashable {
        /// A share from 0 to 1, printed in percent.
        case share
        /// Seconds, printed as ms, s, min, h or d.
        case seconds
        /// Bytes, printed with binary prefixes.
        case bytes
        /// A bare number with a word after it.
        case number(String?)
    }

    /// The unit of a rule's figure.
    public static func unit(of rule: MetricRule) -> Unit {
        switch rule.shape {
        case .ratio, .slowerThan: .share
        case .quantile: .seconds
        case .value, .query: unit(named: rule.unit)
        }
    }

    /// The unit a runbook's word stands for.
    public static func unit(named word: String?) -> Unit {
        switch word {
        case .some("ratio"), .some("share"): .share
        case .some("s"), .some("seconds"): .seconds
        case .some("bytes"), .some("B"): .bytes
        case .some(let other) where !other.isEmpty: .number(other)
        case .some, .none: .number(nil)
        }
    }

    /// A figure of a metric, such as `8.1 %`.
    public static func format(_ value: Double, rule: MetricRule) -> String {
        format(value, unit: unit(of: rule))
    }

    /// A figure in a unit.
    public static func format(_ value: Double, unit: Unit) -> String {
        guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
        switch unit {
        case .share: return percent(value)
        case .seconds: return seconds(value)
        case .bytes: return bytes(value)
        case .number(let word): return word.map { "\(plain(value)) \($0)" } ?? plain(value)
        }
    }

    /// A relative change with its sign, such as `−95 %` for −0.95.
    public static func signedPercent(_ change: Double) -> String {
        guard change.isFinite else { return change < 0 ? "−∞" : "∞" }
        let digits = abs(change) >= 0.995 && change < 0 && change > -1 ? percent(-change) : coarsePercent(abs(change))
        return (change < 0 ? "−" : "+") + digits
    }

    /// A number with about three digits, without trailing zeros.
    public static func plain(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
        let size = abs(value)
        if size >= 1e12 || (size > 0 && size < 1e-4) { return minus("\(value)") }
        return trimmed(value, decimals: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 5)
    }

    private static func percent(_ share: Double) -> String {
        let percent = share * 100
        let size = abs(percent)
        if size >= 99, size < 100 {
            // Near 100 % it is the distance from it that people read.
            let rest = 100 - size
            return trimmed(percent, decimals: rest >= 0.1 ? 2 : rest >= 0.01 ? 3 : 4) + " %"
        }
        let decimals = size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4
        return trimmed(percent, decimals: decimals) + " %"
    }

    private static func coarsePercent(_ share: Double) -> String {
        trimmed(share * 100, decimals: share >= 0.1 ? 0 : 1) + " %"
    }

    private static func seconds(_ value: Double) -> String {
        let size = abs(value)
        if size == 0 { return "0 s" }
        if size < 0.001 { return trimmed(value * 1e6, decimals: 0) + " µs" }
        if size < 0.01 { return trimmed(value * 1e3, decimals: 1) + " ms" }
        if size < 0.9995 { return trimmed(value * 1e3, decimals: 0) + " ms" }
        if size < 120 { return trimmed(value, decimals: size < 10 ? 2 : 1) + " s" }
        if size < 7_200 { return trimmed(value / 60, decimals: 1) + " min" }
        if size < 172_800 { return trimmed(value / 3_600, decimals: 1) + " h" }
        return trimmed(value / 86_400, decimals: 1) + " d"
    }

    private static func bytes(_ value: Double) -> String {
        var scaled = value
        for prefix in ["B", "KiB", "MiB", "GiB", "TiB"] {
            if abs(scaled) < 1_024 { return "\(plain(scaled)) \(prefix)" }
            scaled /= 1_024
        }
        return "\(plain(scaled)) PiB"
    }

    /// At most `decimals` decimals, without trailing zeros.
    private static func trimmed(_ value: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
        guard let whole = Int64(exactly: scaled) else { return minus("\(value)") }
        let unit = Int64(scale)
        var text = "\(whole.magnitude / unit.magnitude)"
        var rest = "\(whole.magnitude % unit.magnitude)"
        rest = String(repeating: "0", count: max(0, decimals - rest.count)) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        if decimals > 0, !rest.isEmpty { text += "." + rest }
        return whole < 0 ? "−" + text : text
    }

    private static func minus(_ text: String) -> String {
        text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }
}
