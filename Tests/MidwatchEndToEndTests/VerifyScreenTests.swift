import Foundation
import Testing

/// A verification as a person watches it: the clock and the values live on a terminal, plain lines elsewhere.
@Suite struct VerifyScreenTests {
    private static let runbook = """
        midwatch: 1
        id: wait
        title: Wait until it is good
        steps:
          - verify: better
            title: It is better
            exec: [cat, level]
            capture: {level: int(stdout)}
            until: level < 5
            for: 2s
            every: 100ms
            within: 50s
            go: resolved
          - escalate: page
            to: [lead]
            message: Somebody look at it.
            ack_within: 1s
        """

    private static func prepare(_ place: Place, level: Int) throws -> String {
        try place.write("midwatch.yaml", Runbooks.configuration)
        try set(place, level)
        return try place.write("wait.runbook.yaml", runbook)
    }

    /// Changes the level so that no look sees half of it.
    private static func set(_ place: Place, _ level: Int) throws {
        let path = try place.write("level.new", "\(level)\n")
        guard rename(path, place.folder + "/level") == 0 else { throw TooLate(description: "the level is not set") }
    }

    @Test("on a terminal its clock and values are rewritten in place; a flap says so, and stays")
    func live() async throws {
        try await Place.with { place in
            let terminal = try Pseudoterminal(place, ["run", try Self.prepare(place, level: 9), "--auto"])
            try await terminal.see("not yet · ", times: 3)
            try await terminal.see("\r\u{1b}[K", times: 2)
            try Self.set(place, 1)
            try await terminal.see("    good   ")
            try await terminal.see("good for ", times: 3)
            try Self.set(place, 8)
            try await terminal.see("bad again after ")
            try await terminal.see("good: the clock starts again")
            try await terminal.see("level 8")
            try Self.set(place, 2)
            #expect(try await terminal.end() == 0, "\(terminal.screen)")
            try await terminal.see("■ resolved")
            #expect(terminal.screen.contains(" of 2s · ") && terminal.screen.contains(" left · level "))
            // Of some dozens of looks only what changed was stored.
            #expect(try await place.names().filter { $0 == "verify-changed" }.count <= 6)
        }
    }

    @Test("elsewhere there is a line at each change, and nothing is rewritten")
    func plain() async throws {
        try await Place.with { place in
            let path = try Self.prepare(place, level: 1)
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 0, "\(ended)")
            #expect(!ended.out.contains("\r") && !ended.out.contains("\u{1b}") && !ended.out.contains(" left · "))
            #expect(ended.out.contains("    good   level 1"), "\(ended)")
            // A terminal that cannot rewrite a line gets the same.
            let dumb = try Pseudoterminal(place, ["run", path, "--auto"], environment: ["TERM": "dumb"])
            #expect(try await dumb.end() == 0, "\(dumb.screen)")
            #expect(!dumb.screen.contains("\u{1b}[K") && !dumb.screen.contains(" left · "))
        }
    }
}
