import MidwatchTimeline

/// Signs how far the timeline has come when a run lets go of it.
enum RunCheckpoint {
    /// Signs, and says so in one line. A checkpoint that cannot be made is a warning: the run is told all the same.
    static func sign(_ store: SQLiteStore) -> String {
        do {
            let signed = try store.checkpoint()
            let records = "\(signed.checkpoint.size) records"
            return "timeline signed at \(records): \(signed.checkpoint.rootText)"
        } catch {
            return DisplayText.sanitised("midwatch: warning: the timeline was not signed: \(error)")
        }
    }
}
