import MidwatchTimeline

/// Signs how far the timeline has come when a run lets go of it.
enum RunCheckpoint {
    /// Signs, and prints one line. A checkpoint that cannot be made is a warning: the run is told all the same.
    static func sign(_ store: SQLiteStore) {
        do {
            let signed = try store.checkpoint()
            let records = "\(signed.checkpoint.size) records"
            Output.print("timeline signed at \(records): \(signed.checkpoint.rootText)")
        } catch {
            Output.warn("the timeline was not signed: \(error)")
        }
    }
}
