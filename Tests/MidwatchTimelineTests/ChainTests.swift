import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// The hash chain finds every change of what was written.
@Suite("Hash chain")
struct ChainTests {
    private static let stream = StreamID.run(RunID("R-1"))

    private static func records(_ count: Int = 5, of stream: StreamID = stream) -> [TimelineRecord] {
        var maker = RecordMaker(stream: stream, sequence: 0, hash: nil, salt: Salt.fixed)
        return (1...count).map { maker.record(.note("note \($0)", Double($0))) }
    }

    private func expect(
        _ records: [TimelineRecord], breaksAt sequence: Int, _ reason: TimelineVerifier.Reason,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = TimelineVerifier.Break(stream: Self.stream, sequence: sequence, reason: reason)
        #expect(
            TimelineVerifier.verify(records, of: Self.stream) == .broken(found), sourceLocation: sourceLocation)
    }

    @Test("a sound stream verifies, an empty one too")
    func sound() {
        let records = Self.records()
        let hash = records.last?.hash ?? []
        #expect(TimelineVerifier.verify(records, of: Self.stream) == .sound(count: 5, hash: hash))
        let genesis = RecordChain.genesis(of: Self.stream)
        #expect(TimelineVerifier.verify([], of: Self.stream) == .sound(count: 0, hash: genesis))
    }

    @Test("a flipped bit in any field is found at its record")
    func flipped() {
        let changes: [((inout TimelineRecord) -> Void, TimelineVerifier.Reason)] = [
            ({ $0.payload += " " }, .payloadChanged),
            ({ $0.salt[31] ^= 1 }, .payloadChanged),
            ({ $0.commitment[0] ^= 1 }, .chainBroken),
            ({ $0.hash[0] ^= 1 }, .chainBroken),
            ({ $0.at.milliseconds += 1 }, .chainBroken),
            ({ $0.name += "s" }, .chainBroken),
            ({ $0.version += 1 }, .chainBroken),
            ({ $0.sequence += 1 }, .misplaced),
            ({ $0.stream = StreamID("run/R-2") }, .foreign),
            (
                {
                    $0.salt = []; $0.payload = ""
                }, .payloadMissing
            ),
        ]
        for (change, reason) in changes {
            var records = Self.records()
            change(&records[2])
            expect(records, breaksAt: 3, reason)
        }
    }

    @Test("dropped, swapped and repeated records are found")
    func misplaced() {
        var dropped = Self.records()
        dropped.remove(at: 1)
        expect(dropped, breaksAt: 2, .misplaced)
        var swapped = Self.records()
        swapped.swapAt(1, 2)
        expect(swapped, breaksAt: 2, .misplaced)
        var renumbered = Self.records()
        renumbered.swapAt(1, 2)
        renumbered[1].sequence = 2
        renumbered[2].sequence = 3
        expect(renumbered, breaksAt: 2, .chainBroken)
    }

    @Test("a record that was rewritten with its own hash breaks the chain at the next")
    func rewritten() {
        var records = Self.records()
        var maker = RecordMaker(stream: Self.stream, sequence: 1, hash: records[0].hash, salt: Salt.fixed)
        records[1] = maker.record(.note("something else", 2))
        expect(records, breaksAt: 3, .chainBroken)
    }

    @Test("a whole chain cannot be passed off as another stream's")
    func moved() {
        let other = Self.records(of: StreamID("run/R-2")).map { record in
            var moved = record
            moved.stream = Self.stream
            return moved
        }
        expect(other, breaksAt: 1, .chainBroken)
    }

    /// The figures come from an independent computation of the format in Python.
    @Test("hashes are those that were written once, for ever")
    func pinned() {
        let record = Self.records(1)[0]
        #expect(Hexadecimal.encode(RecordChain.genesis(of: Self.stream)) == Self.genesis)
        #expect(Hexadecimal.encode(record.commitment) == Self.commitment)
        #expect(Hexadecimal.encode(record.hash) == Self.hash)
    }

    private static let genesis = "a1d053c3a4b868c6edd005d39eff98979425e1dfca423ef4f530d5d2db5227b2"
    private static let commitment = "4ffd3676d87d0b93b176265ba8ec984003eeefc394577e6053b31841fd94f00b"
    private static let hash = "7a5e99e2ca0146a1f08a7428971a6a4e11f359e6ac06bd8efca21d94225f7369"

    @Test("salts are long and differ")
    func salts() {
        let salts = (0..<10).map { _ in Salt.random() }
        #expect(salts.allSatisfy { $0.count == TimelineLimits.saltBytes })
        #expect(Set(salts).count == 10)
    }

    @Test("a record exported as a line comes back as it was")
    func lines() throws {
        for record in Self.records() {
            #expect(try RecordLine.parse(RecordLine.format(record)) == record)
        }
        #expect(throws: TimelineError.badPayload(name: "record", detail: "\"stream\" is missing")) {
            try RecordLine.parse("{}")
        }
    }
}
