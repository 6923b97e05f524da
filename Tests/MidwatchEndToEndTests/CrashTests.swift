import Foundation
import Testing

/// The engine is killed between intent and outcome. The change goes on under its shim, and starts once, ever.
@Suite(.enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
struct CrashTests {
    /// Starts a change at a terminal, and kills the engine while it waits at the gate.
    private func killed(_ place: Place) async throws -> Terminal {
        let terminal = try await Terminal(place, ["run", try PromptTests.prepare(place, waits: true)])
        try await terminal.see("enter run it")
        try await terminal.line("")
        try await terminal.see("y make the change")
        try await terminal.line("y")
        try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
        try await killEngine(place)
        #expect(try await terminal.end() == 137)
        return terminal
    }

    private func killEngine(_ place: Place) async throws {
        let found = try await place.shell("pgrep -f '^\(Programs.midwatch) run \(place.folder)/'").out
        kill(try #require(Int32(found.trimmingCharacters(in: .whitespacesAndNewlines))), SIGKILL)
    }

    @Test("killed while a change runs: resume adopts it while it still runs, and it begins exactly once")
    func adoptsRunning() async throws {
        try await Place.with { place in
            _ = try await killed(place)
            #expect(try await place.names().last == "intended")
            #expect(try await !place.locks().isEmpty, "the locks of a change without an outcome stay")
            let again = try await Terminal(place, ["resume"])
            try await again.see("recovered")
            #expect(place.effectLines == ["begun"])
            try await place.openGate()
            try await again.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
            let end = try #require(try await place.records().first { $0.name == "change-ended" })
            #expect("\(end.payload)".contains("succeeded"), "\(end.payload)")
            #expect(try await place.names().filter { $0 == "intended" }.count == 1)
        }
    }

    @Test("killed while a change runs, which ends before anybody comes back: its outcome is not lost")
    func adoptsEnded() async throws {
        try await Place.with { place in
            _ = try await killed(place)
            try await place.openGate()
            try await eventually("the change ends", holds: { place.effectLines == ["begun", "done"] })
            let again = try await Terminal(place, ["resume"])
            try await again.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
            #expect(try await place.names().filter { $0 == "change-ended" }.count == 1)
        }
    }

    @Test("killed with its shim: the change is in doubt, its locks stay, and it is not begun again")
    func doubt() async throws {
        try await Place.with { place in
            _ = try await killed(place)
            // The shim, which then cannot record it, and the command under it, which would be waited for.
            let field = "s/.*\"%s\":\\([0-9]*\\).*/\\1/p"
            for (name, isGroup) in [("pid", false), ("command", true)] {
                let pattern = field.replacingOccurrences(of: "%s", with: name)
                let found = try await place.shell("sed -n '\(pattern)' \(place.folder)/state/spool/*/*/started").out
                let id = try #require(Int32(found.split(separator: "\n").first ?? ""))
                kill(isGroup ? -id : id, SIGKILL)
            }
            let again = try await Terminal(place, ["resume"])
            try await again.see("Nobody knows whether the change is applied")
            #expect(place.effectLines == ["begun"])
            let locks = try await place.locks()
            #expect(Set(locks.values) == ["in-doubt"], "\(locks)")
            try await again.line("na")
            try await again.see("reason: ")
            try await again.line("I looked at the switch")
            try await eventually("the locks are free", holds: { try await place.locks().isEmpty })
            #expect(place.effectLines == ["begun"])
            let resolved = try #require(try await place.records().first { $0.name == "doubt-resolved" })
            #expect("\(resolved.payload)".contains("I looked at the switch"))
        }
    }

    @Test("killed during an undo: resume adopts the undo, and it begins exactly once")
    func undo() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", PromptTests.configuration)
            let slow = "run: echo undoing >> \"$EFFECTS\"; read -r line < \"$GATE\"; echo undone >> \"$EFFECTS\""
            let text = PromptTests.runbook().replacingOccurrences(
                of: "undo: {run: echo undone >> \"$EFFECTS\"}", with: "undo:\n      \(slow)")
            let terminal = try await Terminal(place, ["run", try place.write("fix.runbook.yaml", text)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.line("y")
            try await terminal.see("enter keep · u undo")
            try await terminal.line("u")
            try await eventually(
                "the undo begins", instead: { await terminal.screen() },
                holds: { place.effectLines == ["begun", "done", "undoing"] })
            try await killEngine(place)
            #expect(try await terminal.end() == 137)
            let again = try await Terminal(place, ["resume"])
            try await again.see("recovered")
            try await place.openGate()
            try await eventually(
                "the end of the undo", instead: { await again.screen() },
                holds: { try await place.names().contains("undo-ended") })
            #expect(place.effectLines == ["begun", "done", "undoing", "undone"])
            try await eventually("the locks are free", holds: { try await place.locks().isEmpty })
        }
    }

    @Test("a run that another process hosts is not hosted twice")
    func oneHost() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try PromptTests.prepare(place)])
            try await terminal.see("enter run it")
            let again = try await Terminal(place, ["resume"])
            #expect(try await again.end() == 2)
            try await again.see("is hosted by")
        }
    }
}
