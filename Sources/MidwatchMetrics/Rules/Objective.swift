/// The bound a metric's figure should keep, in the unit of the figure (shares 0 to 1, seconds, the gauge's own).
public enum Objective: Sendable, Hashable {
    /// The figure should be lower than this.
    case below(Double)
    /// The figure should be higher than this.
    case above(Double)

    /// The bound itself.
    public var limit: Double {
        switch self {
        case .below(let limit), .above(let limit): limit
        }
    }

    /// Whether `figure` keeps the bound.
    public func isMet(by figure: Double) -> Bool {
        switch self {
        case .below(let limit): figure < limit
        case .above(let limit): figure > limit
        }
    }
}
