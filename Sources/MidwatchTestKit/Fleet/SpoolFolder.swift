import MidwatchEngine

/// The spool folder of one attempt, as the shim's protocol leaves it on a disk that keeps what was synced.
struct SpoolFolder: Sendable {
    /// Which shim holds the lock file.
    var lockedBy: Int?
    /// Whether a recovering engine made or marked it.
    var isClosed = false
    /// The boot under which `started` was written.
    var startedUnder: Int?
    /// How the command ended.
    var record: ActOutcome?
    /// Whether the record's name is synced; a reboot loses it otherwise.
    var isRecordSynced = false

    /// What it shows, the record first.
    func shows(boot: Int) -> AttemptTrace.Folder {
        if record != nil { return .recorded }
        if let startedUnder { return startedUnder == boot ? .started : .startedBeforeBoot }
        return isClosed ? .closed : .made
    }

    /// What a recovering engine does under the lock, if it gets it.
    mutating func close() {
        if lockedBy == nil, startedUnder == nil, record == nil { isClosed = true }
    }

    /// What a reboot leaves.
    mutating func reboot() {
        lockedBy = nil
        if !isRecordSynced { record = nil }
    }
}
