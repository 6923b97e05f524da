import FoundationEssentials
import GRDB
import MidwatchEngine
import MidwatchProof
import Testing

@testable import MidwatchTimeline

/// The programme `tamper`: whatever is done to a signed timeline of a thousand records is found, or changed nothing.
@Suite("Tampering")
struct TamperTests {
    /// What became of one change.
    private enum Verdict: Hashable {
        case found
        /// Everything that the records say is as it was.
        case harmless
        case missed
    }

    private static let programme = Programme("tamper")

    /// Looks at a file as `timeline verify` does.
    private static func verdict(_ file: SampleFile, _ store: SQLiteStore) -> Verdict {
        guard let audit = try? store.audit(), audit.isSound else { return .found }
        guard audit.checkpoints == 1, audit.records == SampleFile.records,
            let content = try? SampleFile.content(store), content == file.content
        else { return .missed }
        return .harmless
    }

    private static func verdict(_ file: SampleFile, bytes: (inout Data) -> Void) -> Verdict {
        (try? file.tampered(bytes: bytes) { verdict(file, $0) }) ?? .found
    }

    private static func verdict(_ file: SampleFile, sql: (Database) throws -> Void) throws -> Verdict {
        do {
            return try file.tampered(sql: sql) { verdict(file, $0) }
        } catch is TimelineError {
            // Whoever opens it is told so: that is found too.
            return .found
        }
    }

    @Test("every byte of every field, every kind of rewriting, and bytes all over the file")
    func tamper() throws {
        let began = ContinuousClock.now
        let file = try SampleFile(seed: Self.programme.seed)
        var maker = Maker(seed: Self.programme.seed)
        #expect(Self.verdict(file, bytes: { _ in }) == .harmless)
        let fields = flipFields(file, &maker)
        let columns = try changeColumns(file, &maker)
        let shapes = try rewrite(file, &maker)
        let pages = flipPages(file, &maker)
        Self.programme.record(
            [
                "records": SampleFile.records, "field bytes flipped": fields, "columns changed in SQL": columns,
                "drops, swaps, copies, cuts, rewrites": shapes, "file bytes flipped": pages.found + pages.harmless,
                "found": pages.found, "harmless": pages.harmless, "missed": pages.missed,
            ], seconds: (ContinuousClock.now - began) / .seconds(1))
        #expect(pages.missed == 0, "\(Self.programme.repetition)")
        #expect(pages.found > 0 && pages.harmless > 0)
    }

    /// Flips bytes of every field, and holds the record and the one after it against the chain. The whole flips each.
    private func flipFields(_ file: SampleFile, _ maker: inout Maker) -> Int {
        var flipped = 0
        let step = Self.programme.size(whole: 1, slice: 97)
        var turn = 0
        for stream in SampleFile.streams {
            let records = file.content.filter { $0.stream == stream }
            var before = TimelineVerifier.Checker(stream: stream, redactions: file.redactions)
            for (index, record) in records.enumerated() {
                for change in FieldFlip.all(of: record) {
                    turn += 1
                    if !turn.isMultiple(of: step) { continue }
                    flipped += 1
                    var changed = record
                    change.apply(&changed, mask: UInt8(1 + maker.below(255)))
                    var checker = before
                    if checker.check([changed]) == nil {
                        Issue.record("\(change) of record \(index + 1) of \(stream); \(Self.programme.repetition)")
                    }
                }
                #expect(before.check([record]) == nil)
            }
        }
        return flipped
    }

    /// Changes columns in the file itself, and holds what is found against the plain checker's answer.
    private func changeColumns(_ file: SampleFile, _ maker: inout Maker) throws -> Int {
        let count = Self.programme.size(whole: 2_000, slice: 60)
        for _ in 0..<count {
            let record = maker.one(of: file.content.filter { !$0.isRedacted })
            let flips = FieldFlip.all(of: record).filter { $0.field != .stream && $0.field != .sequence }
            let flip = maker.one(of: flips)
            var changed = record
            flip.apply(&changed, mask: UInt8(1 + maker.below(255)))
            try file.tampered(sql: { try Self.put(changed, $0) }) { store throws in
                let fast = try store.verify(record.stream)
                let plain = try TimelineVerifier.verify(record.stream, in: store)
                guard case .broken(let found) = fast, found.sequence == record.sequence, fast == plain else {
                    Issue.record(
                        "\(flip) of \(record.stream) \(record.sequence): \(fast), \(plain)"
                    )
                    return
                }
            }
        }
        return count
    }

    /// Puts a record in the place of the one with its stream and sequence.
    private static func put(_ record: TimelineRecord, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE body SET salt = ?, payload = ?
                WHERE id = (SELECT body FROM record WHERE stream = ? AND sequence = ?)
                """,
            arguments: [Data(record.salt), record.payload, record.stream.text, record.sequence])
        try database.execute(
            sql: """
                PRAGMA ignore_check_constraints = ON;
                UPDATE record SET at = ?, name = ?, version = ?, commitment = ?, hash = ?
                WHERE stream = ? AND sequence = ?
                """,
            arguments: [
                record.at.milliseconds, record.name, record.version, Data(record.commitment), Data(record.hash),
                record.stream.text, record.sequence,
            ])
    }

    /// Drops, swaps, copies and moves records, cuts streams, and writes their tails anew with a chain that holds.
    private func rewrite(_ file: SampleFile, _ maker: inout Maker) throws -> Int {
        let rounds = Self.programme.size(whole: 150, slice: 4)
        let shapes: [(String, (Database, TimelineRecord, inout Maker) throws -> Void)] = [
            ("drop", { database, record, _ in try Self.delete(record, database) }),
            ("drop with its body", { database, record, _ in try Self.delete(record, database, withBody: true) }),
            ("cut", { database, record, _ in try Self.cut(record, database) }),
            (
                "drop a stream",
                { database, record, _ in
                    try database.execute(sql: "DELETE FROM record WHERE stream = ?", arguments: [record.stream.text])
                }
            ),
            ("swap", Self.swap), ("copy", Self.copy), ("rewrite the tail", Self.rewriteTail),
            (
                "empty a body",
                { database, record, _ in
                    try database.execute(
                        sql:
                            """
                            UPDATE body SET salt = NULL, payload = NULL
                            WHERE id = (SELECT body FROM record WHERE stream = ? AND sequence = ?)
                            """,
                        arguments: [record.stream.text, record.sequence])
                }
            ),
            (
                "give the log another name",
                { database, _, _ in
                    try database.execute(sql: "UPDATE log SET name = lower(hex(randomblob(16)))")
                }
            ),
        ]
        for (name, shape) in shapes {
            for _ in 0..<rounds {
                let records = file.content.filter { !$0.isRedacted && $0.sequence > 1 }
                let record = maker.one(of: records)
                let verdict = try Self.verdict(file, sql: { try shape($0, record, &maker) })
                if verdict != .found {
                    Issue.record(
                        "\(name) at \(record.stream) \(record.sequence): \(verdict); \(Self.programme.repetition)")
                }
            }
        }
        return rounds * shapes.count
    }

    private static func delete(_ record: TimelineRecord, _ database: Database, withBody: Bool = false) throws {
        if withBody {
            try database.execute(
                sql: "DELETE FROM body WHERE id = (SELECT body FROM record WHERE stream = ? AND sequence = ?)",
                arguments: [record.stream.text, record.sequence])
        }
        try database.execute(
            sql: "DELETE FROM record WHERE stream = ? AND sequence = ?",
            arguments: [record.stream.text, record.sequence])
    }

    /// Cuts a stream off, with everything that was written since in any stream.
    private static func cut(_ record: TimelineRecord, _ database: Database) throws {
        let body = try Int.fetchOne(
            database, sql: "SELECT body FROM record WHERE stream = ? AND sequence = ?",
            arguments: [record.stream.text, record.sequence])
        try database.execute(sql: "DELETE FROM record WHERE body >= ?", arguments: [body])
        try database.execute(sql: "DELETE FROM body WHERE id >= ?", arguments: [body])
        try database.execute(sql: "DELETE FROM redaction WHERE body >= ?", arguments: [body])
    }

    private static func swap(_ database: Database, _ record: TimelineRecord, _: inout Maker) throws {
        for (from, to) in [(record.sequence, 0), (record.sequence - 1, record.sequence), (0, record.sequence - 1)] {
            try database.execute(
                sql:
                    """
                    PRAGMA ignore_check_constraints = ON;
                    UPDATE record SET sequence = ? WHERE stream = ? AND sequence = ?
                    """,
                arguments: [to, record.stream.text, from])
        }
    }

    private static func copy(_ database: Database, _ record: TimelineRecord, _: inout Maker) throws {
        try database.execute(
            sql: """
                INSERT INTO record SELECT stream, (SELECT max(sequence) + 1 FROM record WHERE stream = ?1), at, name,
                    version, commitment, hash, body FROM record WHERE stream = ?1 AND sequence = ?2
                """, arguments: [record.stream.text, record.sequence])
    }

    /// Says something else from a record on, with a chain that holds: only a checkpoint finds it.
    private static func rewriteTail(_ database: Database, _ record: TimelineRecord, _ maker: inout Maker) throws {
        let tail = try SQLiteReading.records(
            database, of: record.stream, after: record.sequence - 2, limit: .max)
        var writer = RecordMaker(
            stream: record.stream, sequence: tail[0].sequence, hash: tail[0].hash, salt: Salt.random)
        for old in tail.dropFirst() {
            let event: StoredEvent =
                record.stream.run == nil
                ? .incident(maker.event(IncidentEventName.noted)) : .run(maker.event(RunEventName.noted))
            try put(writer.record(NewEvent(at: old.at, event: event)), database)
        }
    }

    /// Flips bytes all over the file.
    private func flipPages(
        _ file: SampleFile, _ maker: inout Maker
    ) -> (found: Int, harmless: Int, missed: Int) {
        var counts: [Verdict: Int] = [:]
        for _ in 0..<Self.programme.size(whole: 4_000, slice: 60) {
            let place = maker.below(file.sound.count)
            let mask = UInt8(1 + maker.below(255))
            let verdict = Self.verdict(file, bytes: { $0[place] ^= mask })
            counts[verdict, default: 0] += 1
            if verdict == .missed { Issue.record("byte \(place) of the file; \(Self.programme.repetition)") }
        }
        return (counts[.found] ?? 0, counts[.harmless] ?? 0, counts[.missed] ?? 0)
    }
}
