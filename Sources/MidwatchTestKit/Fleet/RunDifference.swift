public import MidwatchEngine

/// Finds where two states of a run differ, field by field.
public enum RunDifference {
    /// Made from the start of the run and never changed.
    private static let derived: Set<String> = ["graph", "index"]

    /// The names of the fields that differ.
    public static func between(_ left: RunState, _ right: RunState, ignoring ignored: Set<String> = []) -> [String] {
        zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children).compactMap { one, other in
            let name = one.label ?? "?"
            if derived.contains(name) || ignored.contains(name) { return nil }
            guard let one = one.value as? AnyHashable, let other = other.value as? AnyHashable else {
                return "\(name) cannot be compared"
            }
            return one == other ? nil : name
        }
    }
}
