public import MidwatchRunbook

/// When the files of a repository changed last, and what they were called before, as far back as it was read.
///
/// It is made of what this prints, the newest first:
/// `git -c core.quotePath=false log --name-status -M --format=%cs`
public struct RepositoryHistory: Sendable, Hashable {
    /// The last change of a path.
    struct Change: Sendable, Hashable {
        var path: String
        var day: CalendarDay
    }

    /// Lines of a log at most; what is older is not known.
    public static let mostLines = 500_000

    /// The day of the last change by path.
    public let changes: [String: CalendarDay]
    /// The same, by path.
    let sorted: [Change]
    /// The present names of paths that were moved, by the old one.
    public let renames: [String: String]

    /// Reads a log. Lines that are not understood, such as quoted names, are left out.
    public init(log: String) {
        var changes: [String: CalendarDay] = [:]
        var renames: [String: String] = [:]
        var day: CalendarDay?
        var count = 0
        for line in log.utf8.split(separator: UInt8(ascii: "\n")) {
            count += 1
            guard count <= Self.mostLines else { break }
            let fields = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            if fields.count == 1 {
                day = CalendarDay(fields[0]) ?? day
                continue
            }
            guard let day, let path = fields.last, !path.hasPrefix("\"") else { continue }
            if changes[path] == nil { changes[path] = day }
            if fields.count == 3, fields[0].hasPrefix("R") {
                // The newest line comes first, so what an old name became may have moved on since.
                let now = renames[path] ?? path
                if renames[fields[1]] == nil { renames[fields[1]] = now }
            }
        }
        self.changes = changes
        sorted = changes.map { Change(path: $0.key, day: $0.value) }.sorted { $0.path < $1.path }
        self.renames = renames
    }
}
