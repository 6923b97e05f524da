import Foundation
import Testing

/// Two runs want the same thing: one change at a time, by target, by service and by incident.
@Suite(.enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
struct ContentionTests {
    enum Shared: String, Sendable, CaseIterable {
        case target, service, incident
    }

    /// Starts a change at a terminal that holds its locks until the gate opens; returns when it has begun.
    private func holder(_ place: Place) async throws -> Terminal {
        let terminal = try await Terminal(place, ["run", try PromptTests.prepare(place, waits: true)])
        try await terminal.see("enter run it")
        try await terminal.line("")
        try await terminal.see("y make the change")
        try await terminal.line("y")
        try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
        return terminal
    }

    /// Another runbook that shares one thing with the first.
    private func other(_ place: Place, _ shared: Shared) throws -> [String] {
        let text = Runbooks.unattended(
            id: "other", service: shared == .service ? "thing" : "elsewhere",
            target: shared == .target ? "thing/switch" : "elsewhere/switch",
            change: "run: echo second >> \"$EFFECTS\"")
        let path = try place.write("other.runbook.yaml", text)
        return ["run", path] + (shared == .incident ? ["--incident", "INC-1"] : [])
    }

    private func lock(_ shared: Shared) -> String {
        switch shared {
        case .target: "target/thing/switch"
        case .service: "service/thing"
        case .incident: "incident/INC-1"
        }
    }

    @Test("automation waits while somebody else holds a lock, and goes on when it is free", arguments: Shared.allCases)
    func automationWaits(_ shared: Shared) async throws {
        try await Place.with { place in
            let first = try await holder(place)
            let second = try place.start(Programs.midwatch, try other(place, shared) + ["--auto"])
            try await eventually("the second run is refused the locks", instead: { second.out }) {
                try await place.names().contains("locks-refused")
            }
            try await eventually("it says who holds them", instead: { second.out }) {
                second.out.contains(lock(shared)) && second.out.contains("root")
            }
            #expect(place.effectLines == ["begun"])
            try await place.openGate()
            try await first.see("enter keep · u undo")
            // Held through the verdict, not only through the act.
            #expect(place.effectLines == ["begun", "done"])
            try await first.line("")
            let ended = try await second.end()
            #expect(ended.code == 0, "\(ended)")
            #expect(place.effectLines == ["begun", "done", "second"])
        }
    }

    @Test("a person overrides a lock with its target's name and a reason; the holder is told, and both are marked")
    func overriding() async throws {
        try await Place.with { place in
            let first = try await holder(place)
            let second = try await Terminal(place, try other(place, .target) + ["--override", "the first one hangs"])
            try await second.see("enter run it")
            try await second.line("")
            try await second.see("y make the change")
            try await second.line("y")
            try await second.see("target/thing/switch is held by root")
            try await second.line("x thing/other because")
            try await second.see("overriding a lock takes its target's name and a reason")
            #expect(place.effectLines == ["begun"])
            try await second.line("x")
            try await second.see("type thing/switch, a space, and why")
            try await second.line("thing/switch")
            try await second.see("OVERRIDES the locks of R-")
            try await second.see("the first one hangs")
            try await eventually("the second change is made", instead: second.screen) {
                place.effectLines == ["begun", "second"]
            }
            try await first.see("OVERRIDDEN by root")
            let locks = try await place.midwatch("locks")
            #expect(locks.text.contains("target/thing/switch  OVERRIDDEN by run R-"), "\(locks)")
            #expect(locks.text.contains("override/target/thing/switch  held"), "\(locks)")
            try await second.see("another change was made: it overrode the locks of R-")
            try await place.openGate()
            try await first.see("another change was made: root overrode its locks in run R-")
        }
    }

    @Test("a person is told at once who holds a lock and what they do, and asks again")
    func personAsks() async throws {
        try await Place.with { place in
            let first = try await holder(place)
            let second = try await Terminal(place, try other(place, .target))
            try await second.see("enter run it")
            try await second.line("")
            try await second.see("y make the change")
            try await second.line("y")
            try await second.see("target/thing/switch is held by root")
            try await second.see("r ask again")
            #expect(place.effectLines == ["begun"])
            try await place.openGate()
            try await first.see("enter keep · u undo")
            try await first.line("")
            try await eventually("the locks are free", holds: { try await place.locks().isEmpty })
            try await second.line("r")
            try await eventually(
                "the second change", instead: { await second.screen() },
                holds: { place.effectLines == ["begun", "done", "second"] })
        }
    }
}
