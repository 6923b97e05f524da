import MidwatchEngine

/// The timeline of an incident: its stream and those of its runs, as one.
public enum IncidentTimeline {
    /// Merges streams by stored time, then stream, then sequence; within a stream the sequence always decides, even
    /// where a clock was set back.
    /// - Parameters:
    ///   - streams: the records of each stream, oldest first.
    ///   - clock: how times inside texts are printed.
    ///   - redactions: why records have no content, by place.
    public static func merge(
        _ streams: [[TimelineRecord]], clock: ClockText = .utc, redactions: [RecordPlace: Redaction] = [:]
    ) -> [TimelineEntry] {
        var placed: [(at: Instant, entry: TimelineEntry)] = []
        for records in streams {
            var writer = EntryWriter(clock: clock, redactions: redactions)
            var latest = Instant(milliseconds: .min)
            for record in records {
                latest = max(latest, record.at)
                placed.append((latest, writer.entry(record)))
            }
        }
        return placed.sorted { left, right in
            (left.at, left.entry.stream, left.entry.sequence) < (right.at, right.entry.stream, right.entry.sequence)
        }.map(\.entry)
    }
}
