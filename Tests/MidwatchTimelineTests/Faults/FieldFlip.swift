import MidwatchEngine

@testable import MidwatchTimeline

/// One byte of one field of a record, to be flipped.
struct FieldFlip: CustomStringConvertible {
    enum Field: CaseIterable {
        case stream, sequence, at, name, version, payload, salt, commitment, hash
    }

    var field: Field
    var byte: Int

    var description: String { "byte \(byte) of \(field)" }

    /// Every byte of every field.
    static func all(of record: TimelineRecord) -> [FieldFlip] {
        Field.allCases.flatMap { field in (0..<bytes(of: field, record).count).map { FieldFlip(field: field, byte: $0) }
        }
    }

    func apply(_ record: inout TimelineRecord, mask: UInt8) {
        var bytes = Self.bytes(of: field, record)
        bytes[byte] ^= mask
        let number = bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch field {
        case .stream: record.stream = StreamID(text)
        case .sequence: record.sequence = Int(number)
        case .at: record.at = Instant(milliseconds: number)
        case .name: record.name = text
        case .version: record.version = Int(number)
        case .payload: record.payload = text
        case .salt: record.salt = bytes
        case .commitment: record.commitment = bytes
        case .hash: record.hash = bytes
        }
    }

    private static func bytes(of field: Field, _ record: TimelineRecord) -> [UInt8] {
        switch field {
        case .stream: Array(record.stream.text.utf8)
        case .sequence: number(Int64(record.sequence))
        case .at: number(record.at.milliseconds)
        case .name: Array(record.name.utf8)
        case .version: number(Int64(record.version))
        case .payload: Array(record.payload.utf8)
        case .salt: record.salt
        case .commitment: record.commitment
        case .hash: record.hash
        }
    }

    private static func number(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
