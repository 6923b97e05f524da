/// Finds what a misspelt name was meant to be.
public enum Spelling {
    /// The candidate nearest to a name, or nil if none is near enough: at most a third of the name's length away
    /// (at least one edit), by Damerau-Levenshtein distance without regard to case. Of equals, the first in order.
    public static func nearest(_ name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        if wanted.isEmpty || wanted.count > lengthLimit { return nil }
        let threshold = max(1, (wanted.count + 1) / 3)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased().unicodeScalars)
            if other.isEmpty || abs(other.count - wanted.count) > threshold { continue }
            let distance = distance(wanted, other)
            if distance > threshold || distance >= max(wanted.count, other.count) { continue }
            if let current = best, (current.distance, current.candidate) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.candidate
    }

    /// The candidate that is one edit away, upper and lower case told apart; nil where there is none, or more than one.
    ///
    /// It is near enough to be offered as the repair of a typing mistake, and not only as a question.
    public static func repair(of name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.unicodeScalars)
        if wanted.count < shortestRepaired || wanted.count > lengthLimit { return nil }
        var found: String?
        for candidate in candidates where candidate != name && candidate != found {
            let other = Array(candidate.unicodeScalars)
            if abs(other.count - wanted.count) > 1 || distance(wanted, other) != 1 { continue }
            if found != nil { return nil }
            found = candidate
        }
        return found
    }

    /// Shorter names are all near each other.
    static let shortestRepaired = 3

    /// Longer names are not compared.
    static let lengthLimit = 128

    /// Edits (insert, delete, replace, swap neighbours) that turn one into the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforePrevious = Array(repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = previous
        for row in left.indices {
            current[0] = row + 1
            for column in right.indices {
                let same = left[row] == right[column]
                var cost = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current[column + 1] = cost
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[right.count]
    }
}

/// The candidate nearest to a name, or nil if none is near enough; see ``Spelling/nearest(_:among:)``.
public func didYouMean(_ name: String, among candidates: [String]) -> String? {
    Spelling.nearest(name, among: candidates)
}
