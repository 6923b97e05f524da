import Testing

@testable import midwatch_shop

@Suite("What a release does to customers")
struct ReleaseTests {
    /// The error ratio and the 99th percentile, in seconds, of many requests of one release.
    private func measure(_ version: String) throws -> (errors: Double, p99: Double) {
        let count = 20_000
        let release = try #require(Release.named(version))
        var generator = SeededGenerator(seed: 42)
        var errors = 0
        var latencies: [Double] = []
        for _ in 0..<count {
            errors += generator.fraction() < release.errorRatio ? 1 : 0
            latencies.append(release.latency(using: &generator))
        }
        latencies.sort()
        return (Double(errors) / Double(count), latencies[count * 99 / 100])
    }

    @Test("a good release fails in about 0.3 % and is fast", arguments: ["v40", "v41", "v43"])
    func good(version: String) throws {
        let measured = try measure(version)
        #expect((0.001...0.005).contains(measured.errors))
        #expect(measured.p99 < 0.12)
    }

    @Test("the bad release fails in 8 to 10 % and its p99 is 1 to 2 s")
    func bad() throws {
        let measured = try measure("v42")
        #expect((0.08...0.10).contains(measured.errors))
        #expect((1.0...2.0).contains(measured.p99))
    }

    @Test("the generator gives the published sequence of SplitMix64")
    func sequence() {
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("only the newest release has migrations that cannot be undone")
    func migrations() {
        #expect(Release.catalogue.filter { !$0.migrationsReversible }.map(\.version) == ["v43"])
        #expect(Release.before("v40") == nil)
        #expect(Release.before("v42")?.version == "v41")
        #expect(Release.named("v99") == nil)
    }
}
