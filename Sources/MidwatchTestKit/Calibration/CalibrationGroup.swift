/// Cells of the grid of which one thing is asked.
public struct CalibrationGroup: Sendable {
    /// What is asked of every cell.
    public enum Demand: Sendable, Hashable {
        /// Nothing changed: false `improved` and false `worsened` each at most this share.
        case falseVerdicts(Double)
        /// Something changed: the wrong direction at most this share.
        case wrongWay(Double)
        /// Something changed: the right verdict at least this share, and the wrong way hardly ever.
        case power(Double)
        /// Nothing; the rates are only shown.
        case nothing
    }

    /// What the cells have in common, for people.
    public var name: String
    /// What is asked of each.
    public var demand: Demand
    /// The cells.
    public var cells: [CalibrationCell]
    /// Cells that are known to miss the demand, by name; none that is not listed may.
    public var known: Set<String>

    /// A group.
    public init(name: String, demand: Demand, cells: [CalibrationCell], known: Set<String> = []) {
        self.name = name
        self.demand = demand
        self.cells = cells
        self.known = known
    }

    /// The part of wrong directions that power may have.
    static let wrongWay = 0.001

    /// Whether a cell's rates are within the demand, two standard errors of so many repetitions allowed.
    public func holds(_ rates: CalibrationRates, in cell: CalibrationCell) -> Bool {
        func margin(_ share: Double) -> Double {
            2 * (share * (1 - share) / Double(max(rates.repetitions, 1))).squareRoot()
        }
        let (right, wrong) = cell.better ? (rates.improved, rates.worsened) : (rates.worsened, rates.improved)
        switch demand {
        case .falseVerdicts(let share): return max(rates.improved, rates.worsened) <= share + margin(share)
        case .wrongWay(let share): return wrong <= share + margin(share)
        case .power(let share):
            return right >= share - margin(share) && wrong <= Self.wrongWay + margin(Self.wrongWay)
        case .nothing: return true
        }
    }
}

extension CalibrationCell {
    /// Whether the change is for the better; so little changes where nothing does that it may be either.
    var better: Bool {
        switch kind {
        case .counters: effect < 1
        case .values: effect < 0
        }
    }

    /// The cell in words, stable: known weaknesses are listed by it.
    public var name: String {
        var parts: [String] = []
        switch kind {
        case .counters(let requests, let share, let spread):
            parts.append("\(percent(share)) of \(Self.plain(requests))/s, spread \(Self.plain(spread))")
            if effect != 1 { parts.append("to \(percent(share * effect))") }
        case .values:
            if effect != 0 { parts.append("shift \(Self.plain(effect)) deviations") }
        }
        parts.append("correlation \(Self.plain(wander.correlation))")
        if wander.shape != .normal { parts.append(wander.shape.rawValue) }
        parts.append("\(samples) samples")
        switch twist {
        case .none: break
        case .gaps: parts.append("gaps")
        case .reset: parts.append("reset")
        case .newSeries: parts.append("new series")
        case .traffic(let factor): parts.append("traffic × \(Self.plain(factor))")
        case .trend(let drift): parts.append("trend \(Self.plain(drift)) a window")
        case .triggered: parts.append("triggered")
        }
        return parts.joined(separator: ", ")
    }

    private func percent(_ share: Double) -> String { Self.plain((share * 10_000).rounded() / 100) + " %" }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\((number * 1000).rounded() / 1000)"
    }
}
