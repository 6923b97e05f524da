import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("What another machine says between what a command prints")
struct RemoteFrameTests {
    private static let nonce = "0123456789abcdef0123456789abcdef"

    /// What comes out of a stream that comes in chunks of this size.
    private struct Reading {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var report = RemoteReport()

        init(_ text: [UInt8], from stream: OutputCollector.Stream = .error, chunk: Int) {
            var frames = RemoteFrames(nonce: nonce)
            var output: [UInt8] = []
            var error: [UInt8] = []
            func take(_ bytes: UnsafeRawBufferPointer, _ stream: OutputCollector.Stream) {
                if stream == .output { output += bytes } else { error += bytes }
            }
            for start in stride(from: 0, to: text.count, by: chunk) {
                let part = Array(text[start..<min(start + chunk, text.count)])
                part.withUnsafeBytes { frames.receive($0, from: stream, into: take) }
            }
            frames.finish(into: take)
            (self.output, self.error, report) = (output, error, frames.report)
        }
    }

    @Test("its lines are taken out and understood, however they are cut into chunks", arguments: 1...90)
    func chunks(size: Int) {
        let text = "warning\n\(Self.nonce) started 77\nno newline at the end\(Self.nonce) ended 3\nafterwards"
        let reading = Reading(Array(text.utf8), chunk: size)
        #expect(String(decoding: reading.error, as: UTF8.self) == "warning\nno newline at the endafterwards")
        let own = 2 * Self.nonce.utf8.count + " started 77\n ended 3\n".utf8.count
        #expect(
            reading.report
                == RemoteReport(hasStarted: true, session: 77, isMissing: false, code: 3, ownBytes: Int64(own)))
    }

    @Test("what its shell prints before the command is no output of the command")
    func noise() {
        let reading = Reading(Array("motd\n\(Self.nonce) started 5\n{}".utf8), from: .output, chunk: 7)
        #expect(String(decoding: reading.output, as: UTF8.self) == "{}")
        #expect(String(decoding: reading.error, as: UTF8.self) == "motd\n")
    }

    @Test(
        "what only looks like one of its lines is the command's",
        arguments: [
            "0123456789abcdef0123456789abcdee ended 0\n", "started 1\nended 0\n", "\(nonce)\n", "\(nonce) ended\n",
            "\(nonce) ended x\n", "\(nonce) ended 256\n", "\(nonce) ended -1\n", "\(nonce) ended 0 \n",
            "\(nonce) started\n", "\(nonce) started 0\n", "\(nonce)ended 0\n", "\(nonce) ended 0",
            "\(nonce) ended 00000000000000000000000000000000000000000\n", "\(nonce)\(nonce)", "\(nonce.dropLast())",
        ])
    func forgeries(text: String) {
        for chunk in [1, 5, 1000] {
            let reading = Reading(Array(text.utf8), chunk: chunk)
            #expect(String(decoding: reading.error, as: UTF8.self) == text)
            #expect(reading.report == RemoteReport())
        }
    }

    @Test("every other byte passes as it came")
    func random() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let started = Array("\(Self.nonce) started 9\n".utf8)
        for _ in 0..<300 {
            // Many beginnings of a nonce, which must be held back and then let go.
            let parts = (0..<next(12)).map { _ in
                next(2) == 0 ? Array(Self.nonce.utf8.prefix(next(32))) : (0..<next(40)).map { _ in UInt8(next(256)) }
            }
            let bytes = parts.flatMap { $0 }
            let reading = Reading(started + bytes, from: .output, chunk: 1 + next(50))
            #expect(reading.output == bytes, "seed \(seed)")
            #expect(reading.report.hasStarted && reading.report.code == nil, "seed \(seed)")
        }
    }
}
