import MidwatchEngine
import MidwatchMetrics

/// Where moments and figures lie in a chart: one time axis and one scale for both windows.
struct ChartFrame {
    static let left: Double = 92
    static let right: Double = 936
    static let top: Double = 176
    static let bottom: Double = 392
    /// An objective so many times beyond the samples is not drawn: its line would flatten everything else.
    static let furthestObjective: Double = 3
    /// Ticks of an axis at most.
    static let mostTicks = 7

    let from: Double
    let to: Double
    let low: Double
    let high: Double
    /// Figures at which lines are drawn.
    let levels: [Double]

    /// - Parameters:
    ///   - times: the moments that must be seen.
    ///   - values: the points of both windows.
    ///   - objective: the bound in the unit of the points, where there is one.
    init(times: [Double], values: [Double], objective: Double?) {
        from = times.min() ?? 0
        to = max(times.max() ?? 1, from + 1)
        var lowest = min(values.min() ?? 0, 0)
        var highest = max(values.max() ?? 0, 0)
        let reach = max(abs(lowest), abs(highest))
        if let objective, reach == 0 || abs(objective) <= Self.furthestObjective * reach {
            lowest = min(lowest, objective)
            highest = max(highest, objective)
        }
        if lowest == highest { highest = lowest + 1 }
        let step = Self.step((highest - lowest) / 4)
        low = (lowest / step).rounded(.down) * step
        high = (highest / step).rounded(.up) * step
        let (base, count) = (low, Int(exactly: ((high - low) / step).rounded()) ?? 1)
        levels = (0...min(max(count, 1), Self.mostTicks)).map { base + Double($0) * step }
    }

    func x(_ time: Double) -> Double {
        let place = (min(max(time, from), to) - from) / (to - from)
        return Self.left + place * (Self.right - Self.left)
    }

    func y(_ value: Double) -> Double {
        let place = (min(max(value, low), high) - low) / (high - low)
        return Self.bottom - place * (Self.bottom - Self.top)
    }

    func holds(_ value: Double) -> Bool { value >= low && value <= high }

    /// Round moments of the clock, and how they are told.
    func moments(_ clock: ClockText) -> [(time: Double, text: String)] {
        let steps: [Double] = [
            1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400,
        ]
        let step = steps.first { (to - from) / $0 <= Double(Self.mostTicks) } ?? (to - from)
        let ahead = Double(clock.secondsAheadOfUTC)
        let first = ((from + ahead) / step).rounded(.up) * step - ahead
        return stride(from: first, through: to, by: step).prefix(Self.mostTicks + 1).map { time in
            let text = clock.time(Instant(milliseconds: Int64(exactly: (time * 1000).rounded()) ?? 0))
            return (time, step < 60 ? text : String(text.prefix(5)))
        }
    }

    /// The smallest round number of 1, 2, 2.5 or 5 times a power of ten that is not below `size`.
    private static func step(_ size: Double) -> Double {
        guard size.isFinite, size > 0 else { return 1 }
        var power = 1.0
        while power > size { power /= 10 }
        while power * 10 <= size { power *= 10 }
        return [1, 2, 2.5, 5].map { $0 * power }.first { $0 >= size * (1 - 1e-9) } ?? 10 * power
    }
}
