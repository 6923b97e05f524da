/// Small text plots out of block characters.
public enum Sparkline {
    /// Characters in one plot at most.
    public static let maximumWidth = 1_000
    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// Draws `values`, oldest first, as at most `width` block characters; more values than that are averaged.
    /// - Parameters:
    ///   - scale: what the lowest and the highest block stand for, so that two plots compare; nil takes the extremes.
    ///     Values outside are drawn at the edge. A value that is not finite is drawn as a space.
    public static func draw(_ values: [Double], scale: ClosedRange<Double>? = nil, width: Int) -> String {
        let columns = resample(values, width: min(max(width, 0), maximumWidth))
        let finite = columns.filter(\.isFinite)
        guard let lowest = finite.min(), let highest = finite.max() else {
            return String(repeating: " ", count: columns.count)
        }
        let range = scale ?? lowest...highest
        let span = range.upperBound - range.lowerBound
        return String(
            columns.map { value in
                guard value.isFinite else { return " " }
                guard span > 0, span.isFinite else { return value > 0 ? blocks[3] : blocks[0] }
                let position = (value - range.lowerBound) / span * Double(blocks.count)
                let clamped = min(max(position, 0), Double(blocks.count - 1))
                return blocks[Int(clamped)]
            })
    }

    /// The range that two plots share: from zero, or the lowest value when one is negative, to the highest.
    public static func scale(_ plots: [Double]...) -> ClosedRange<Double>? {
        let finite = plots.joined().filter(\.isFinite)
        guard let lowest = finite.min(), let highest = finite.max() else { return nil }
        return min(lowest, 0)...max(highest, 0)
    }

    private static func resample(_ values: [Double], width: Int) -> [Double] {
        guard width > 0 else { return [] }
        guard values.count > width else { return values }
        return (0..<width).map { column in
            let bin = values[(column * values.count / width)..<((column + 1) * values.count / width)]
            let finite = bin.filter(\.isFinite)
            return finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count)
        }
    }
}
