import Foundation
import Testing

@testable import MidwatchExpressions

@Suite("Time zones")
struct ZoneTests {
    /// A name, a moment and the offset that Python's zoneinfo gives for it; see `zones.py`.
    private static let samples: [Substring] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Zones/offsets.tsv")
        return (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    }()

    @Test("every zone has the offset that another reader of the database gives, from the year 1 to the year 9999")
    func offsets() throws {
        #expect(Self.samples.count > 3000)
        for sample in Self.samples {
            let fields = sample.split(separator: "\t")
            let seconds = try #require(Int64(fields[1]))
            let time = try #require(CELTimestamp(seconds: seconds))
            let offset = TimeZones.offset(of: String(fields[0]), at: time)
            if offset != Int(fields[2]) { Issue.record("\(sample): \(offset.map(String.init) ?? "no such zone")") }
        }
    }

    @Test(
        "the clock is put forward and back at the second the rule says",
        arguments: [
            ("Europe/Paris", "2026-03-29T00:59:59Z", 1), ("Europe/Paris", "2026-03-29T01:00:00Z", 2),
            ("Europe/Paris", "2026-10-25T00:59:59Z", 2), ("Europe/Paris", "2026-10-25T01:00:00Z", 1),
            ("Europe/Paris", "2999-07-01T00:00:00Z", 2), ("US/Central", "2026-03-08T07:59:59Z", -6),
            ("US/Central", "2026-03-08T08:00:00Z", -5), ("Australia/Sydney", "2500-12-31T23:59:59Z", 11),
            ("Australia/Sydney", "2501-01-01T00:00:00Z", 11), ("Australia/Sydney", "2501-06-30T00:00:00Z", 10),
            ("Asia/Tokyo", "2026-07-01T00:00:00Z", 9), ("America/New_York", "2026-11-20T00:00:00Z", -5),
        ])
    func changes(_ name: String, _ moment: String, _ hours: Int) throws {
        let time = try #require(CELTimestamp(parsing: moment))
        #expect(TimeZones.offset(of: name, at: time) == hours * 3600)
    }

    @Test(
        "what is no zone is found before the run, with what was meant",
        arguments: [
            ("Europe/Pariss", "did you mean \"Europe/Paris\"?"), ("Utc+5", "did you mean \"UTC\"?"),
            ("Mars/Base", "expected \"UTC\""), ("../../etc/passwd", "expected \"UTC\""),
            (String(repeating: "x", count: 5000), "expected \"UTC\""),
        ])
    func unknown(_ name: String, _ expected: String) throws {
        let checked = try parsed("timestamp(0).getHours('\(name)') < 6").check(in: TypeEnvironment())
        let message = try #require(checked.problems.first).message
        #expect(message.hasPrefix("unknown time zone "))
        #expect(message.contains(expected))
        #expect(message.utf8.count < 250)
    }

    @Test(
        "a rule that is malformed is refused",
        arguments: [
            "", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J60,J300", "CET-1CEST,M3.5.0/x,M10.5.0", "CET-1,M3.5.0,M10.5.0",
            "<+01-1",
        ])
    func malformed(_ text: String) {
        #expect(DaylightRule(text) == nil)
    }
}
