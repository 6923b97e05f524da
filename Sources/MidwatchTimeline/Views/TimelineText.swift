import MidwatchEngine

/// The timeline for a terminal: `15:32:07 alice  [rollback] kubectl rollout undo deploy/checkout`.
public enum TimelineText {
    /// The most columns that names may take.
    static let widestName = 20

    /// Prints entries, one or more lines each, with a line for every new day.
    ///
    /// Everything is sanitised. A text of several lines goes on under its first, behind a bar, so that it cannot be
    /// taken for an entry of its own.
    /// - Parameters:
    ///   - clock: the local time to print.
    ///   - includesDetails: also minor entries, and the details of all.
    public static func render(
        _ entries: [TimelineEntry], clock: ClockText = .utc, includesDetails: Bool = false
    ) -> String {
        let shown = includesDetails ? entries : entries.filter { !$0.isMinor }
        let names = shown.map { DisplayText.oneLine($0.who) }
        let width = min(names.map(\.count).max() ?? 0, widestName)
        let severalRuns = Set(entries.compactMap(\.stream.run)).count > 1
        var day = ""
        var result = ""
        for (entry, name) in zip(shown, names) {
            let date = clock.date(entry.at)
            if date != day {
                result += "\(date) \(clock.zone)\n"
                day = date
            }
            let padded = name + String(repeating: " ", count: max(0, width - name.count))
            let lines = DisplayText.sanitised(entry.text).split(separator: "\n", omittingEmptySubsequences: false)
            result += "\(clock.time(entry.at)) \(padded)  \(tag(entry, severalRuns: severalRuns))\(lines.first ?? "")\n"
            let indent = String(repeating: " ", count: 9 + width + 2)
            for line in lines.dropFirst() { result += "\(indent)| \(line)\n" }
            if includesDetails { result += details(entry, indent: indent) }
        }
        return result
    }

    private static func tag(_ entry: TimelineEntry, severalRuns: Bool) -> String {
        var parts: [String] = []
        // The end of a run's id is what tells the runs of one incident apart.
        if severalRuns, let run = entry.stream.run { parts.append(String(run.text.suffix(4))) }
        if !entry.step.isEmpty { parts.append(entry.step) }
        return parts.isEmpty ? "" : "[\(DisplayText.oneLine(parts.joined(separator: " ")))] "
    }

    private static func details(_ entry: TimelineEntry, indent: String) -> String {
        var result = ""
        for detail in entry.details {
            let lines = DisplayText.sanitised(detail).split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines { result += "\(indent)| \(line)\n" }
        }
        return result
    }
}
