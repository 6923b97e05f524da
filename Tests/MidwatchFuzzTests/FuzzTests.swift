import Foundation
import MidwatchProof
import Testing

/// The fuzz targets over what was found so far, and over seeded mutations of it. `make fuzz` lets libFuzzer look on.
@Suite("Fuzz", .serialized)
struct FuzzTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Corpus/"

    private static func corpus(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = folder + target.rawValue
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (name, [UInt8](FileManager.default.contents(atPath: folder + "/" + name) ?? Data()))
        }
    }

    @Test("every input that was ever interesting is read", arguments: FuzzTarget.allCases)
    func corpus(target: FuzzTarget) throws {
        let inputs = try Self.corpus(of: target)
        #expect(!inputs.isEmpty)
        for input in inputs { #expect(throws: Never.self, "\(input.name)") { try target.run(input.bytes) } }
    }

    @Test("mutations of them are read too, none slowly")
    func mutations() throws {
        let programme = Programme("fuzz")
        var chance = Chance(state: programme.seed)
        let clock = ContinuousClock()
        let began = clock.now
        var executions = 0
        for target in FuzzTarget.allCases {
            let inputs = try Self.corpus(of: target).map(\.bytes)
            for _ in 0..<programme.size(whole: 20_000, slice: target.mutations) {
                let input = chance.mutation(of: inputs)
                Self.play(input, on: target, within: 2, of: programme)
                executions += 1
            }
        }
        programme.record(
            ["mutations": executions, "targets": FuzzTarget.allCases.count], seconds: (clock.now - began).inSeconds)
    }

    /// Gives a target one input, and records what broke and what took too long.
    private static func play(_ input: [UInt8], on target: FuzzTarget, within seconds: Double, of programme: Programme) {
        // The time of the process, not of the wall: other tests run beside this one.
        let before = threadSeconds
        var complaint: String?
        do {
            try target.run(input)
        } catch {
            complaint = "\(error)"
        }
        let took = threadSeconds - before
        if took > seconds { complaint = "it took \(took) s" }
        guard let complaint else { return }
        let text = String(decoding: input, as: UTF8.self).debugDescription
        Issue.record("\(target.rawValue): \(complaint): \(text); \(programme.repetition)")
    }

    @Test("conditions are mutated for ten seconds, and none takes one")
    func conditions() throws {
        let programme = Programme("fuzz")
        var chance = Chance(state: programme.seed)
        let inputs = try Self.corpus(of: .condition).map(\.bytes)
        let began = Self.threadSeconds
        var executions = 0
        while Self.threadSeconds - began < 10 {
            let input = chance.mutation(of: inputs)
            Self.play(input, on: .condition, within: 1, of: programme)
            executions += 1
        }
        print("fuzz: \(executions) conditions in 10 s, from seed \(programme.seed)")
        #expect(executions > 1000)
    }

    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension FuzzTarget {
    /// How many mutations the slice tries: as many as a debug build reads in about a second.
    fileprivate var mutations: Int {
        switch self {
        case .yaml: 150
        case .event, .chain: 600
        case .scalar, .spool: 2_000
        case .sanitiser, .masker: 400
        case .condition, .pattern: 1_500
        }
    }
}

extension Duration {
    fileprivate var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

/// Chance from a seed, and what it does to inputs.
private struct Chance {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func below(_ limit: Int) -> Int {
        limit > 0 ? Int(next() % UInt64(limit)) : 0
    }

    /// Bytes and texts that readers stumble over.
    private static let stumbling: [[UInt8]] =
        [
            "\0", "\r", "\u{85}", "\u{2028}", "\u{202e}", "\u{feff}", "\u{1b}[2J", "&a", "*a", "!!x", "<<: ", "? ",
            "- ",
            ": ", "{", "[", "\"", "'", "|\n", "${", "}", "\t", "9223372036854775808", "-1", "1e999", "NaN", "\\ud800",
            "eyJ", "://", "‹masked ", "ghp_", "null", "true", "\n",
        ].map { Array($0.utf8) } + [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0x80], [0xf4, 0x90, 0x80, 0x80]]

    /// One of the inputs, changed in one to eight places.
    mutating func mutation(of inputs: [[UInt8]]) -> [UInt8] {
        guard !inputs.isEmpty else { return [] }
        var bytes = inputs[below(inputs.count)]
        for _ in 0...below(8) {
            let place = below(bytes.count + 1)
            let length = min(below(12), bytes.count - place)
            switch below(6) {
            case 0: bytes.insert(contentsOf: Self.stumbling[below(Self.stumbling.count)], at: place)
            case 1: bytes.removeSubrange(place..<(place + length))
            case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: below(bytes.count + 1))
            case 3 where place < bytes.count: bytes[place] = UInt8(below(256))
            case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
            default:
                let other = inputs[below(inputs.count)]
                let start = below(other.count + 1)
                bytes.insert(contentsOf: other[start...].prefix(below(64)), at: place)
            }
        }
        return bytes
    }
}
