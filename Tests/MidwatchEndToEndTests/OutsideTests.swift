import Foundation
import Testing

/// What other processes say to a run: they write to its inbox, or take it up where nobody hosts it.
@Suite struct OutsideTests {
    @Test("a change in doubt is resolved from outside, and the run then goes on by itself")
    func resolve() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: Runbooks.gated))
            let engine = try place.start("run", path, "--auto")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            engine.finish()
            let shims = try await place.shell("pgrep -f 'midwatch-shim.*\(place.folder)/state/spool'").out
            for id in shims.split(separator: "\n").compactMap({ Int32($0) }) { kill(id, SIGKILL) }

            let resumed = try await place.midwatch("resume")
            #expect(resumed.code == 3, "\(resumed)")
            #expect(resumed.out.contains("Nobody knows whether the change is applied"), "\(resumed)")
            #expect(place.text("pages.txt").contains("Somebody look at it."))
            let inDoubt = try await place.locks()
            #expect(Set(inDoubt.values) == ["in-doubt"], "\(inDoubt)")

            let run = try await place.run()
            let silent = try await place.midwatch("resolve", run, "change", "--applied")
            #expect(silent.code == 2, "a reason is needed: \(silent)")
            let resolved = try await place.midwatch(
                "resolve", run, "change", "--applied", "--reason", "the switch is on")
            #expect(resolved.code == 0, "\(resolved)")
            let ended = try await place.midwatch("resume", run)
            #expect(ended.code == 0, "\(ended)")
            #expect(place.effectLines == ["begun"], "it was begun again")
            #expect(try await place.locks().isEmpty)
            #expect(try await place.records().last?.name == "ended")
            #expect(try await place.midwatch("timeline", "verify").code == 0)
        }
    }

    @Test("somebody who acknowledges ends the waiting")
    func acknowledge() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let text = Runbooks.unattended(read: "run: exit 1").replacingOccurrences(
                of: "ack_within: 1s", with: "ack_within: 10m")
            let engine = try place.start("run", try place.write("a.runbook.yaml", text), "--auto")
            try await eventually("somebody was told", holds: { try await place.names().contains("paged") })
            #expect(engine.isRunning)
            let told = try await place.midwatch("ack", try await place.run())
            #expect(told.code == 0, "\(told)")
            let ended = try await engine.end()
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("acknowledged by root") && ended.out.contains("■ handed-over"), "\(ended)")
        }
    }

    @Test("a hold keeps automation from changing anything, and says who holds and why")
    func hold() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended())
            let added = try await place.midwatch("hold", "add", "sale", "--reason", "nothing moves during the sale")
            #expect(added.code == 0, "\(added)")
            let held = try await place.midwatch("run", path, "--auto")
            #expect(held.code == 3, "\(held)")
            #expect(held.out.contains("nothing moves during the sale"), "\(held)")
            #expect(place.effectLines.isEmpty)
            let removed = try await place.midwatch("hold", "remove", "sale", "--reason", "it is over")
            #expect(removed.code == 0, "\(removed)")
            #expect(try await place.midwatch("run", path, "--auto").code == 0)
            #expect(place.effectLines == ["begun"])
        }
    }

    @Test("a run that is stopped from outside finishes its change first, and ends unresolved")
    func stop() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: Runbooks.gated))
            let engine = try place.start("run", path, "--auto")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            let stopped = try await place.midwatch("stop", try await place.run(), "--reason", "wrong service")
            #expect(stopped.code == 0, "\(stopped)")
            try await eventually(
                "the request arrives", instead: { engine.out },
                holds: { try await place.names().contains("stop-requested") })
            #expect(engine.isRunning)
            try await place.openGate()
            let ended = try await engine.end()
            #expect(place.effectLines == ["begun", "done"])
            #expect(ended.code == 1, "\(ended)")
            #expect(ended.out.contains("wrong service"), "\(ended)")
            #expect(try await place.locks().isEmpty)
        }
    }

    @Test(
        "a change that needs approval is made when somebody else of the team approves it, not before",
        .enabled(if: Programs.isRoot && Programs.has("tmux"), "needs a second login, which only root can claim"))
    func approve() async throws {
        try await Place.with { place in
            try place.write(
                "midwatch.yaml",
                Runbooks.configuration + "people: {root: Rita, alice: Alice}\nteams: {ops: [Rita, Alice]}\n")
            let text = PromptTests.runbook().replacingOccurrences(
                of: "timeout: 60s", with: "approval: {from: [ops], within: 10m}\n    timeout: 60s")
            let terminal = try await Terminal(place, ["run", try place.write("fix.runbook.yaml", text)])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.line("y")
            try await terminal.see("Approve: Change it")
            let run = try await place.run()
            // The requester alone is nobody; neither is a name that is only claimed.
            _ = try await place.midwatch("approve", run, "change")
            _ = try await place.midwatch("approve", run, "change", "--as", "Alice")
            try await terminal.line("n still waiting")
            try await terminal.see("noted")
            #expect(place.effectLines.isEmpty)
            let approved = try await place.midwatch("approve", run, "change", environment: ["SUDO_USER": "alice"])
            #expect(approved.code == 0, "\(approved)")
            try await eventually(
                "the change", instead: { await terminal.screen() }, holds: { place.effectLines == ["begun", "done"] })
        }
    }
}
