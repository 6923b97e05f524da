import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// The timeline as a Markdown document, for the day after.
public enum TimelineMarkdown {
    /// What is known of an incident when it is printed.
    public struct Content: Sendable {
        /// The incident; `nil` for a run alone.
        public var incident: IncidentSummary?
        /// Its runs.
        public var runs: [RunSummary]
        /// Their changes, with figures.
        public var changes: [ChangeReport]
        /// The timeline.
        public var entries: [TimelineEntry]
        /// The folder of the changes' charts, as links name it; `nil` where none were written.
        public var charts: String?

        /// Gathers what is to be printed.
        public init(
            incident: IncidentSummary?, runs: [RunSummary], changes: [ChangeReport], entries: [TimelineEntry],
            charts: String? = nil
        ) {
            self.incident = incident
            self.runs = runs
            self.changes = changes
            self.entries = entries
            self.charts = charts
        }
    }

    /// Prints the document. Text from the world is sanitised and escaped: it cannot add structure, links or HTML.
    public static func render(_ content: Content, clock: ClockText = .utc) -> String {
        var parts: [String] = [title(content)]
        if let incident = content.incident { parts.append(times(incident, clock: clock)) }
        if !content.runs.isEmpty { parts.append(runs(content.runs, clock: clock)) }
        if !content.changes.isEmpty { parts.append(changes(content, clock: clock)) }
        parts.append(stillChanged(content.runs.flatMap(\.openChanges)))
        parts.append(timeline(content.entries, clock: clock))
        return parts.joined(separator: "\n")
    }

    private static func title(_ content: Content) -> String {
        guard let incident = content.incident else { return "# Timeline\n" }
        let facts = [
            incident.severity, incident.declaration.service, incident.statusWords,
            "declared by \(incident.declaration.by.name)",
        ].filter { !$0.isEmpty }
        return "# \(MarkdownText.prose(incident.incident.text)): \(MarkdownText.prose(incident.declaration.title))\n\n"
            + facts.map(MarkdownText.prose).joined(separator: " · ") + "\n"
    }

    private static func times(_ incident: IncidentSummary, clock: ClockText) -> String {
        var result = "## Times\n\n| what | \(clock.zone) | since detected |\n|---|---|---|\n"
        for (name, at) in incident.times {
            guard let at else {
                result += "| \(name) | not known | |\n"
                continue
            }
            let distance = at.since(incident.detectedAt)
            let words =
                distance < .zero ? "−" + ClockText.length(.zero - distance) : ClockText.length(distance)
            result += "| \(name) | \(clock.dateAndTime(at)) | \(words) |\n"
        }
        return result
    }

    private static func runs(_ runs: [RunSummary], clock: ClockText) -> String {
        var result = "## Runs\n\n| run | runbook | mode | status | started | ended |\n|---|---|---|---|---|---|\n"
        for run in runs {
            let ended = run.endedAt.map { clock.dateAndTime($0) } ?? ""
            let cells = [run.run.text, run.runbook, run.mode, run.statusWords].map(MarkdownText.prose)
            result += "| \(cells.joined(separator: " | ")) | \(clock.dateAndTime(run.startedAt)) | \(ended) |\n"
        }
        return result
    }

    private static func changes(_ content: Content, clock: ClockText) -> String {
        var result = "## Changes\n"
        for change in content.changes {
            let facts = [change.verdict.map { "verdict: \($0.word)" } ?? "not judged", change.end]
            result += "\n### \(clock.time(change.at)) \(MarkdownText.prose(change.step.step))\n\n"
            result += MarkdownText.prose(facts.filter { !$0.isEmpty }.joined(separator: ", ")) + "\n\n"
            result += MarkdownText.block(change.acts.joined(separator: "\n"))
            if change.comparisons.isEmpty { continue }
            result +=
                "\n| metric | before | after | change | objective | verdict | why |\n|---|---|---|---|---|---|---|\n"
            for row in change.comparisons {
                let before = [row.before, row.plotBefore].filter { !$0.isEmpty }.joined(separator: " ")
                let after = [row.after, row.plotAfter].filter { !$0.isEmpty }.joined(separator: " ")
                let objective = row.objectiveWords.trimmingPrefix("objective ")
                let cells = [
                    row.metric, before, after, row.changeWords, String(objective), row.verdict.word, row.explanation,
                ].map(MarkdownText.prose)
                result +=
                    "| \(cells.joined(separator: " | ")) |\n" + (row.control.map { controlRow($0, of: row) } ?? "")
            }
            result += "\n\(ChangeReport.caveat)\n"
            if let folder = content.charts { result += charts(change, in: folder) }
        }
        return result
    }

    /// The row beneath a metric that shows what it is compared with.
    private static func controlRow(_ control: ChangeReport.Control, of row: ChangeReport.Comparison) -> String {
        let before = [control.before, control.plotBefore].filter { !$0.isEmpty }.joined(separator: " ")
        let after = [control.after, control.plotAfter].filter { !$0.isEmpty }.joined(separator: " ")
        let why = "control: \(row.metric) is compared with it"
        let cells = [control.metric, before, after, "", "", "", why].map(MarkdownText.prose)
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private static func charts(_ change: ChangeReport, in folder: String) -> String {
        change.comparisons.indices.map { place in
            let words = "\(change.comparisons[place].metric) before and after \(change.step.step)"
            let file = ChartFile.name(change, place)
            return "\n![\(MarkdownText.prose(words))](\(MarkdownText.link(folder, file)))\n"
        }.joined()
    }

    private static func stillChanged(_ changes: [OpenChange]) -> String {
        if changes.isEmpty { return "## Still changed\n\nNothing.\n" }
        var result = "## Still changed\n"
        for change in changes {
            result += "\n\(MarkdownText.prose("\(change.step.step), \(change.state.words), run \(change.run)")):\n\n"
            result += MarkdownText.block(change.act)
            if let undo = change.undo { result += "\nTo undo it:\n\n" + MarkdownText.block(undo) }
        }
        return result
    }

    private static func timeline(_ entries: [TimelineEntry], clock: ClockText) -> String {
        var result = "## Timeline\n\n| \(clock.zone) | who | step | what |\n|---|---|---|---|\n"
        for entry in entries where !entry.isMinor {
            let cells = [entry.who, entry.step, entry.text].map(MarkdownText.prose)
            result += "| \(clock.dateAndTime(entry.at)) | \(cells.joined(separator: " | ")) |\n"
        }
        return result
    }
}
