internal import Crypto
internal import MidwatchEngine
internal import MidwatchRunbook

/// Takes what a command prints, masks it, and keeps what is worth keeping in bounded memory.
///
/// Counted is what was printed; kept, spooled and hashed is what is left of it after masking.
final class OutputCollector {
    /// Which of a command's two streams.
    enum Stream: Int, CaseIterable {
        case output = 0
        case error = 1
    }

    private let keep: Act.Keep
    private let isCapturing: Bool
    private var masking: [MaskingStream]
    private let spool: OutputSpool?
    private var frames: RemoteFrames?
    private var captured: [UInt8] = []
    private var isTruncated = false
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var tailIsWhole = true
    private var byteCount: Int64 = 0
    private var hash = SHA256()

    /// Begins a collection.
    ///
    /// - Parameters:
    ///   - spool: Where an output goes that is longer than head and tail; `nil` is nowhere.
    ///   - nonce: What another machine's own lines begin with; `nil` when the command is one of this machine.
    init(keep: Act.Keep, masker: Masker, spool: String?, isCapturing: Bool = true, nonce: String? = nil) {
        frames = nonce.map { RemoteFrames(nonce: $0) }
        self.keep = keep
        self.isCapturing = isCapturing
        masking = Stream.allCases.map { _ in MaskingStream(masker) }
        self.spool = keep == .all ? spool.map { OutputSpool(path: $0) } : nil
    }

    /// Whether anything was masked so far.
    var hasMasked: Bool { masking.contains { $0.hasMasked } }

    /// Takes a chunk of one stream, in the order in which chunks came.
    func receive(_ chunk: UnsafeRawBufferPointer, from stream: Stream) {
        if frames == nil { return take(chunk, from: stream) }
        frames?.receive(chunk, from: stream) { take($0, from: $1) }
    }

    /// What another machine said about the command so far; `nil` when it is one of this machine.
    var report: RemoteReport? { frames?.report }

    private func take(_ chunk: UnsafeRawBufferPointer, from stream: Stream) {
        byteCount += Int64(chunk.count)
        masking[stream.rawValue].feed(chunk) { masked in store(masked, of: stream) }
    }

    /// Ends the collection.
    func finish() -> Output {
        frames?.finish { take($0, from: $1) }
        for stream in Stream.allCases {
            masking[stream.rawValue].finish { masked in store(masked, of: stream) }
        }
        spool?.close()
        let digest = keep == .none || byteCount == 0 ? "" : Self.hexadecimal(hash.finalize())
        let keepsText = keep == .all
        return Output(
            captured: String(decoding: captured, as: UTF8.self),
            head: keepsText ? Self.text(head, isCutAfter: !tail.isEmpty) : "",
            tail: keepsText ? Self.text(tail.suffix(EngineLimits.tailBytes), isCutBefore: !tailIsWhole) : "",
            byteCount: byteCount, digest: digest, isTruncated: isTruncated)
    }

    private func store(_ bytes: UnsafeRawBufferPointer, of stream: Stream) {
        if bytes.isEmpty { return }
        if isCapturing && stream == .output {
            let rest = EngineLimits.captureBytes - captured.count
            captured.append(contentsOf: bytes.prefix(rest))
            if bytes.count > rest { isTruncated = true }
        }
        if keep == .none { return }
        hash.update(bufferPointer: bytes)
        if keep == .digest { return }
        let first = bytes.prefix(EngineLimits.headBytes - head.count)
        head.append(contentsOf: first)
        keepTail(UnsafeRawBufferPointer(rebasing: bytes[first.endIndex...]))
    }

    /// The tail is allowed to grow to twice its size before it is cut, so that its bytes are moved rarely.
    private func keepTail(_ bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty { return }
        if tailIsWhole && tail.count + bytes.count > EngineLimits.tailBytes {
            tailIsWhole = false
            spool?.write(head)
            spool?.write(tail)
        }
        if !tailIsWhole { spool?.write(bytes) }
        tail.append(contentsOf: bytes.suffix(EngineLimits.tailBytes))
        if tail.count > 2 * EngineLimits.tailBytes {
            tail.removeFirst(tail.count - EngineLimits.tailBytes)
        }
    }

    /// Bytes as text: what a cut left of a scalar is dropped, what was never UTF-8 is repaired.
    private static func text(
        _ bytes: some Collection<UInt8>, isCutBefore: Bool = false, isCutAfter: Bool = false
    ) -> String {
        var bytes = Array(bytes)
        if isCutBefore {
            let fragment = bytes.prefix(3).prefix { $0 & 0xc0 == 0x80 }.count
            bytes.removeFirst(fragment)
        }
        if isCutAfter, let lead = bytes.suffix(3).lastIndex(where: { $0 >= 0xc0 }) {
            let length = bytes[lead] >= 0xf0 ? 4 : bytes[lead] >= 0xe0 ? 3 : 2
            if bytes.count - lead < length { bytes.removeLast(bytes.count - lead) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
