public import MidwatchEngine
public import MidwatchTimeline

/// Reads a run's log out of the timeline.
public enum RunLog {
    /// How many records are read at a time.
    static let recordsPerRead = 5_000

    /// The events of a run after a sequence number, oldest first; empty for a run that is not there.
    public static func read(
        _ run: RunID, from store: any TimelineStore, after first: Int = 0
    ) throws(HostError) -> [StampedEvent] {
        var log: [StampedEvent] = []
        var last = first
        while true {
            do {
                let records = try store.records(of: .run(run), after: last, limit: recordsPerRead)
                for record in records {
                    last = record.sequence
                    guard let event = try record.runEvent() else { continue }
                    log.append(StampedEvent(sequence: record.sequence, at: record.at, event: event))
                }
                if records.count < recordsPerRead { return log }
            } catch {
                throw .timelineFailed(why(error, store))
            }
        }
    }

    /// Holds a run's log against its chain: what was damaged or changed is not acted upon.
    static func check(_ run: RunID, in store: any TimelineStore) throws(HostError) {
        let result: TimelineVerifier.Result
        do {
            result = try store.verify(.run(run))
        } catch {
            throw .timelineFailed(error.description)
        }
        guard case .broken(let found) = result else { return }
        throw .logBroken("record \(found.sequence) is not what was written: \(found.reason.sentence)")
    }

    /// What failed; of a redacted record, who took it out and why.
    private static func why(_ error: TimelineError, _ store: any TimelineStore) -> String {
        guard case .redacted(let stream, let sequence) = error,
            let redaction = (try? Redaction.all(in: store))?[RecordPlace(stream: stream, sequence: sequence)]
        else { return error.description }
        return "record \(sequence) of \(stream), which the run needs, was redacted by \(redaction.by.name): "
            + "\(redaction.reason); midwatch timeline shows what is left of it"
    }
}
