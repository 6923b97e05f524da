/// Why the timeline could not be written or read. The description says what failed, on what, and what to do next.
public enum TimelineError: Error, Sendable, Hashable {
    /// The file or its folder cannot be written.
    case readOnly(path: String)
    /// The disk is full; nothing of the commit was written.
    case diskFull(path: String)
    /// The disk has too little room for a change to begin: the bytes that are free, and those that are needed.
    case noRoom(path: String, free: Int, needed: Int)
    /// A write or a sync failed. The file was closed, and opened and checked again where that was possible.
    case diskFailed(path: String, detail: String)
    /// The file is damaged.
    case corrupt(path: String, detail: String)
    /// The file is not an SQLite database.
    case notADatabase(path: String)
    /// The file is an SQLite database of another program.
    case notATimeline(path: String)
    /// The file was written by a newer version: the steps of the schema it has had, and those known here.
    case newerVersion(path: String, found: Int, known: Int)
    /// The folder cannot hold a write-ahead log safely.
    case unsafeFileSystem(path: String, detail: String)
    /// Another process held the file for longer than one waits.
    case busy(path: String)
    /// The file cannot be opened.
    case cannotOpen(path: String, detail: String)
    /// Reading or writing failed in another way.
    case failed(path: String, detail: String)
    /// A record's event is not known here.
    case unknownEvent(name: String)
    /// A record's event was written by a newer version.
    case newerEvent(name: String, found: Int, known: Int)
    /// A record's payload is not what its event needs.
    case badPayload(name: String, detail: String)
    /// A record's content was taken out.
    case redacted(stream: StreamID, sequence: Int)
}

extension TimelineError: CustomStringConvertible {
    /// What failed, on what, and what to do next.
    public var description: String {
        switch self {
        case .readOnly(let path):
            "\(path) cannot be written: check its owner and mode, or name another state folder with MIDWATCH_STATE"
        case .diskFull(let path):
            "the disk of \(path) is full, nothing was written: make room, then try again"
        case .noRoom(let path, let free, let needed):
            "the disk of \(path) has \(free / 1_048_576) MiB free and a change needs \(needed / 1_048_576): "
                + "no change is begun; make room, then try again"
        case .diskFailed(let path, let detail):
            "the disk of \(path) failed (\(detail)): no change is begun by this process any more; look at the disk, "
                + "run midwatch timeline verify, then midwatch resume"
        case .corrupt(let path, let detail):
            "\(path) is damaged (\(detail)): save what can be read with midwatch timeline export, then begin a new "
                + "timeline that refers to it with midwatch timeline restart"
        case .notADatabase(let path):
            "\(path) is not a timeline: it is no SQLite database; move it away or name another state folder"
        case .notATimeline(let path):
            "\(path) is not a timeline: it belongs to another program; name another state folder"
        case .newerVersion(let path, let found, let known):
            "\(path) was written by a newer Midwatch (schema \(found), this one knows \(known)): update this Midwatch"
        case .unsafeFileSystem(let path, let detail):
            "\(path) cannot hold the timeline: \(detail); name a state folder on a local disk"
        case .busy(let path):
            "\(path) is held by another process: try again, and see who holds it with fuser"
        case .cannotOpen(let path, let detail):
            "\(path) cannot be opened: \(detail)"
        case .failed(let path, let detail):
            "\(path) failed: \(detail)"
        case .unknownEvent(let name):
            "the timeline holds an event \"\(name)\" that this Midwatch does not know: update this Midwatch"
        case .newerEvent(let name, let found, let known):
            "the event \"\(name)\" has version \(found), this Midwatch knows \(known): update this Midwatch"
        case .badPayload(let name, let detail):
            "the event \"\(name)\" cannot be read: \(detail); check the timeline with midwatch timeline verify"
        case .redacted(let stream, let sequence):
            "record \(sequence) of \(stream) was redacted"
        }
    }

    /// What is wrong, where the path and the next command are said already.
    var shortly: String {
        switch self {
        case .corrupt(_, let detail), .failed(_, let detail), .cannotOpen(_, let detail): detail
        case .readOnly, .diskFull, .noRoom, .diskFailed, .notADatabase, .notATimeline, .newerVersion,
            .unsafeFileSystem, .busy, .unknownEvent, .newerEvent, .badPayload, .redacted:
            description
        }
    }
}
