import GRDB
import MidwatchEngine

/// A timeline that is only read: one that is damaged, or lies on a disk that cannot be written.
///
/// Nothing is repaired and nothing is written, not even the merging of the log into the file.
public final class ReadOnlyTimeline: Sendable {
    /// The file.
    public let path: String
    private let queue: DatabaseQueue

    /// Opens a file for reading alone.
    public init(path: String) throws(TimelineError) {
        self.path = path
        do {
            queue = try ReadOnlyTimeline.open(path)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "midwatch.timeline.read-only"
        configuration.readonly = true
        configuration.busyMode = .timeout(Double(TimelineLimits.busyTimeout.components.seconds))
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The id of the log; empty when it cannot be read.
    public var log: String {
        (try? queue.inDatabase { try SQLiteLog.name($0) }) ?? ""
    }

    /// The name of the first stream after another, in the order of names; `nil` after the last.
    func stream(after name: String) throws(TimelineError) -> StreamID? {
        try reading { database in
            try String.fetchOne(
                database, sql: "SELECT min(stream) FROM record WHERE stream > ?", arguments: [name]
            ).map { StreamID($0) }
        }
    }

    /// The records of a stream, as ``TimelineStore/records(of:after:limit:)`` gives them.
    func records(of stream: StreamID, after: Int, limit: Int) throws(TimelineError) -> [TimelineRecord] {
        try reading { try SQLiteReading.records($0, of: stream, after: after, limit: limit) }
    }

    /// In which place a record was written, 1-based.
    func order(of stream: StreamID, _ sequence: Int) throws(TimelineError) -> Int? {
        try reading { database in
            try Int.fetchOne(
                database, sql: "SELECT body FROM record WHERE stream = ? AND sequence = ?",
                arguments: [stream.text, sequence])
        }
    }

    /// The rows of a table, as names and values.
    func rows(_ sql: String) throws(TimelineError) -> [Row] {
        try reading { try Row.fetchAll($0, sql: sql) }
    }

    private func reading<Result>(_ body: (Database) throws -> Result) throws(TimelineError) -> Result {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }

    /// Lets go of the file.
    func close() {
        try? queue.close()
    }
}
