public import MidwatchEngine

/// One line of the history of holds.
public enum HoldChange: Sendable, Hashable {
    /// A hold was put in place.
    case added(Hold)
    /// A hold was taken away.
    case removed(name: String, by: String, reason: String, at: Instant)
}

extension HoldChange {
    /// The holds that stand after a history, sorted by name.
    static func standing(after history: [HoldChange]) -> [Hold] {
        var standing: [String: Hold] = [:]
        for change in history {
            switch change {
            case .added(let hold): standing[hold.name] = hold
            case .removed(let name, _, _, _): standing[name] = nil
            }
        }
        return standing.values.sorted { $0.name < $1.name }
    }
}
