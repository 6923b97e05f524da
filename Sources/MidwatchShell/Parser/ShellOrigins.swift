/// From a place in the text that is read to its place in the text that was given.
enum ShellOrigins: Sendable {
    /// The text is a run of the other.
    case offset(Int)
    /// Scalar for scalar, never falling: for text between backticks, or of a script in an argument.
    case table([Int])

    func place(_ index: Int) -> Int {
        switch self {
        case .offset(let offset): return offset &+ index
        case .table(let places):
            if index < places.count { return places[max(index, 0)] }
            return (places.last ?? -1) + 1
        }
    }

    func range(_ start: Int, _ end: Int) -> Range<Int> {
        let lower = place(start)
        guard end > start else { return lower..<lower }
        return lower..<max(lower, place(end - 1) + 1)
    }
}
