/// Writes the fields of a record as the chain hashes them, into memory that is large enough.
struct FieldWriter {
    let buffer: UnsafeMutableRawBufferPointer
    private(set) var length = 0

    init(buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
    }

    /// Eight bytes, most significant first.
    mutating func number(_ number: Int64) {
        buffer.storeBytes(of: number.bigEndian, toByteOffset: length, as: Int64.self)
        length += 8
    }

    /// The length, then the bytes.
    mutating func field(_ bytes: UnsafeRawBufferPointer) {
        number(Int64(bytes.count))
        append(bytes)
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: buffer[length...]).copyMemory(from: bytes)
        length += bytes.count
    }
}
