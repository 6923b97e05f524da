import Foundation
import Testing

/// What the language has and the engine has not: it is parsed, and running it says so plainly.
@Suite struct NotThereYetTests {
    static let cases: [(key: String, text: String, says: String)] = [
        (
            "approval",
            Runbooks.unattended(
                change: "run: echo begun >> \"$EFFECTS\"\n    approval: {from: [ops], count: 2, within: 10m}"),
            "needs 2 approvals; more than one is not there yet"
        ),
        (
            "temporary", Runbooks.unattended(change: "run: echo begun >> \"$EFFECTS\"\n    temporary: 24h"),
            "uses temporary:, which is not there yet"
        ),
        (
            "wait",
            Runbooks.unattended(read: "run: exit 1").replacingOccurrences(
                of: "ack_within: 1s", with: "ack_within: 1s\n    wait: false"),
            "says wait: false, which is not there yet"
        ),
    ]

    @Test("a key whose work is not there yet is never ignored in silence", arguments: cases.map(\.key))
    func said(_ key: String) async throws {
        let one = try #require(Self.cases.first { $0.key == key })
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration + "teams: {ops: [root, alice]}\n")
            let path = try place.write("a.runbook.yaml", one.text)
            let plan = try await place.midwatch("run", path, "--plan")
            #expect(plan.code == 0, "it is parsed: \(plan)")
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.text.contains(one.says), "\(ended)")
            #expect(place.effectLines.isEmpty)
        }
    }
}
