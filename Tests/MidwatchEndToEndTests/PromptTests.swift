import Foundation
import Testing

/// A person at a real terminal drives a run key by key.
@Suite(.enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
struct PromptTests {
    /// A read, a change that waits at the gate when asked to, and a verify.
    static func runbook(waits: Bool = false, irreversible: Bool = false) -> String {
        """
        midwatch: 1
        id: fix
        title: Fix the thing
        service: thing
        steps:
          - diagnose: look
            title: Look at it
            run: echo it looks broken
          - mitigate: change
            title: Change it
            target: thing/switch
            run: |
              echo begun >> "$EFFECTS"
              \(waits ? "read -r line < \"$GATE\"" : "true")
              echo done >> "$EFFECTS"
            \(irreversible ? "irreversible: It cannot be switched back." : "undo: {run: echo undone >> \"$EFFECTS\"}")
            expect: none
            because: There is no metric of it.
            timeout: 60s
            go: better
          - verify: better
            title: It is better
            run: "true"
            until: 1 == 1
            every: 100ms
            within: 20s
            go: resolved
          - escalate: page
            to: [lead]
            message: Somebody look at it.
            ack_within: 5m
        """
    }

    static let configuration = """
        contacts:
          lead: {exec: [tee, -a, pages.txt]}
        pass_env: [EFFECTS, GATE]
        """

    static func prepare(_ place: Place, waits: Bool = false, irreversible: Bool = false) throws -> String {
        try place.write("midwatch.yaml", configuration)
        return try place.write("fix.runbook.yaml", runbook(waits: waits, irreversible: irreversible))
    }

    @Test("enter runs a read, y makes a change, and the run ends resolved")
    func keys() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try Self.prepare(place)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("it looks broken")
            try await terminal.see("y make the change")
            // Enter alone makes no change.
            try await terminal.line("")
            try await terminal.see("is no answer here")
            #expect(place.effectLines.isEmpty)
            try await terminal.line("n the dashboard is red")
            try await terminal.see("noted")
            try await terminal.line("y")
            try await terminal.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
            try await terminal.line("")
            try await terminal.see("● verify better")
            try await terminal.see("enter run it", times: 2)
            try await terminal.line("")
            #expect(try await terminal.end() == 0)
            try await terminal.see("■ resolved")
            try await terminal.see("still changed")
            #expect(place.effectLines == ["begun", "done"])
            let note = try #require(try await place.records().first { $0.name == "noted" })
            #expect(note.text("text") == "the dashboard is red")
            #expect(try await place.locks().isEmpty)
        }
    }

    @Test("what was typed before a question was on the screen is thrown away")
    func typedAhead() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Self.configuration)
            let text = Self.runbook().replacingOccurrences(
                of: "run: echo it looks broken", with: "run: read -r line < \"$GATE\"")
            let terminal = try await Terminal(place, ["run", try place.write("fix.runbook.yaml", text)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("runs ")
            // Half a line: a whole one would be an order to the run that is looking.
            try await terminal.type("y")
            try await place.openGate()
            try await terminal.see("y make the change")
            try await terminal.press("Enter")
            try await terminal.see("\"\" is no answer here")
            #expect(place.effectLines.isEmpty)
        }
    }

    @Test("whole lines typed ahead are no answers either")
    func linesAhead() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Self.configuration)
            let text = Self.runbook().replacingOccurrences(
                of: "run: echo it looks broken", with: "run: read -r line < \"$GATE\"")
            let terminal = try await Terminal(place, ["run", try place.write("fix.runbook.yaml", text)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("runs ")
            for _ in 0..<3 { try await terminal.line("y") }
            try await place.openGate()
            try await terminal.see("y make the change")
            try await terminal.line("n still asked")
            try await terminal.see("noted")
            #expect(place.effectLines.isEmpty)
            #expect(try await !place.names().contains("intended"))
        }
    }

    @Test("q parks and says how to come back, and resume goes on where it stood")
    func parking() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try Self.prepare(place)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.line("q")
            #expect(try await terminal.end() == 3)
            let run = try await place.run()
            try await terminal.see("midwatch resume \(run)")
            #expect(try await place.locks().isEmpty)
            // An edit of the file reaches no run that has begun.
            try place.write("fix.runbook.yaml", "this is no runbook any more")
            let again = try await Terminal(place, ["resume", run])
            try await again.see("y make the change")
            try await again.line("y")
            try await again.see("enter keep · u undo")
            try await again.line("u")
            try await eventually("the undo", holds: { place.effectLines == ["begun", "done", "undone"] })
            try await again.see("lead was told")
            try await again.line("q")
            #expect(try await again.end() == 3)
        }
    }

    @Test("a terminal that is closed during a change ends nothing: the change finishes, the run parks")
    func hangUp() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try Self.prepare(place, waits: true)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.line("y")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            try await terminal.close()
            try await place.openGate()
            try await eventually("the change ends", holds: { place.effectLines == ["begun", "done"] })
            try await eventually(
                "the run parks", within: 10, instead: { "\((try? await place.names()) ?? [])" },
                holds: { try await place.names().last == "parked" })
            #expect(try await place.names().contains("change-ended"))
            let again = try await Terminal(place, ["resume"])
            try await again.see("enter keep · u undo")
            try await again.line("")
            try await again.see("● verify better")
            #expect(place.effectLines == ["begun", "done"])
            #expect(try await place.names().filter { $0 == "intended" }.count == 1)
        }
    }

    @Test("an irreversible change wants the name of its target")
    func irreversible() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["run", try Self.prepare(place, irreversible: true)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("CANNOT BE UNDONE")
            try await terminal.see("type thing/switch to make the change")
            try await terminal.line("y")
            try await terminal.see("this change cannot be undone: type its target, thing/switch")
            try await terminal.line("thing/swich")
            try await terminal.see("is no answer here")
            #expect(place.effectLines.isEmpty)
            try await terminal.line("thing/switch")
            try await terminal.see("verdict unknown")
            #expect(place.effectLines == ["begun", "done"])
        }
    }
}
