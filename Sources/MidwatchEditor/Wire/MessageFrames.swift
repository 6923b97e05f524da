public import MidwatchExpressions

/// Takes the messages out of a stream of bytes as they come: headers, an empty line, so many bytes of JSON.
///
/// Whatever comes, it never stops working: bytes that are no frame are skipped up to the next header, and said once.
public struct MessageFrames: Sendable {
    /// What came out of the stream.
    public enum Frame: Sendable, Hashable {
        /// One message.
        case message(JSONValue)
        /// Bytes that are none, and why.
        case unreadable(String)
    }

    /// The largest message that is read, in bytes.
    public static let mostBytes = 8 * 1024 * 1024
    /// The longest header, in bytes.
    public static let mostHeaderBytes = 4096

    private var waiting: [UInt8] = []
    /// How many bytes of a message that is too large are still to be thrown away.
    private var skipped = 0

    /// Begins with an empty stream.
    public init() {}

    /// Takes bytes, and gives every message that is whole now.
    public mutating func take(_ bytes: some Sequence<UInt8>) -> [Frame] {
        waiting += bytes
        var frames: [Frame] = []
        var position = 0
        while true {
            if skipped > 0 {
                let count = min(skipped, waiting.count - position)
                skipped -= count
                position += count
                if skipped > 0 { break }
            }
            guard let (next, frame) = next(from: position) else { break }
            position = next
            if let frame { frames.append(frame) }
        }
        waiting.removeFirst(position)
        return frames
    }

    /// A message as it is sent.
    public static func bytes(_ message: JSONValue) -> [UInt8] {
        let body = message.utf8()
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    /// The frame that begins at a place, and where it ends; `nil` where more bytes are needed.
    private mutating func next(from start: Int) -> (end: Int, frame: Frame?)? {
        guard start < waiting.count else { return nil }
        guard let end = endOfHeader(from: start) else {
            guard waiting.count - start > Self.mostHeaderBytes else { return nil }
            return (nextHeader(after: start), .unreadable("a header is longer than \(Self.mostHeaderBytes) bytes"))
        }
        guard let length = Self.length(in: waiting[start..<end.header]) else {
            return (end.body, .unreadable("a header names no Content-Length that is a number"))
        }
        guard length <= Self.mostBytes else {
            skipped = length
            return (end.body, .unreadable("a message is larger than \(Self.mostBytes) bytes"))
        }
        guard waiting.count - end.body >= length else { return nil }
        let body = waiting[end.body..<(end.body + length)]
        switch JSONValue.parse(LoneSurrogates.replaced(in: body)) {
        case .success(let message): return (end.body + length, .message(message))
        case .failure(let problem): return (end.body + length, .unreadable("a message is not JSON: \(problem)"))
        }
    }

    /// Where the next header may begin; the end of what is there where none is seen.
    private func nextHeader(after start: Int) -> Int {
        let mark = Array("Content-Length:".utf8)
        var position = start + 1
        while position + mark.count <= waiting.count {
            if waiting[position] == mark[0], waiting[position..<(position + mark.count)].elementsEqual(mark) {
                return position
            }
            position += 1
        }
        return waiting.count
    }

    /// Where the header that begins at a place ends, and where its message begins.
    private func endOfHeader(from start: Int) -> (header: Int, body: Int)? {
        var position = start
        let last = min(waiting.count, start + Self.mostHeaderBytes)
        while position < last {
            guard waiting[position] == UInt8(ascii: "\n") else {
                position += 1
                continue
            }
            let next = position + 1
            if next < waiting.count, waiting[next] == UInt8(ascii: "\n") { return (position, next + 1) }
            if next + 1 < waiting.count, waiting[next] == UInt8(ascii: "\r"), waiting[next + 1] == UInt8(ascii: "\n") {
                return (position, next + 2)
            }
            position += 1
        }
        return nil
    }

    /// The number behind `Content-Length:`; `nil` where there is none. A number that fits nowhere is the largest.
    private static func length(in header: ArraySlice<UInt8>) -> Int? {
        for line in header.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == "content-length" else {
                continue
            }
            let digits = text[text.index(after: colon)...].drop { $0 == " " }.prefix { $0 != "\r" && $0 != " " }
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(digits) ?? Int.max
        }
        return nil
    }
}

/// Half an emoji in JSON, which an editor sends when half of one was deleted: it becomes U+FFFD, which is as long.
///
/// Without that the message could not be read, and from then on the editor and we would see different texts.
enum LoneSurrogates {
    static func replaced(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result: [UInt8]?
        var position = bytes.startIndex
        while position < bytes.endIndex {
            guard bytes[position] == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            guard let unit = unit(in: bytes, at: position) else {
                position += 2
                continue
            }
            if (0xD800..<0xDC00).contains(unit), let low = self.unit(in: bytes, at: position + 6),
                (0xDC00..<0xE000).contains(low)
            {
                position += 12
                continue
            }
            if (0xD800..<0xE000).contains(unit) {
                var changed = result ?? Array(bytes)
                let offset = position - bytes.startIndex
                changed.replaceSubrange(offset..<(offset + 6), with: Array("\\ufffd".utf8))
                result = changed
            }
            position += 6
        }
        return result.map { $0[...] } ?? bytes
    }

    /// The code unit of an escape `\uXXXX` that begins at a place.
    private static func unit(in bytes: ArraySlice<UInt8>, at position: Int) -> UInt32? {
        guard position + 6 <= bytes.endIndex, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        return UInt32(String(decoding: bytes[(position + 2)..<(position + 6)], as: UTF8.self), radix: 16)
    }
}
