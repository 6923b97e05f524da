import Crypto
import GRDB
import GRDBSQLite
import Glibc
import MidwatchEngine

/// Goes through the records of the file once and checks them, with as little between SQLite's memory and SHA-256 as can
/// be. It finds what ``TimelineVerifier/Checker`` finds; a test holds the two against each other.
struct ChainScanner {
    private static let columns = """
        SELECT record.stream, record.sequence, record.at, record.name, record.version, record.commitment, record.hash,
            body.salt, body.payload, record.body
        FROM record LEFT JOIN body ON body.id = record.body
        """

    /// The records whose content the ledger says was taken out, with what they committed to.
    let redactions: [RecordPlace: [UInt8]]
    /// What was found of each stream, in the order of their names.
    private(set) var results: [(stream: StreamID, result: TimelineVerifier.Result)] = []
    /// The hash of each record by the place in which it was written, which is its body's number; filled when asked for.
    private(set) var order: WrittenOrder?

    private var stream: [UInt8] = []
    private var streamID = StreamID("")
    private var isBegun = false
    private var sequence = 0
    private var found: TimelineVerifier.Break?
    private var previous = [UInt8](repeating: 0, count: RecordChain.hashBytes)
    private var scratch = [UInt8](repeating: 0, count: 4096)

    /// - Parameter bodies: How many bodies the file has, where the order of all records is wanted too.
    init(redactions: [RecordPlace: [UInt8]], bodies: Int? = nil) {
        self.redactions = redactions
        order = bodies.map { WrittenOrder(bodies: $0) }
    }

    /// Checks one stream, or the whole file.
    mutating func scan(_ database: Database, only: StreamID? = nil) throws {
        let condition = only == nil ? "" : " WHERE record.stream = ?1"
        let sql = Self.columns + condition + " ORDER BY record.stream, record.sequence"
        var statement: OpaquePointer?
        try Self.check(sqlite3_prepare_v2(database.sqliteConnection, sql, -1, &statement, nil), database)
        defer { sqlite3_finalize(statement) }
        if let only {
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            try Self.check(sqlite3_bind_text(statement, 1, only.text, -1, transient), database)
        }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { break }
            if code != SQLITE_ROW { try Self.check(code, database) }
            take(statement)
        }
        finishStream()
    }

    /// The order of writing alone, without a check of the records.
    static func order(_ database: Database) throws -> WrittenOrder {
        var order = WrittenOrder(bodies: try SQLiteLog.bodies(database))
        let cursor = try Row.fetchCursor(database, sql: "SELECT body, hash FROM record")
        while let row = try cursor.next() {
            let hash = try SQLiteReading.bytes(row, 1)
            let body: Int = try row.decode(atIndex: 0)
            hash.withUnsafeBytes { order.place($0, at: body) }
        }
        return order
    }

    private static func check(_ code: Int32, _ database: Database) throws {
        if code == SQLITE_OK { return }
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
    }

    private mutating func take(_ row: OpaquePointer?) {
        let name = Self.bytes(row, 0)
        if !isBegun || !name.elementsEqual(stream) { begin(name) }
        if order != nil {
            order?.place(Self.bytes(row, 6), at: Int(sqlite3_column_int64(row, 9)))
        }
        if found != nil { return }
        if let reason = problem(row) {
            found = TimelineVerifier.Break(stream: streamID, sequence: sequence + 1, reason: reason)
            return
        }
        sequence += 1
        previous.withUnsafeMutableBytes { $0.copyMemory(from: Self.bytes(row, 6)) }
    }

    private mutating func begin(_ name: UnsafeRawBufferPointer) {
        finishStream()
        isBegun = true
        stream = Array(name)
        streamID = StreamID(String(decoding: stream, as: UTF8.self))
        sequence = 0
        found = nil
        previous = RecordChain.genesis(of: streamID)
    }

    private mutating func finishStream() {
        if !isBegun { return }
        isBegun = false
        results.append((streamID, found.map { .broken($0) } ?? .sound(count: sequence, hash: previous)))
    }

    private mutating func problem(_ row: OpaquePointer?) -> TimelineVerifier.Reason? {
        let number = sqlite3_column_int64(row, 1)
        if number != Int64(sequence) + 1 { return .misplaced }
        let commitment = Self.bytes(row, 5)
        let hash = Self.bytes(row, 6)
        if commitment.count != RecordChain.hashBytes || hash.count != RecordChain.hashBytes { return .chainBroken }
        let name = Self.bytes(row, 3)
        var length = 0
        reserve(160 + stream.count + name.count)
        scratch.withUnsafeMutableBytes { buffer in
            var writer = FieldWriter(buffer: buffer)
            writer.raw("mw1")
            previous.withUnsafeBytes { writer.field($0) }
            stream.withUnsafeBytes { writer.field($0) }
            writer.number(number)
            writer.number(sqlite3_column_int64(row, 2))
            writer.field(name)
            writer.number(sqlite3_column_int64(row, 4))
            writer.field(commitment)
            length = writer.length
        }
        if !hashes(length, to: hash) { return .chainBroken }
        if sqlite3_column_type(row, 7) == SQLITE_NULL { return redacted(commitment) }
        let (salt, payload) = (Self.bytes(row, 7), Self.bytes(row, 8))
        if salt.isEmpty { return redacted(commitment) }
        reserve(16 + salt.count + payload.count)
        scratch.withUnsafeMutableBytes { buffer in
            var writer = FieldWriter(buffer: buffer)
            writer.field(salt)
            writer.field(payload)
            length = writer.length
        }
        return hashes(length, to: commitment) ? nil : .payloadChanged
    }

    private func redacted(_ commitment: UnsafeRawBufferPointer) -> TimelineVerifier.Reason? {
        let place = RecordPlace(stream: streamID, sequence: sequence + 1)
        guard let told = redactions[place], commitment.elementsEqual(told) else { return .payloadMissing }
        return nil
    }

    private mutating func reserve(_ count: Int) {
        if scratch.count < count { scratch = [UInt8](repeating: 0, count: count * 2) }
    }

    private func hashes(_ length: Int, to expected: UnsafeRawBufferPointer) -> Bool {
        var hasher = SHA256()
        scratch.withUnsafeBytes { hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<length])) }
        return hasher.finalize().withUnsafeBytes { digest in
            guard let found = digest.baseAddress, let given = expected.baseAddress else { return false }
            return digest.count == expected.count && memcmp(found, given, digest.count) == 0
        }
    }

    /// The bytes of a column, valid until the next step.
    private static func bytes(_ row: OpaquePointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        // The pointer must be asked for first: asking for the length of a text may convert it.
        let pointer = sqlite3_column_blob(row, column)
        return UnsafeRawBufferPointer(
            start: pointer, count: pointer == nil ? 0 : Int(sqlite3_column_bytes(row, column)))
    }
}
