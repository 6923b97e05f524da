import Foundation
import Glibc
import Testing

/// Signals park a run. None of them ends a change or loses anything.
@Suite(.enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
struct SignalTests {
    @Test("a signal at a prompt parks the run, which says how to come back", arguments: [SIGINT, SIGTERM, SIGHUP])
    func atThePrompt(_ number: Int32) async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try PromptTests.prepare(place)])
            try await terminal.see("enter run it")
            if number == SIGINT {
                try await terminal.press("C-c")
            } else {
                let id = try await place.shell("pgrep -f '^\(Programs.midwatch) run \(place.folder)/'").out
                kill(try #require(Int32(id.trimmingCharacters(in: .whitespacesAndNewlines))), number)
            }
            #expect(try await terminal.end() == 3)
            try await terminal.see("midwatch resume \(try await place.run())")
            #expect(try await place.names().last == "parked")
            let again = try await Terminal(place, ["resume"])
            try await again.see("enter run it")
        }
    }

    @Test("control and C at the terminal while a change runs reaches neither the change nor its outcome")
    func interruptKey() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try PromptTests.prepare(place, waits: true)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.line("y")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            try await terminal.press("C-c")
            try await terminal.see("asks to park")
            try await place.openGate()
            #expect(try await terminal.end() == 3)
            #expect(place.effectLines == ["begun", "done"])
            let end = try #require(try await place.records().first { $0.name == "change-ended" })
            #expect("\(end.payload)".contains("succeeded"), "\(end.payload)")
            // The change is not judged, so what it locks stays locked while nobody is here.
            #expect(try await place.locks().count == 3)
        }
    }

    @Test("a hang-up that whoever started the run wants unheard parks nothing, as with nohup")
    func unheard() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: Runbooks.gated))
            let engine = try place.start(
                "/bin/bash", ["-c", "trap '' HUP; exec \"$0\" run \"$1\" --auto", Programs.midwatch, path])
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            engine.signal(SIGHUP)
            try await place.openGate()
            let ended = try await engine.end()
            #expect(ended.code == 0, "\(ended)")
            #expect(try await !place.names().contains("park-requested"))
        }
    }

    @Test("a signal during a change lets it finish, then parks; resume goes on", arguments: [SIGINT, SIGTERM, SIGHUP])
    func duringAChange(_ number: Int32) async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: Runbooks.gated))
            let engine = try place.start("run", path, "--auto")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            engine.signal(number)
            try await eventually("the request to park", holds: { try await place.names().contains("park-requested") })
            try await place.openGate()
            let ended = try await engine.end()
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("midwatch resume"), "\(ended)")
            #expect(place.effectLines == ["begun", "done"])
            let resumed = try await place.midwatch("resume")
            #expect(resumed.code == 0, "\(resumed)")
            #expect(place.effectLines == ["begun", "done"])
            #expect(try await place.locks().isEmpty)
        }
    }
}
