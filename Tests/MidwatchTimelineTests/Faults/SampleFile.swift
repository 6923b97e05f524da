import FoundationEssentials
import GRDB
import Glibc
import MidwatchEngine

@testable import MidwatchTimeline

/// A signed timeline of a thousand records on disk, whose triggers are gone: what somebody with SQL can do.
final class SampleFile {
    static let records = 1_000
    static let streams = [
        StreamID("incident/INC-1"), StreamID("run/R-1"), StreamID("run/R-2"), StreamID("run/R-3"),
    ]

    let folder: Folder
    let store: SQLiteStore
    /// Where copies are tampered with; the checkpoints lie beside them too.
    private let victim: Folder
    /// The file as it was signed.
    private(set) var sound = Data()
    /// What was taken out of it.
    private(set) var redactions: [RecordPlace: [UInt8]] = [:]
    /// What its records say.
    private(set) var content: [TimelineRecord] = []

    init(seed: UInt64) throws {
        folder = try Folder(inMemory: true)
        victim = try Folder(inMemory: true)
        store = try openStore(in: folder.path)
        var maker = Maker(seed: seed)
        var lengths: [StreamID: Int] = [:]
        var written = 0
        while written < Self.records - 1 {
            let stream = Self.streams[(written / 9) % Self.streams.count]
            let events = (0..<min(9, Self.records - 1 - written)).map { index in
                let at = Instant.second(Double(written + index))
                return stream.run == nil
                    ? NewEvent(at: at, incident: maker.event(maker.one(of: IncidentEventName.allCases)))
                    : NewEvent(at: at, run: maker.event(maker.one(of: RunEventName.allCases)))
            }
            _ = try store.commit(Commit(stream: stream, expected: lengths[stream] ?? 0, events: events))
            lengths[stream, default: 0] += events.count
            written += events.count
        }
        let place = RecordPlace(stream: StreamID("run/R-2"), sequence: 5)
        _ = try store.redact(place, by: .alice, reason: "r", at: .second(1))
        _ = try store.checkpoint()
        try withoutTriggers()
        sound = try Data(contentsOf: URL(filePath: store.path))
        content = try Self.content(store)
        redactions = try store.redactions().mapValues(\.commitment)
        try FileManager.default.copyItem(
            atPath: folder.path + "/checkpoints", toPath: victim.path + "/checkpoints")
    }

    private func withoutTriggers() throws {
        try store.transaction { database throws in
            for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
            return ((), .commit)
        }
        try store.reading { _ = try $0.checkpoint(.truncate) }
    }

    /// Changes a copy of the file, opens that, and looks.
    func tampered<Result>(bytes: (inout Data) -> Void, look: (SQLiteStore) throws -> Result) throws -> Result {
        var copy = sound
        bytes(&copy)
        try place(copy)
        return try look(try openStore(in: victim.path))
    }

    /// Changes what is in a copy of the file, opens that, and looks.
    func tampered<Result>(sql: (Database) throws -> Void, look: (SQLiteStore) throws -> Result) throws -> Result {
        let queue = try DatabaseQueue(path: try place(sound))
        try queue.inDatabase { try sql($0) }
        try queue.close()
        return try look(try openStore(in: victim.path))
    }

    @discardableResult
    private func place(_ bytes: Data) throws -> String {
        let path = "\(victim.path)/\(SQLiteStore.fileName)"
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        try bytes.write(to: URL(filePath: path))
        return path
    }

    /// Everything that the records say.
    static func content(_ store: SQLiteStore) throws -> [TimelineRecord] {
        try store.streams(prefix: "").flatMap { try store.records(of: $0.stream) }
    }
}
