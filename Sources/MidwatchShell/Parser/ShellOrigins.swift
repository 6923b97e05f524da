/// From a place in the text that is read to its place in the text that was given.
enum ShellOrigins: Sendable {
    /// The text is a run of the other.
    case offset(Int)
    /// Scalar for scalar, never falling: for text between backticks, or of a script in an argument. A scalar that is
    /// written with a backslash has both for its place.
    case table([Range<Int>])

    func place(_ index: Int) -> Int {
        switch self {
        case .offset(let offset): return offset &+ index
        case .table(let places):
            if index < places.count { return places[max(index, 0)].lowerBound }
            return places.last?.upperBound ?? 0
        }
    }

    func range(_ start: Int, _ end: Int) -> Range<Int> {
        let lower = place(start)
        guard end > start else { return lower..<lower }
        return lower..<max(lower, self.end(end - 1))
    }

    private func end(_ index: Int) -> Int {
        if case .table(let places) = self, index < places.count { return places[max(index, 0)].upperBound }
        return place(index) + 1
    }

    /// Whether a scalar follows the one before it in the text that was given, and both are written as they are.
    func continues(at index: Int) -> Bool {
        guard case .table(let places) = self else { return true }
        guard index > 0, index < places.count else { return false }
        return places[index - 1].upperBound == places[index].lowerBound && places[index - 1].count == 1
            && places[index].count == 1
    }
}
