import Foundation
import Glibc
import Testing

/// Several terminals, one run: one hosts it, the others follow, answer, and take over.
@Suite struct AttachTests {
    private func atTheChange(_ place: Place, waits: Bool = false) async throws -> Pseudoterminal {
        let terminal = try Pseudoterminal(place, ["run", try PromptTests.prepare(place, waits: waits)])
        try await terminal.see("enter run it")
        terminal.type("\n")
        try await terminal.see("y make the change")
        return terminal
    }

    @Test("who attaches to a live run sees its story, answers what it asks, and leaves it alone with q")
    func answers() async throws {
        try await Place.with { place in
            let host = try await atTheChange(place)
            let other = try Pseudoterminal(place, ["attach"])
            try await other.see("● diagnose look")
            try await other.see("followed here; hosted by")
            try await other.see("y make the change")
            #expect(!other.screen.contains("it looks broken"), "what is over is told in short")
            other.type("\n")
            try await other.see("is no answer here")
            other.type("y\n")
            try await other.see("✔ taken")
            try await host.see("enter keep · u undo")
            try await other.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
            other.type("q\n")
            #expect(try await other.end() == 0)
            try await other.see("left; the run goes on")
            #expect(host.ended == nil)
            host.type("\n")
            try await host.see("● verify better")
        }
    }

    @Test("whoever answers second is told that it was refused, and why")
    func refused() async throws {
        try await Place.with { place in
            let host = try await atTheChange(place)
            let other = try Pseudoterminal(place, ["attach"])
            try await other.see("y make the change")
            // The host stands still, as a process does that the machine does not get round to.
            kill(host.id, SIGSTOP)
            host.type("s\n")
            other.type("y\n")
            kill(host.id, SIGCONT)
            try await eventually("one of both answers is taken", instead: { other.screen }) {
                other.screen.contains("✔ taken") || other.screen.contains("✘ refused: that question is not open")
            }
            let answers = try await place.records().filter { $0.name == "answered" }
            #expect(answers.count == 2, "the read's and one of both")
        }
    }

    @Test("of two who order the same at once, one is told that it was done and one that it was not, and why")
    func orders() async throws {
        try await Place.with { place in
            let host = try await atTheChange(place)
            let run = try await place.run()
            kill(host.id, SIGSTOP)
            let orders = try (0..<2).map { try place.start("stop", run, "--reason", "reason \($0)") }
            try await eventually("both are in the inbox", instead: { orders.map(\.err).joined() }) {
                let count = "sqlite3 -cmd '.timeout 5000' \(place.state)/timeline.sqlite 'SELECT count(*) FROM inbox'"
                return try await place.shell(count).out == "2\n"
            }
            kill(host.id, SIGCONT)
            var codes: [Int32] = []
            for order in orders {
                let ended = try await order.end()
                codes.append(ended.code)
                let isTaken = ended.code == 0 && ended.out.contains("asked to stop")
                let isRefused = ended.code == 2 && ended.err.contains("nothing was changed")
                #expect(isTaken || isRefused, "\(ended)")
            }
            #expect(codes.sorted() == [0, 2])
            #expect(try await place.records().filter { $0.name == "stop-requested" }.count == 1)
        }
    }

    @Test("when the host's terminal goes, a terminal that follows hosts the run", arguments: [SIGHUP, SIGKILL])
    func takesOver(_ number: Int32) async throws {
        try await Place.with { place in
            let host = try await atTheChange(place)
            let other = try Pseudoterminal(place, ["attach"])
            try await other.see("y make the change")
            host.signal(number)
            try await other.see(number == SIGHUP ? "parked where it ran" : "the process that hosted it is gone")
            try await other.see("going on with it here")
            try await other.see("note · q park")
            other.type("y\n")
            try await other.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
        }
    }

    @Test("--take makes an automatic run a person's while another process hosts it")
    func takes() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: Runbooks.gated))
            let engine = try place.start("run", path, "--auto")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            let person = try Pseudoterminal(place, ["attach", "--take"])
            try await person.see("taken over by root")
            try await place.openGate()
            #expect(try await engine.end().code == 3)
            try await person.see("going on with it here")
            try await person.see("enter keep · u undo · g go on · n note · q park")
            #expect(place.effectLines == ["begun", "done"])
            person.type("g it works again\n")
            #expect(try await person.end() == 0)
        }
    }

    @Test("many who want one run: exactly one hosts it, the others follow", arguments: ["attach", "resume"])
    func race(_ command: String) async throws {
        try await Place.with { place in
            let host = try await atTheChange(place)
            host.type("q\n")
            #expect(try await host.end() == 3)
            let run = try await place.run()
            let all = try (0..<8).map { _ in try Pseudoterminal(place, [command, run, "--take"]) }
            // Who only looks is never in the way of who takes.
            let looks = try (0..<4).map { _ in try place.start("runs") }
            try await eventually(
                "each of them is somewhere", instead: { all.map(\.screen).joined(separator: "\n===\n") }
            ) {
                all.allSatisfy { $0.screen.contains("y make the change") || $0.ended != nil }
            }
            let isHost = { (terminal: Pseudoterminal) in
                terminal.ended == nil && !terminal.screen.contains("followed here; hosted by")
            }
            let hosts = all.filter(isHost)
            #expect(hosts.count == 1)
            let others = all.filter { !isHost($0) }
            if command == "attach" {
                #expect(others.allSatisfy { $0.screen.contains("followed here; hosted by") && $0.ended == nil })
            } else {
                for other in others {
                    #expect(try await other.end() == 2)
                    try await other.see("is hosted by")
                }
            }
            for look in looks { #expect(try await look.end().code == 0) }
            #expect(try await place.names().filter { $0 == "resumed" }.count == 1)
            hosts.first?.type("y\n")
            try await eventually("the change", holds: { place.effectLines == ["begun", "done"] })
        }
    }

    @Test(
        "a terminal that stands still holds nothing up: the outcome is stored, and the question counts when it is drawn"
    )
    func standsStill() async throws {
        try await Place.with { place in
            let terminal = try await atTheChange(place)
            // Control and S, and then what cannot have been meant for a question that is not on the screen.
            terminal.type("y\n\u{13}")
            try await eventually("the verdict is asked", instead: { terminal.screen }) {
                try await place.names().last == "asked" && place.effectLines == ["begun", "done"]
            }
            #expect(!terminal.screen.contains("u undo"))
            terminal.type("u")
            terminal.type("\u{11}")
            try await terminal.see("enter keep · u undo")
            terminal.type("\n")
            try await terminal.see("● verify better")
            #expect(place.effectLines == ["begun", "done"])
        }
    }

    @Test("control and C three times goes away from a change, which goes on alone")
    func thrice() async throws {
        try await Place.with { place in
            let terminal = try await atTheChange(place, waits: true)
            terminal.type("y\n")
            try await eventually("the change begins", holds: { place.effectLines == ["begun"] })
            terminal.type("\u{3}")
            try await terminal.see("asks to park")
            terminal.type("\u{3}")
            try await terminal.see("the step still goes on")
            terminal.type("\u{3}")
            #expect(try await terminal.end() == 3)
            try await terminal.see("Come back with: midwatch attach")
            #expect(try await place.locks().count == 3)
            let runs = try await place.midwatch("runs").out
            #expect(runs.contains("host gone, waits for resume: a change was under way"), "\(runs)")
            let doctor = try await place.midwatch("doctor")
            #expect(doctor.code == 1 && doctor.out.contains("host gone"), "\(doctor)")
            try await place.openGate()
            let again = try Pseudoterminal(place, ["attach"])
            try await again.see("enter keep · u undo")
            #expect(place.effectLines == ["begun", "done"])
        }
    }
}
