import MidwatchEditor
import MidwatchExpressions
import Testing

@Suite("Frames") struct FrameTests {
    static let hello = JSONValue.object([JSONValue.Member("greeting", .string("hello 🚒"))])

    @Test("a stream that is cut anywhere gives the same messages")
    func cuts() {
        let bytes = MessageFrames.bytes(Self.hello) + MessageFrames.bytes(.array([]))
        for cut in 0...bytes.count {
            var frames = MessageFrames()
            let found = frames.take(bytes[..<cut]) + frames.take(bytes[cut...])
            #expect(found == [.message(Self.hello), .message(.array([]))], "cut at \(cut)")
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var bytes: String
        var says: String
        var testDescription: String { says }
    }

    static let bad = [
        Case(bytes: "Content-Type: x\r\n\r\n", says: "a header names no Content-Length that is a number"),
        Case(bytes: "Content-Length: -3\r\n\r\n", says: "a header names no Content-Length that is a number"),
        Case(bytes: "Content-Length: ten\r\n\r\n", says: "a header names no Content-Length that is a number"),
        Case(bytes: "Content-Length: 3\r\n\r\n{x}", says: "a message is not JSON: expected a name in quotes at byte 1"),
        Case(
            bytes: "Content-Length: 0\r\n\r\n",
            says: "a message is not JSON: the JSON text ends where a value was expected at byte 0"),
        Case(
            bytes: String(repeating: "x", count: MessageFrames.mostHeaderBytes + 1),
            says: "a header is longer than 4096 bytes"),
        Case(
            bytes: "Content-Length: \(MessageFrames.mostBytes + 1)\r\n\r\n"
                + String(repeating: " ", count: MessageFrames.mostBytes + 1),
            says: "a message is larger than 8388608 bytes"),
    ]

    @Test("what is no frame is said once, and the next message is read all the same", arguments: bad)
    func badFrames(_ example: Case) {
        var frames = MessageFrames()
        var found = frames.take(Array(example.bytes.utf8))
        found += frames.take(MessageFrames.bytes(Self.hello))
        #expect(found == [.unreadable(example.says), .message(Self.hello)])
    }

    @Test("a length that fits in no number is too large, and nothing after it is believed")
    func hugeLength() {
        var frames = MessageFrames()
        let found = frames.take(Array("Content-Length: 99999999999999999999999\r\n\r\n".utf8) + [1, 2, 3])
        #expect(found == [.unreadable("a message is larger than 8388608 bytes")])
    }

    @Test("header names are read in any case, with other headers, and with bare line feeds")
    func headers() {
        for head in [
            "content-length: 2\r\n\r\n", "Content-Type: a\r\nCONTENT-LENGTH:2\r\n\r\n", "Content-Length: 2\n\n",
        ] {
            var frames = MessageFrames()
            #expect(frames.take(Array((head + "[]").utf8)) == [.message(.array([]))], "\(head)")
        }
    }

    @Test("half an emoji becomes U+FFFD, a whole one stays")
    func surrogates() {
        let cases = [
            (#"["\ud83d"]"#, "\u{fffd}"), (#"["\ude92x"]"#, "\u{fffd}x"), (#"["\ud83d\ude92"]"#, "🚒"),
            (#"["\ud83d\ud83d\ude92"]"#, "\u{fffd}🚒"), (#"["\\ud83d"]"#, #"\ud83d"#),
        ]
        for (text, expected) in cases {
            var frames = MessageFrames()
            let found = frames.take(Array("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8))
            #expect(found == [.message(.array([.string(expected)]))], "\(text)")
        }
    }

    @Test("bytes of any kind trap nothing")
    func noise() {
        var random = SplitMix(seed: 7)
        let pieces = [
            "Content-Length: ", "\r\n", "\r\n\r\n", "{", "}", "[", "12", "\"", "\\u", "d83d", "\u{0}", "é", "9",
        ]
        for _ in 0..<400 {
            var frames = MessageFrames()
            var session = EditorSession(world: EditorWorld(surroundings: { _ in RandomTests.nothing }))
            for _ in 0..<8 {
                var text = ""
                for _ in 0..<random.below(12) { text += pieces[random.below(pieces.count)] }
                _ = session.receive(frames.take(Array(text.utf8)))
            }
        }
    }
}

/// Chance that is the same in every run. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func below(_ bound: Int) -> Int {
        bound < 1 ? 0 : Int(next() % UInt64(bound))
    }
}
