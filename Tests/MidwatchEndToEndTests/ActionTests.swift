import Foundation
import Synchronization
import Testing

/// Changes of other shapes than one short script.
@Suite struct ActionTests {
    @Test("an http change is one request: taken, refused before it was sent, or in doubt")
    func http() async throws {
        for (status, code, isDoubt) in [(200, Int32(0), false), (502, 3, true), (409, 3, false)] {
            try await Place.with { place in
                let service = try Receiver(place) { _ in .init(status: status) }
                try place.write("midwatch.yaml", Runbooks.configuration)
                let act = """
                    http: {method: POST, url: "http://127.0.0.1:\(service.port)/switch", json: {to: "on"}}
                    """
                let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: act))
                let ended = try await place.midwatch("run", path, "--auto")
                #expect(ended.code == code, "\(status): \(ended)")
                #expect(service.received.count == 1, "\(status): \(service.received) \(ended)")
                #expect(service.received.first?.hasPrefix("POST /switch") == true)
                let locks = try await place.locks()
                #expect(Set(locks.values).contains("in-doubt") == isDoubt, "\(status): \(locks)")
            }
        }
    }

    @Test("an http change to a port where nobody listens is not applied")
    func httpRefused() async throws {
        try await Place.with { place in
            let service = try Receiver(place)
            service.close()
            try place.write("midwatch.yaml", Runbooks.configuration)
            let act = "http: {method: POST, url: \"http://127.0.0.1:\(service.port)/switch\"}"
            let path = try place.write("a.runbook.yaml", Runbooks.unattended(change: act))
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("refused"), "\(ended)")
            #expect(try await place.locks().isEmpty, "what was not applied holds no locks")
        }
    }

    @Test("a series whose engine is killed in its second part begins every part once")
    func series() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let parts = """
                do:
                      - name: first
                        run: echo first >> "$EFFECTS"
                        undo: {run: echo first-undone >> "$EFFECTS"}
                      - name: second
                        run: echo second >> "$EFFECTS"; read -r line < "$GATE"
                        undo: {run: echo second-undone >> "$EFFECTS"}
                      - name: third
                        run: echo third >> "$EFFECTS"
                        undo: {run: echo third-undone >> "$EFFECTS"}
                """
            let text = Runbooks.unattended(change: parts).replacingOccurrences(
                of: "    undo: {run: echo undone >> \"$EFFECTS\"}\n", with: ""
            ).replacingOccurrences(of: "    timeout: 60s\n", with: "")
            let engine = try place.start("run", try place.write("a.runbook.yaml", text), "--auto")
            try await eventually(
                "the second part", instead: { engine.out + engine.err },
                holds: { place.effectLines == ["first", "second"] })
            engine.finish()
            try await place.openGate()
            let ended = try await place.midwatch("resume")
            #expect(ended.code == 0, "\(ended)")
            #expect(place.effectLines == ["first", "second", "third"])
            #expect(try await place.locks().isEmpty)
        }
    }

    @Test("a change that prints more than anybody reads is neither held up nor stored whole")
    func flood() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let act = "run: head -c 40000000 /dev/zero | tr '\\0' x; echo begun >> \"$EFFECTS\""
            let text = Runbooks.unattended(read: "run: head -c 40000000 /dev/zero | tr '\\0' y", change: act)
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", text), "--auto")
            #expect(ended.code == 0, "\(ended.err)")
            #expect(place.effectLines == ["begun"])
            #expect(ended.out.utf8.count < 100_000)
            let stored = try FileManager.default.attributesOfItem(atPath: place.state + "/timeline.sqlite")
            #expect((stored[.size] as? Int ?? .max) < 1_000_000)
        }
    }

    @Test("a change that takes too long is ended with everything it began, and is in doubt")
    func timeout() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let act = "run: echo begun >> \"$EFFECTS\"; (trap '' TERM; sleep 987654) & sleep 987654"
            let text = Runbooks.unattended(change: act).replacingOccurrences(of: "timeout: 60s", with: "timeout: 1s")
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", text), "--auto")
            #expect(ended.code == 3, "\(ended)")
            let locks = try await place.locks()
            #expect(Set(locks.values) == ["in-doubt"], "\(locks)")
            // Its marker names the run, so that no other test's sleep is counted.
            let run = try await place.run()
            let left = try await place.shell("grep -lz '\(run)' /proc/[0-9]*/environ 2>/dev/null | wc -l").out
            #expect(left == "0\n", "\(left)")
        }
    }
}
