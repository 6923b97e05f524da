import MidwatchRunbook

extension RepositoryHistory {
    /// Paths that are compared with one pattern at most; a pattern that begins with a wildcard in a large repository
    /// is looked for no further.
    static let mostCompared = 20_000

    /// The paths that a pattern matches and that changed after a day.
    func changed(after day: CalendarDay, matching pattern: PathPattern) -> [(path: String, day: CalendarDay)] {
        let prefix = pattern.literalPrefix
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].path < prefix { low = middle + 1 } else { high = middle }
        }
        var found: [(path: String, day: CalendarDay)] = []
        for change in sorted[low...].prefix(Self.mostCompared) {
            guard change.path.hasPrefix(prefix) else { break }
            if change.day > day, pattern.matches(change.path) { found.append((change.path, change.day)) }
        }
        return found
    }
}
