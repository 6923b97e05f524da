import Foundation

/// One line of the interposer's trace.
struct TracedCall {
    var program: String
    var name: String
    var kind: String
    /// The path below the traced folder, the ids of runs as RUN.
    var file: String
    var path: String
    var second: String
    var offset: Int
    /// Of a write, how many bytes; of an open, its flags.
    var length: Int
    var result: Int
    /// What a write wrote, where the trace has it.
    var bytes: ArraySlice<UInt8>

    /// Reads a trace.
    ///
    /// - Parameter withBytes: Whether the bytes of writes stand in it.
    static func read(_ path: String, withBytes: Bool = false) throws -> [TracedCall] {
        let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        var calls: [TracedCall] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let fields = rest[..<end].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 10, let offset = Int(fields[6]), let length = Int(fields[7]),
                let result = Int(fields[8])
            else { throw Broken("line \(calls.count + 1) of the trace is broken: \(fields)") }
            rest = rest[(end + 1)...]
            var call = TracedCall(
                program: fields[0], name: fields[1], kind: fields[2], file: fields[3], path: fields[4],
                second: fields[5], offset: offset, length: length, result: result, bytes: [])
            if withBytes, call.kind == "write", result > 0 {
                call.bytes = rest.prefix(result)
                rest = rest.dropFirst(result)
            }
            calls.append(call)
        }
        return calls
    }
}
