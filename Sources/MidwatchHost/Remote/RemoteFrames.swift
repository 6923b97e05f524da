internal import CMidwatchSystem

/// What the other side said about a command, beside what the command printed.
struct RemoteReport: Sendable, Hashable {
    /// Whether the command was started.
    var hasStarted = false
    /// The session in which it was started there.
    var session: Int?
    /// Whether its program is not there, so that it was not started.
    var isMissing = false
    /// The code with which it ended.
    var code: Int?
    /// How many bytes of the streams were said by the other side and not printed by the command.
    var ownBytes: Int64 = 0
}

/// Takes the lines of the other side out of the two streams of `ssh`. Everything else is the command's, byte for byte;
/// what came on standard output before the command started is its shell's, and goes to standard error.
struct RemoteFrames {
    /// The most bytes of a line after its nonce.
    static let lineBytes = 32

    /// What was said so far.
    private(set) var report = RemoteReport()
    private let nonce: [UInt8]
    private var held: [[UInt8]] = OutputCollector.Stream.allCases.map { _ in [] }
    private var hasOutputBegun = false

    /// Begins with the nonce of a command.
    init(nonce: String) {
        self.nonce = Array(nonce.utf8)
    }

    /// Takes a chunk of a stream and passes on what is the command's. What it passes is good during the call only.
    mutating func receive(
        _ chunk: UnsafeRawBufferPointer, from stream: OutputCollector.Stream,
        into sink: (UnsafeRawBufferPointer, OutputCollector.Stream) -> Void
    ) {
        var bytes = held[stream.rawValue]
        bytes.append(contentsOf: chunk)
        var position = 0
        while let found = find(in: bytes, from: position) {
            guard let end = bytes[found...].prefix(nonce.count + Self.lineBytes).firstIndex(of: 0x0a) else {
                let isWhole = bytes.count - found >= nonce.count + Self.lineBytes
                pass(bytes[position..<(isWhole ? found + nonce.count : found)], stream, sink)
                position = isWhole ? found + nonce.count : found
                if isWhole { continue }
                held[stream.rawValue] = Array(bytes[position...])
                return
            }
            pass(bytes[position..<found], stream, sink)
            position = end + 1
            if take(bytes[(found + nonce.count)..<end], from: stream) {
                report.ownBytes += Int64(position - found)
            } else {
                pass(bytes[found..<position], stream, sink)
            }
        }
        let rest = beginning(in: bytes[position...])
        pass(bytes[position..<rest], stream, sink)
        held[stream.rawValue] = Array(bytes[rest...])
    }

    /// Passes on what was held back.
    mutating func finish(into sink: (UnsafeRawBufferPointer, OutputCollector.Stream) -> Void) {
        for stream in OutputCollector.Stream.allCases {
            pass(held[stream.rawValue][...], stream, sink)
            held[stream.rawValue] = []
        }
    }

    private func find(in bytes: [UInt8], from position: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress,
                let found = midwatch_find(base + position, all.count - position, nonce, nonce.count)
            else { return nil }
            return found - base
        }
    }

    /// Where the last bytes begin that may be the beginning of a nonce.
    private func beginning(in bytes: ArraySlice<UInt8>) -> Int {
        let first = max(bytes.startIndex, bytes.endIndex - (nonce.count - 1))
        return (first..<bytes.endIndex).first { nonce.starts(with: bytes[$0...]) } ?? bytes.endIndex
    }

    /// Understands a line; false when it is none of the other side's.
    private mutating func take(_ line: ArraySlice<UInt8>, from stream: OutputCollector.Stream) -> Bool {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        switch (words.dropFirst().first, words.count) {
        case ("started", 3):
            guard let session = Int(words[2]), session > 0 else { return false }
            report.hasStarted = true
            report.session = session
            if stream == .output { hasOutputBegun = true }
        case ("missing", 2): report.isMissing = true
        case ("ended", 3):
            guard let code = Int(words[2]), (0...255).contains(code) else { return false }
            report.code = code
        default: return false
        }
        return true
    }

    private func pass(
        _ bytes: ArraySlice<UInt8>, _ stream: OutputCollector.Stream,
        _ sink: (UnsafeRawBufferPointer, OutputCollector.Stream) -> Void
    ) {
        if bytes.isEmpty { return }
        bytes.withUnsafeBytes { sink($0, stream == .output && !hasOutputBegun ? .error : stream) }
    }
}
